import type { IExecuteFunctions } from 'n8n-workflow';
import { date } from '../../../../nodes/Bitrix24Chat/input/date';
import { ParameterReader } from '../../../../nodes/Bitrix24Chat/input/parameterReader';

function inZone(timezone: string): ParameterReader {
	const context = {
		getTimezone: () => timezone,
		getNode: () => ({ name: 'Bitrix24 Chat', type: 'bitrix24Chat' }),
	};
	return new ParameterReader(
		context as unknown as IExecuteFunctions,
		0,
		new Map([['lastUpdate', 'Changed Since']]),
	);
}

describe('dates', () => {
	it.each([
		['2026-02-25T18:30:00+01:00', 'UTC', '2026-02-25T18:30:00+01:00'],
		['2026-02-25T18:30:00.123+0100', 'UTC', '2026-02-25T18:30:00+01:00'],
		['2026-02-25T18:30:00.000Z', 'Asia/Tokyo', '2026-02-25T18:30:00+00:00'],
		['2026-02-25T18:30:00', 'Europe/Berlin', '2026-02-25T18:30:00+01:00'],
		['2026-07-25 18:30', 'Europe/Berlin', '2026-07-25T18:30:00+02:00'],
		['2026-02-25', 'Asia/Kolkata', '2026-02-25T00:00:00+05:30'],
		['2026-02-25T18:30:00', 'America/New_York', '2026-02-25T18:30:00-05:00'],
		['2026-03-29T01:30:00', 'Europe/Berlin', '2026-03-29T01:30:00+01:00'],
		['2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T03:30:00+02:00'],
		['2026-02-25T18:30:00', 'UTC', '2026-02-25T18:30:00+00:00'],
	])('%s in %s is %s', async (given, timezone, expected) => {
		expect(await date(given, 'lastUpdate', inZone(timezone))).toBe(expected);
	});

	it('takes a Date of an expression', async () => {
		expect(await date(new Date('2026-02-25T18:30:00Z'), 'lastUpdate', inZone('UTC'))).toBe(
			'2026-02-25T18:30:00+00:00',
		);
	});

	it.each(['yesterday', '2026-13-01', '25.02.2026', '2026-02-25T25:00'])(
		'refuses %s by the name of the field',
		(given) => {
			expect(() => date(given, 'lastUpdate', inZone('UTC'))).toThrow(
				`Changed Since isn't a date: "${given}"`,
			);
		},
	);
});
