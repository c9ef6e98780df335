import type { IDataObject } from 'n8n-workflow';
import { EVENT_KINDS } from '../../../nodes/Bitrix24ChatTrigger/events';
import { isWanted } from '../../../nodes/Bitrix24ChatTrigger/filters';
import type { Filters } from '../../../nodes/Bitrix24ChatTrigger/settings';
import { TextPattern } from '../../../nodes/Bitrix24ChatTrigger/textPattern';

const FILTERS: Filters = {
	codes: new Set(EVENT_KINDS.flatMap(({ codes }) => [...codes])),
	dialogIds: new Set(),
	userIds: new Set(),
	commands: new Set(),
	lineIds: new Set(),
	chats: 'all',
	openChannels: 'all',
	from: 'unlessAside',
	mentionedOnly: false,
	includeSystem: false,
	textContains: '',
	ignoreBots: true,
	ignoreOwn: true,
};
const BOT = { bot: { id: 456 } };
const GROUP = { chat: { dialogId: 'chat5', entityType: '' } };
const PRIVATE = { chat: { dialogId: '7', entityType: '' } };
const CUSTOMERS = { chat: { dialogId: 'chat9', entityType: 'LINES' } };
const COLLEAGUE = { user: { id: 7, connector: false } };
const CUSTOMER = { user: { id: 599, connector: true } };
const MENTION = '[USER=456 REPLACE]Helper[/USER]';
const says = (text: string, authorId = 7) => ({ message: { id: 1, text, authorId } });

const wanted = (
	filters: Partial<Filters>,
	data: IDataObject,
	type = 'ONIMBOTV2MESSAGEADD',
	ownUserId = 1,
): boolean =>
	isWanted(
		{ eventId: 1, type, date: '2026-01-01T00:00:00Z', data },
		{ ...FILTERS, ...filters },
		{ time: Date.parse('2026-01-01T00:00:00Z'), ownUserId },
	);

describe('system messages', () => {
	const joined = {
		...BOT,
		...GROUP,
		message: { id: 1, text: 'Anna joined', authorId: 0, isSystem: true },
		user: [] as never,
	};

	it('start nothing unless they are wanted', () => {
		expect(wanted({}, joined)).toBe(false);
		expect(wanted({ includeSystem: true }, joined)).toBe(true);
		expect(wanted({}, { ...joined, message: { id: 1, text: 'x', authorId: 0 } })).toBe(false);
		expect(wanted({ includeSystem: true, from: 'customers' }, joined)).toBe(true);
	});

	it('are messages alone', () => {
		expect(wanted({}, { ...BOT, ...GROUP, ...COLLEAGUE }, 'ONIMBOTV2JOINCHAT')).toBe(true);
	});
});

describe('who speaks', () => {
	it.each([
		['all', true, true],
		['employees', true, false],
		['customers', false, true],
	] as const)('%s', (from, colleague, customer) => {
		const chat = { ...BOT, ...CUSTOMERS, ...says('hello') };
		expect(wanted({ from }, { ...chat, ...COLLEAGUE })).toBe(colleague);
		expect(wanted({ from }, { ...chat, ...CUSTOMER })).toBe(customer);
	});

	it('without a choice leaves out what colleagues say in the chat of a customer', () => {
		const chat = { ...BOT, ...CUSTOMERS };
		expect(wanted({}, { ...chat, ...CUSTOMER, ...says('hello') })).toBe(true);
		expect(wanted({}, { ...chat, ...COLLEAGUE, ...says('I take this one') })).toBe(false);
		expect(wanted({}, { ...chat, ...COLLEAGUE, ...says(`${MENTION} sum up`) })).toBe(true);
		expect(wanted({}, { ...chat, ...COLLEAGUE, ...says('/sum') }, 'ONIMBOTV2COMMANDADD')).toBe(
			true,
		);
		expect(wanted({}, { ...BOT, ...GROUP, ...COLLEAGUE, ...says('hello') })).toBe(true);
		expect(wanted({}, { ...CUSTOMERS, ...COLLEAGUE, ...says('x') }, 'ONIMV2MESSAGEADD')).toBe(true);
	});
});

describe('chats with customers', () => {
	it.each([
		['all', true, true],
		['only', true, false],
		['none', false, true],
	] as const)('%s', (openChannels, customers, others) => {
		const message = { ...BOT, ...CUSTOMER, ...says('hello') };
		expect(wanted({ openChannels }, { ...message, ...CUSTOMERS })).toBe(customers);
		expect(wanted({ openChannels }, { ...message, ...GROUP })).toBe(others);
		expect(wanted({ openChannels }, { ...message, ...PRIVATE })).toBe(others);
	});
});

