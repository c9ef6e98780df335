import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { itemOf } from '../../../nodes/Bitrix24ChatTrigger/eventItem';
import { dialogOf, EVENT_KINDS } from '../../../nodes/Bitrix24ChatTrigger/events';
import documented from '../../contract/data/events.json';
import { json } from '../support/values';

const SHAPE = [
	'bot',
	'chat',
	'chatInput',
	'command',
	'date',
	'dialogId',
	'eventId',
	'files',
	'language',
	'message',
	'openChannel',
	'reaction',
	'repeated',
	'replyTo',
	'sessionId',
	'type',
	'typeName',
	'user',
];
const examples = Object.entries(
	documented.events as unknown as Record<string, { example: IDataObject | null }>,
).flatMap(([type, { example }]) => (example === null ? [] : [{ type, data: example }]));
const event = (data: IDataObject, type = 'ONIMBOTV2MESSAGEADD') => ({
	eventId: 5,
	type,
	date: '2025-01-15T10:30:00+02:00',
	data,
});

describe('the kinds of events', () => {
	it('name every documented event of the queues once', () => {
		const codes = EVENT_KINDS.flatMap((kind) => [...kind.codes]);
		expect(new Set(codes).size).toBe(codes.length);
		const queued = Object.keys(documented.events).filter((code) => /^ONIM(BOT)?V2/.test(code));
		expect(queued.length).toBeGreaterThan(8);
		expect([...codes].sort()).toEqual(queued.sort());
	});

	it('have names of their own', () => {
		expect(new Set(EVENT_KINDS.map(({ value }) => value)).size).toBe(EVENT_KINDS.length);
		expect(new Set(EVENT_KINDS.map(({ name }) => name)).size).toBe(EVENT_KINDS.length);
	});
});

describe("an event's item", () => {
	it.each(examples)('has the one shape: $type', ({ type, data }) => {
		const item = itemOf(event(data, type));
		expect(
			Object.keys(item)
				.filter((key) => key !== 'context')
				.sort(),
		).toEqual(SHAPE);
		expect(Object.values(item)).not.toContain(undefined);
		expect(item).toMatchObject({ type, eventId: 5, date: '2025-01-15T10:30:00+02:00' });
	});

	it('has the one shape whatever an event holds', () => {
		const odd = fc.dictionary(
			fc.constantFrom(
				'message',
				'messageId',
				'user',
				'chat',
				'bot',
				'command',
				'reaction',
				'action',
				'language',
				'dialogId',
				'other',
			),
			json,
		);
		fc.assert(
			fc.property(odd, (data) => {
				const item = itemOf(event(data as IDataObject));
				expect(Object.keys(item).sort()).toEqual(SHAPE);
				expect(Object.values(item)).not.toContain(undefined);
			}),
		);
	});

	it('makes a message of a bare ID', () => {
		expect(itemOf(event({ messageId: 7 })).message).toEqual({ id: 7 });
		expect(itemOf(event({ messageId: 7, message: { id: 8, text: 'x' } })).message).toEqual({
			id: 8,
			text: 'x',
		});
	});

	it('puts a reaction and what was done with it together', () => {
		expect(itemOf(event({ reaction: 'like', action: 'set' })).reaction).toEqual({
			code: 'like',
			action: 'set',
		});
	});

	it('has the context of a link only where there is one', () => {
		expect(itemOf(event({ context: { order: 5 } })).context).toEqual({ order: 5 });
		expect(itemOf(event({}))).not.toHaveProperty('context');
	});

	it('brings the event as it came only when asked', () => {
		const given = event({ chat: { dialogId: 'chat5' } });
		expect(itemOf(given, { withRaw: true }).event).toBe(given);
		expect(itemOf(given)).not.toHaveProperty('event');
	});
});

describe("an event's dialog", () => {
	it.each([
		[{ dialogId: 'chat5' }, 'chat5'],
		[{ dialogId: 7 }, '7'],
		[{ chat: { dialogId: 'chat6' } }, 'chat6'],
		[{ dialogId: 'chat5', chat: { dialogId: 'chat6' } }, 'chat5'],
		[{ dialogId: null, chat: { dialogId: '9' } }, '9'],
		[{}, undefined],
		[{ chat: {} }, undefined],
		[{ dialogId: '' }, undefined],
		[{ chat: null }, undefined],
	])('of %j is %p', (data, dialog) => {
		expect(dialogOf(event(data as IDataObject))).toBe(dialog);
	});
});
