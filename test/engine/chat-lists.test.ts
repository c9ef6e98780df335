import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture({ each: true });

const run = async (operation: string, parameters: INodeParameters = {}) => {
	const { items, error } = await runAction(fixture.credential, {
		resource: 'chat',
		operation,
		...parameters,
	});
	return { items: items.map(({ json }) => json), error };
};
const pages = () =>
	fixture.portal.calls.map(({ params }) => [Number(params.OFFSET), Number(params.LIMIT)]);
const idsOf = (items: IDataObject[]) => items.map(({ dialogId }) => dialogId);

describe('recent chats', () => {
	it('come page by page, each once, up to the limit or all', async () => {
		fixture.portal.addChats(430);
		const all = await run('getMany', { returnAll: true });
		expect(all.error).toBeUndefined();
		expect(all.items.length).toBeGreaterThanOrEqual(430);
		expect(new Set(idsOf(all.items)).size).toBe(all.items.length);
		expect(pages()).toEqual([
			[0, 200],
			[200, 200],
			[400, 200],
		]);

		fixture.portal.calls.clear();
		const some = await run('getMany', { limit: 230 });
		expect(idsOf(some.items)).toEqual(idsOf(all.items).slice(0, 230));
		expect(pages()).toEqual([
			[0, 200],
			[200, 50],
		]);

		fixture.portal.calls.clear();
		expect((await run('getMany')).items).toHaveLength(50);
		expect(pages()).toEqual([[0, 50]]);
	});

	it('are simplified, or as Bitrix24 gives them', async () => {
		fixture.portal.sayAs(3, '1', 'Hello, [b]Anna[/b]');
		const options = { skipChat: true, skipOpenlines: true };
		const {
			items: [simple],
		} = await run('getMany', { options });
		expect(simple).toEqual({
			dialogId: '3',
			chatId: expect.any(Number),
			type: 'user',
			title: 'María González',
			counter: 1,
			unread: false,
			pinned: false,
			lastMessageId: expect.any(Number),
			lastMessageText: 'Hello, [b]Anna[/b]',
			lastMessageAuthorId: 3,
			lastMessageDate: expect.stringMatching(/^\d{4}-/),
		});
		const {
			items: [row],
		} = await run('getMany', { options, simplify: false });
		expect(row).toMatchObject({ id: 3, user: { name: 'María González' }, chat: { mute_list: {} } });
		const {
			items: [group],
		} = await run('getMany', { options: { skipDialog: true } });
		expect(group).toMatchObject({
			dialogId: expect.stringMatching(/^chat\d+$/),
			type: 'chat',
			owner: expect.any(Number),
			role: expect.any(String),
		});
	});

	it('go on from a date, which the date picker gives in the time zone of the workflow', async () => {
		const { error } = await run('getMany', {
			options: { lastMessageDate: '2026-02-25T18:30:00', unreadOnly: true, parseText: false },
		});
		expect(error).toBeUndefined();
		expect(fixture.portal.calls[0].params).toEqual({
			LAST_MESSAGE_DATE: '2026-02-25T18:30:00-05:00',
			UNREAD_ONLY: 'Y',
			PARSE_TEXT: 'N',
			OFFSET: 0,
			LIMIT: 50,
		});
		expect((await run('getMany', { options: { lastMessageDate: 'soon' } })).error?.message).toBe(
			'Last Message Before isn\'t a date: "soon"',
		);
	});

	it('that changed come in one request', async () => {
		fixture.portal.sayAs(3, '1', 'Hello, [b]Anna[/b]');
		const { items } = await run('getRecent', {
			options: {
				skipChat: true,
				skipOpenlines: true,
				lastUpdate: '={{ $now.minus({ hours: 1 }) }}',
			},
		});
		expect(items).toEqual([
			expect.objectContaining({ dialogId: '3', lastMessageText: 'Hello, Anna' }),
		]);
		expect(fixture.portal.calls[0].params).toMatchObject({
			SKIP_CHAT: 'Y',
			SKIP_OPENLINES: 'Y',
			LAST_UPDATE: expect.stringMatching(/T\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
		});
		expect(
			(
				await run('getRecent', {
					options: { lastSyncDate: '={{ $now.plus({ hours: 1 }) }}', onlyOpenlines: false },
				})
			).items,
		).toEqual([]);
	});
});

describe('finding chats', () => {
	it('searches page by page', async () => {
		const chats = fixture.portal.addChats(120, (index) => ({ title: `Project ${index}` }));
		const all = await run('search', { find: ' project ', returnAll: true });
		expect(idsOf(all.items)).toEqual(chats.map(({ id }) => `chat${id}`));
		expect(pages()).toEqual([
			[0, 50],
			[50, 50],
			[100, 50],
		]);
		expect(all.items[7]).toMatchObject({
			chatId: chats[7].id,
			name: 'Project 7',
			type: 'chat',
			owner: 1,
			userCounter: 1,
		});
		const some = await run('search', {
			options: { findLines: 'project' },
			limit: 60,
			simplify: false,
		});
		expect(some.items).toHaveLength(60);
		expect(some.items[0]).toMatchObject({ id: chats[0].id, mute_list: {} });
	});

	it('asks for a text of two characters', async () => {
		expect((await run('search', { find: ' ' })).error?.message).toBe('Search Text is empty');
		expect((await run('search', { find: 'a' })).error?.message).toBe(
			'Search Text is too short: "a"',
		);
		expect((await run('search', { options: { findLines: 'a' } })).error?.message).toBe(
			'Open Channel Text is too short: "a"',
		);
		expect(fixture.portal.calls).toEqual([]);
	});

	it('finds the chat of an entity, and says when there is none', async () => {
		const [chat] = fixture.portal.addChats(1, () => ({ entityType: 'CRM', entityId: 'DEAL|1663' }));
		const got = async (entityId: string) =>
			(await run('getByEntity', { entityType: 'CRM', entityId })).items;
		expect(await got('DEAL|1663')).toEqual([
			{ found: true, chatId: chat.id, dialogId: `chat${chat.id}` },
		]);
		expect(await got('DEAL|1')).toEqual([{ found: false, chatId: null, dialogId: null }]);
	});
});

describe('what is unread', () => {
	it('is counted, empty maps as maps', async () => {
		expect((await run('getCounters')).items[0]).toMatchObject({
			CHAT_MUTED: {},
			LINES: {},
			DIALOG: {},
			CHAT_UNREAD: [],
		});
		fixture.portal.sayAs(3, '1', 'Hello');
		const [chat] = fixture.portal.addChats(1, () => ({ userIds: [2] }));
		await run('setUnread', { dialogId: byId(`chat${chat.id}`) });
		const {
			items: [counters],
		} = await run('getCounters');
		expect(counters).toMatchObject({
			TYPE: { DIALOG: 1 },
			DIALOG: { 3: 1 },
			CHAT_UNREAD: [chat.id],
			DIALOG_UNREAD: [],
		});
	});

	it('is marked as read in all chats', async () => {
		fixture.portal.sayAs(3, '1', 'Hello');
		expect((await run('markAllRead')).items).toEqual([{ success: true }]);
		expect((await run('getCounters')).items[0]).toMatchObject({
			TYPE: { DIALOG: 0, CHAT: 0 },
			DIALOG: {},
		});
	});

	it('can be read of one chat, simplified or not', async () => {
		const [chat] = fixture.portal.addChats(1, () => ({
			title: 'Deal',
			userIds: [2, fixture.botId],
		}));
		const dialogId = byId(`chat${chat.id}`);
		const bot = { actAs: 'bot', botId: byId(fixture.botId) };
		const known = {
			dialogId: `chat${chat.id}`,
			chatId: chat.id,
			name: 'Deal',
			owner: 1,
			userCounter: 3,
		};
		expect((await run('get', { actAs: 'user', dialogId })).items).toEqual([
			expect.objectContaining({ ...known, counter: 0, role: 'owner' }),
		]);
		expect((await run('get', { ...bot, dialogId })).items).toEqual([
			expect.objectContaining({ ...known, role: 'member' }),
		]);
		expect((await run('get', { actAs: 'user', dialogId, simplify: false })).items[0]).toMatchObject(
			{ dialog_id: `chat${chat.id}`, mute_list: {} },
		);
		expect((await run('get', { ...bot, dialogId, simplify: false })).items[0]).toMatchObject({
			chat: { dialogId: `chat${chat.id}` },
		});
		expect((await run('get', { actAs: 'user', dialogId: byId('chat99999') })).error?.message).toBe(
			'No access',
		);
	});
});
