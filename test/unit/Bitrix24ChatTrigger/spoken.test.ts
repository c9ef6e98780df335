import type { IDataObject } from 'n8n-workflow';
import { itemOf } from '../../../nodes/Bitrix24ChatTrigger/eventItem';

const BOT = { id: 456 };
const item = (data: IDataObject, shape = {}) =>
	itemOf({ eventId: 1, type: 'ONIMBOTV2MESSAGEADD', date: '2026-01-01T00:00:00Z', data }, shape);
const said = (text: unknown, more: IDataObject = {}, shape = {}) =>
	item({ bot: BOT, message: { id: 5, text } as IDataObject, ...more }, shape).chatInput;

describe('chatInput', () => {
	it.each([
		['[USER=456 REPLACE]Helper[/USER], what is [B]new[/B]?', 'what is **new**?'],
		['[USER=456]Helper[/USER]', null],
		['Tell [USER=456 REPLACE]Helper[/USER] and [USER=7 REPLACE]Anna[/USER]', 'Tell and Anna'],
		['[URL=https://example.com]here[/URL]', '[here](https://example.com)'],
		['', null],
		[undefined, null],
		[5, null],
	])('of %j is %j', (text, expected) => {
		expect(said(text)).toBe(expected);
	});

	it('is plain text where wanted', () => {
		expect(said('[B]new[/B]', {}, { chatInputAs: 'plainText' })).toBe('new');
	});

	it('leaves out the mention of the user whose events they are', () => {
		const message = { text: '[USER=1 REPLACE]James[/USER], see [USER=7 REPLACE]Anna[/USER]' };
		expect(item({ message }, { ownUserId: 1 }).chatInput).toBe('see Anna');
	});

	it('is the command that a button calls, and the text that calls one', () => {
		const called = { command: '/order', params: 'tea 2', context: 'keyboard' };
		expect(said('Choose', { command: called })).toBe('/order tea 2');
		expect(said('/order tea 2', { command: { ...called, context: 'textarea' } })).toBe(
			'/order tea 2',
		);
		expect(said('', { command: { command: '/order', params: '', context: 'menu' } })).toBe(
			'/order',
		);
	});

	it('is not the text of the message that a reaction was given to', () => {
		expect(said('How can I help?', { reaction: 'like' })).toBeNull();
	});
});

describe('sessionId', () => {
	const lines = (session: number) => ({
		dialogId: 'chat9',
		entityType: 'LINES',
		entityId: 'livechat|1|2|3',
		entityData1: `N|NONE|0|N|N|${session}|0|0|0|0`,
	});
	const id = (data: IDataObject, shape = {}) => item(data, shape).sessionId;

	it.each<[string, IDataObject, string | null]>([
		['a group chat', { bot: BOT, chat: { dialogId: 'chat5' }, user: { id: 7 } }, '456:chat5'],
		['a private one', { bot: BOT, chat: { dialogId: '7' }, user: { id: 7 } }, '456:7'],
		["a user's event", { chat: { dialogId: 'chat5' }, user: { id: 7 } }, 'user:chat5'],
		['an Open Channel', { bot: BOT, chat: lines(343) }, '456:chat9'],
		['an event without a dialog', { bot: BOT }, null],
	])('of %s', (_what, data, expected) => {
		expect(id(data)).toBe(expected);
	});

	it('tells people of a group apart where wanted, and sessions of a customer', () => {
		const shape = { sessionPerPerson: true, sessionPerCustomerSession: true };
		expect(id({ bot: BOT, chat: { dialogId: 'chat5' }, user: { id: 7 } }, shape)).toBe(
			'456:chat5:user7',
		);
		expect(id({ bot: BOT, chat: { dialogId: '7' }, user: { id: 7 } }, shape)).toBe('456:7');
		expect(id({ bot: BOT, chat: lines(343), user: { id: 3 } }, shape)).toBe('456:chat9:session343');
		expect(id({ bot: BOT, chat: lines(0), user: { id: 3 } }, shape)).toBe('456:chat9');
		expect(id({ bot: BOT, chat: { dialogId: 'chat5' }, user: [] as never }, shape)).toBe(
			'456:chat5',
		);
	});
});

describe('replyTo and files', () => {
	it.each([
		[{ REPLY_ID: 788 }, { id: 788 }],
		[{ REPLY_ID: '788' }, { id: 788 }],
		[{ REPLY_ID: 0 }, null],
		[{ REPLY_ID: 'x' }, null],
		[[], null],
		[null, null],
	])('%j quotes %j', (params, expected) => {
		expect(item({ bot: BOT, message: { id: 5, params } as IDataObject }).replyTo).toEqual(expected);
	});

	it('list the files of a message, of a reaction none', () => {
		const message = { id: 5, params: { FILE_ID: [3, '4'] } };
		const unknown = { name: null, type: null, size: null, mimeType: null };
		expect(item({ bot: BOT, message }).files).toEqual([
			{ id: 3, ...unknown },
			{ id: 4, ...unknown },
		]);
		expect(item({ bot: BOT, message, reaction: 'like' }).files).toEqual([]);
		expect(item({ bot: BOT }).files).toEqual([]);
	});
});
