import fc from 'fast-check';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { storedPosition } from '../../../nodes/Bitrix24ChatTrigger/position';

const stored = (position: unknown, key = 'bot 456') =>
	storedPosition(
		{ getWorkflowStaticData: () => ({ position }) as IDataObject } as unknown as IPollFunctions,
		key,
	);

describe('the stored position', () => {
	it.each([
		['company.bitrix24.com 7 bot 456', 'bot 456'],
		['company.bitrix24.com/sub/folder 7 botAndUser 456', 'bot 456'],
		['company.bitrix24.com bot 456', 'bot 456'],
		['127.0.0.1:8024 7 user', 'user 7'],
		['company.bitrix24.com user', 'user'],
	])('of version 0.1, "%s", is taken over', (key, present) => {
		const position = { key, offset: 5, done: [7, 9], since: '2025-01-15T10:30:00+02:00' };
		expect(stored(position, present)).toEqual({ ...position, key: present });
		expect(stored(position, `${present}1`)).toBeUndefined();
	});

	it('of a queue that was not read yet is taken over too', () => {
		const since = '2025-01-15T10:30:00+02:00';
		expect(stored({ key: 'company.bitrix24.com 7 bot 456', since })).toMatchObject({ since });
	});

	it('of another queue is none', () => {
		expect(stored({ key: 'bot 457', offset: 5 })).toBeUndefined();
		expect(stored({ key: 'user 456', offset: 5 })).toBeUndefined();
	});

	it.each([
		undefined,
		null,
		'bot 456',
		7,
		[],
		{},
		{ key: 'bot 456' },
		{ key: ['bot 456'], offset: 5 },
		{ key: 'bot 456', offset: '5' },
		{ key: 'bot 456', offset: Number.NaN },
		{ key: 'bot 456', offset: -5 },
		{ key: 'bot 456', offset: null, since: 7 },
	])('of the wrong shape is none: %j', (position) => {
		expect(stored(position)).toBeUndefined();
	});

	it('keeps what is sound beside what is not', () => {
		expect(
			stored({ key: 'bot 456', offset: 5, done: ['x', 7, null], since: {}, latest: 'x' }),
		).toEqual({ key: 'bot 456', offset: 5, done: [7] });
		expect(stored({ key: 'bot 456', offset: 5, done: { 7: true } })).toEqual({
			key: 'bot 456',
			offset: 5,
		});
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (position, offset) => {
				expect(() => stored(position)).not.toThrow();
				expect(() =>
					stored({ key: 'bot 456', offset, done: offset, latest: offset }),
				).not.toThrow();
			}),
		);
	});
});
