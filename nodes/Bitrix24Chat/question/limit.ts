import type { IDataObject } from 'n8n-workflow';
import { date } from '../input/date';
import type { ParameterReader } from '../input/parameterReader';

const MINUTE_MS = 60_000;
const UNITS_MS: Record<string, number> = {
	minutes: MINUTE_MS,
	hours: 60 * MINUTE_MS,
	days: 24 * 60 * MINUTE_MS,
};

/**
 * Reads the option Limit Wait Time, whose shape is that of n8n's own nodes.
 *
 * @returns when the wait ends; undefined when it has no limit
 * @throws NodeOperationError when it is no time to come
 */
export async function limitOf(read: ParameterReader, now = Date.now()): Promise<Date | undefined> {
	const { values } = (read.value('limitWaitTime') ?? {}) as { values?: IDataObject };
	if (!values || Object.keys(values).length === 0) return undefined;
	if (values.limitType === 'atSpecifiedTime') {
		const given = values.maxDateAndTime;
		if (given === undefined || given === null || given === '')
			read.refuse('limitWaitTime', 'has no date', 'Fill in Max Date and Time.');
		const end = new Date(String(await date(given, 'limitWaitTime', read)));
		if (end.getTime() <= now)
			read.refuse('limitWaitTime', `is over: "${end.toISOString()}"`, 'Give a time to come.');
		return end;
	}
	const amount = Number(values.resumeAmount ?? 1);
	const unit = UNITS_MS[String(values.resumeUnit ?? 'hours')];
	if (!(amount > 0) || unit === undefined)
		read.refuse(
			'limitWaitTime',
			'is no time to wait',
			'Give an amount above 0 in minutes, hours or days.',
		);
	return new Date(now + amount * unit);
}
