import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

const bot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });

describe('participant', () => {
	it('adds people as the user and as a bot', async () => {
		const created = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			actAs: 'user',
			title: 'Team',
		});
		const chatId = created.items[0].json.chatId as number;
		const added = await runAction(fixture.credential, {
			resource: 'participant',
			operation: 'add',
			actAs: 'user',
			chatId: byId(`chat${chatId}`),
			userIds: '={{ [4, 5] }}',
			hideHistory: false,
		});
		expect(added.error).toBeUndefined();
		expect(added.items[0].json).toEqual({ success: true });
		expect(fixture.portal.calls.at(-1)?.params).toEqual({
			CHAT_ID: chatId,
			USERS: [4, 5],
			HIDE_HISTORY: 'N',
		});

		const own = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			...bot(),
			title: 'Bots',
		});
		const { dialogId } = own.items[0].json.chat as { dialogId: string };
		const byBot = await runAction(fixture.credential, {
			resource: 'participant',
			operation: 'add',
			...bot(),
			dialogId: byId(dialogId),
			userIds: [6],
		});
		expect(byBot.items[0].json).toEqual({ success: true });
	});

	it('names the field when there is nobody to add', async () => {
		const { error } = await runAction(fixture.credential, {
			resource: 'participant',
			operation: 'add',
			actAs: 'user',
			chatId: byId(1),
			userIds: '={{ [] }}',
		});
		expect(error?.message).toBe('User Names or IDs is empty');
	});
});
