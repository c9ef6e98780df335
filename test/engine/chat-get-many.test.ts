import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useFixture } from './fixture';
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
