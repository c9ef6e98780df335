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

describe('a chat', () => {
	it('can be read by the user and by a bot, simplified or not', async () => {
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
			"The user has no access to this chat, or it doesn't exist",
		);
	});
});