describe('Mentioned Only', () => {
	const mentionedOnly = true;

	it('asks for the mention in group chats alone', () => {
		const message = { ...BOT, ...COLLEAGUE };
		const group = { ...message, ...GROUP };
		expect(wanted({ mentionedOnly }, { ...group, ...says('hello') })).toBe(false);
		expect(wanted({ mentionedOnly }, { ...group, ...says('[USER=4567]x[/USER]') })).toBe(false);
		expect(wanted({ mentionedOnly }, { ...group, ...says(`well, ${MENTION}?`) })).toBe(true);
		expect(wanted({ mentionedOnly }, { ...group, ...says('/help') }, 'ONIMBOTV2COMMANDADD')).toBe(
			true,
		);
		expect(wanted({ mentionedOnly }, { ...message, ...PRIVATE, ...says('hello') })).toBe(true);
		expect(wanted({ mentionedOnly }, { ...BOT, ...CUSTOMERS, ...CUSTOMER, ...says('hello') })).toBe(
			true,
		);
	});

	it("looks for the user in the user's own events", () => {
		const event = { ...GROUP, ...COLLEAGUE };
		const type = 'ONIMV2MESSAGEADD';
		expect(wanted({ mentionedOnly }, { ...event, ...says(MENTION) }, type)).toBe(false);
		expect(wanted({ mentionedOnly }, { ...event, ...says('[USER=1]James[/USER]') }, type)).toBe(
			true,
		);
	});
});

describe('the text', () => {
	const text = (words: string) => ({ ...BOT, ...GROUP, ...COLLEAGUE, ...says(words) });

	it('is looked at without the mention of the bot and without tags', () => {
		const textMatches = new TextPattern(/^order \d+$/i);
		expect(wanted({ textMatches }, text(`${MENTION}, Order [B]12[/B]`))).toBe(true);
		expect(wanted({ textMatches }, text(`${MENTION}, my order 12`))).toBe(false);
		expect(wanted({ textContains: 'helper' }, text(`${MENTION}, hello`))).toBe(false);
		expect(wanted({ textContains: 'a & b' }, text('A &amp; [B]B[/B]'))).toBe(true);
		expect(wanted({ textContains: 'user' }, text('[USER=8]Anna[/USER]'))).toBe(false);
	});

	it('of a button is the command that it calls', () => {
		const command = { command: '/buy', params: 'tea', context: 'keyboard' };
		const pressed = { ...text('Choose'), command };
		expect(wanted({ textContains: 'buy tea' }, pressed, 'ONIMBOTV2COMMANDADD')).toBe(true);
		expect(wanted({ textContains: 'choose' }, pressed, 'ONIMBOTV2COMMANDADD')).toBe(false);
	});

	it('of a reaction is that of the message', () => {
		const reaction = { ...text('How can I help?'), reaction: 'like' };
		expect(wanted({ textContains: 'help' }, reaction, 'ONIMBOTV2REACTIONCHANGE')).toBe(true);
	});

	it('counts for messages alone', () => {
		const deleted = { ...BOT, ...GROUP, ...COLLEAGUE, messageId: 5 };
		expect(wanted({ textContains: 'x' }, deleted, 'ONIMBOTV2MESSAGEDELETE')).toBe(true);
		expect(wanted({ textContains: 'x' }, text(''))).toBe(false);
	});
});

describe('chosen commands', () => {
	const called = (command: string) => ({
		...BOT,
		...GROUP,
		...COLLEAGUE,
		command: { id: 78, command },
	});
	const filters = { commands: new Set(['report']) };

	it('start the workflow, and no others do', () => {
		expect(wanted(filters, called('/report'), 'ONIMBOTV2COMMANDADD')).toBe(true);
		expect(wanted(filters, called('/reports'), 'ONIMBOTV2COMMANDADD')).toBe(false);
		expect(wanted({}, called('/other'), 'ONIMBOTV2COMMANDADD')).toBe(true);
		const byIds = { commands: new Set(['78']) };
		expect(wanted(byIds, called('/other'), 'ONIMBOTV2COMMANDADD')).toBe(true);
	});

	it('leave other events alone', () => {
		expect(wanted(filters, { ...BOT, ...PRIVATE, ...COLLEAGUE, ...says('hello') })).toBe(true);
	});
});

describe('chosen Open Channels', () => {
	const handledBy = (line: number, now = 0) => ({
		chat: {
			dialogId: 'chat9',
			entityType: 'LINES',
			entityId: `livechat|${line}|1775|599`,
			entityData1: `N|NONE|0|N|N|343|1773682918|${now}|0|0`,
		},
	});
	const filters = { lineIds: new Set([22]) };
	const from = (chat: object) => ({ ...BOT, ...chat, ...CUSTOMER, ...says('hello', 599) });

	it('are those that handle the dialog now', () => {
		expect(wanted(filters, from(handledBy(22)))).toBe(true);
		expect(wanted(filters, from(handledBy(23)))).toBe(false);
		expect(wanted(filters, from(handledBy(23, 22)))).toBe(true);
		expect(wanted(filters, from(handledBy(22, 23)))).toBe(false);
	});

	it('leave other chats to the other filters', () => {
		const colleague = { ...BOT, ...PRIVATE, ...COLLEAGUE, ...says('hello') };
		expect(wanted(filters, colleague)).toBe(true);
		expect(wanted({ ...filters, openChannels: 'only' }, colleague)).toBe(false);
	});
});
