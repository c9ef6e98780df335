import type { Form, ParameterReader } from './parameterReader';
import { quoted } from './quoted';

const DATE_TEXT =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A date as ATOM writes it, `2026-02-25T18:30:00+01:00`: the one form that the API's dates are documented in. What the
 * editor's date picker gives has no offset and means the workflow's time zone.
 */
export const date: Form = (value, name, read) => {
	const text = dateText(value);
	const [, day, time = '00:00', seconds = ':00', offset] = DATE_TEXT.exec(text) ?? [];
	const local = `${day}T${time}${seconds}`;
	if (day === undefined || Number.isNaN(Date.parse(`${local}Z`))) {
		read.refuse(
			name,
			`isn't a date: ${quoted(text === '' ? value : text)}`,
			'Give a date such as 2026-02-25T18:30:00.',
		);
	}
	return `${local}${offset === undefined ? offsetOf(local, read) : withColon(offset)}`;
};

/** A date of JavaScript or of luxon, which expressions give, as text; nothing where it is neither date nor text. */
function dateText(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value).trim();
	const { toISO } = value as { toISO?: () => string | null };
	if (typeof toISO === 'function') return toISO.call(value) ?? '';
	return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : '';
}

function withColon(offset: string): string {
	return offset.toUpperCase() === 'Z' ? '+00:00' : offset.replace(/^(...):?(..)$/, '$1:$2');
}

/** Looks twice, since the clock may be changed between the local time read as UTC and the time itself. */
function offsetOf(local: string, read: ParameterReader): string {
	const asUtc = Date.parse(`${local}Z`);
	const near = offsetAt(asUtc, read.timezone());
	return offsetAt(asUtc - minutesIn(near) * 60_000, read.timezone());
}

function offsetAt(time: number, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		timeZoneName: 'longOffset',
	}).formatToParts(time);
	const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
	return name.replace(/^GMT/, '').slice(0, 6) || '+00:00';
}

function minutesIn(offset: string): number {
	const [hours, minutes] = offset.slice(1).split(':').map(Number);
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
