import type { INodeParameters } from 'n8n-workflow';
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
});
