import type { INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const bot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const run = async (
	operation: string,
	parameters: INodeParameters = {},
	input?: Array<Record<string, never>>,
) => await runAction(fixture.credential, { resource: 'chat', operation, ...parameters }, input);
const sent = () => fixture.portal.calls.map(({ method, params }) => ({ method, params }));

/** A group chat of user 1 with the bot and two others, or of the bot. */
const newChat = (owner = 1) =>
	fixture.portal.addChats(1, () => ({
		title: 'Deal',
		owner,
		userIds: [1, 2, 3, fixture.botId],
	}))[0];

describe('updating a chat', () => {
	it('calls one method for each field as the user', async () => {
		const chat = newChat();
		const { items, error } = await run('update', {
			actAs: 'user',
			chatId: byId(chat.id),
			updateFields: { title: ' Won ', color: 'lightBlue', avatar: PICTURE },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([{ success: true }]);
		expect(fixture.portal.calls.map(({ method }) => method)).toEqual([
			'im.chat.updateTitle',
			'im.chat.updateColor',
			'im.chat.updateAvatar',
		]);
		expect(fixture.portal.calls[1].params).toEqual({
			CHAT_ID: String(chat.id),
			COLOR: 'LIGHT_BLUE',
		});
		expect(chat).toMatchObject({ title: 'Won', avatar: expect.stringContaining('/upload/') });
	});

	it('changes everything at once as a bot, and clears a description', async () => {
		const chat = newChat();
		chat.description = 'old';
		const { items } = await run('update', {
			...bot(),
			dialogId: byId(`chat${chat.id}`),
			updateFields: { title: 'Won', description: '', color: 'mint', avatar: PICTURE },
		});
		expect(items[0].json).toEqual({ success: true });
		expect(fixture.portal.calls).toHaveLength(1);
		expect(chat).toMatchObject({ title: 'Won', description: '' });
	});

	it('asks for at least one field, and for what was added', async () => {
		for (const [side, of] of [
			[{ actAs: 'user', chatId: byId(1) }, 'user'],
			[{ ...bot(), dialogId: byId('chat1') }, 'bot'],
		] as const) {
			expect([of, (await run('update', side)).error?.message]).toEqual([
				of,
				'Update Fields is empty',
			]);
			expect([
				of,
				(await run('update', { ...side, updateFields: { title: '' } })).error?.message,
			]).toEqual([of, 'Title is empty']);
		}
		expect(fixture.portal.calls).toEqual([]);
	});

	it('says that the chat has this color already', async () => {
		const chat = newChat();
		await run('update', { actAs: 'user', chatId: byId(chat.id), updateFields: { color: 'sand' } });
		const { error } = await run('update', {
			actAs: 'user',
			chatId: byId(chat.id),
			updateFields: { color: 'sand' },
		});
		expect(error).toMatchObject({
			message: "The color of the chat wasn't changed",
			description: expect.stringContaining('WRONG_REQUEST'),
		});
	});
});

describe('owners and leaving', () => {
	it('hands a chat over', async () => {
		const [own, ofBot] = [newChat(), newChat(fixture.botId)];
		expect(
			(await run('setOwner', { actAs: 'user', chatId: byId(own.id), userId: byId(2) })).items[0]
				.json,
		).toEqual({ success: true });
		expect(
			(await run('setOwner', { ...bot(), dialogId: byId(`chat${ofBot.id}`), userId: byId(3) }))
				.items[0].json,
		).toEqual({ success: true });
		expect([own.owner, ofBot.owner]).toEqual([2, 3]);
		const again = await run('setOwner', { actAs: 'user', chatId: byId(own.id), userId: byId(3) });
		expect(again.error?.description).toContain('Only the owner may give the chat away');
	});

	it('leaves a chat', async () => {
		const [one, other] = [newChat(), newChat()];
		expect(
			(await run('leave', { actAs: 'user', chatId: byId(`chat${one.id}`) })).items[0].json,
		).toEqual({ success: true });
		expect(
			(await run('leave', { ...bot(), dialogId: byId(`chat${other.id}`) })).items[0].json,
		).toEqual({ success: true });
		expect([one.members.has(1), other.members.has(1), other.members.has(fixture.botId)]).toEqual([
			false,
			true,
			false,
		]);
		expect(
			(await run('leave', { actAs: 'user', chatId: byId(one.id) })).error?.description,
		).toContain('ACCESS_DENIED_KICK');
	});
});

describe('how a chat shows', () => {
	it.each([
		['mute', 'muted', {}, true],
		['mute', 'muted', { mute: false }, false],
		['pin', 'pinned', {}, true],
		['pin', 'pinned', { pin: false }, false],
		['setUnread', 'unread', {}, true],
		['setUnread', 'unread', { action: false }, false],
		['hide', 'hidden', {}, true],
	] as const)('%s sets %s %p', async (operation, state, parameters, expected) => {
		const chat = newChat();
		const member = chat.members.get(1)!;
		member[state] = !expected;
		const { items, error } = await run(operation, {
			dialogId: byId(`chat${chat.id}`),
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ success: true });
		expect(member[state]).toBe(expected);
	});

	it('says where nothing was done', async () => {
		expect((await run('setUnread', { dialogId: byId('chat99999') })).items[0].json).toEqual({
			success: false,
		});
		expect((await run('hide', { dialogId: byId('chat99999') })).items[0].json).toEqual({
			success: false,
		});
		expect((await run('pin', { dialogId: byId('chat99999') })).error?.message).toBe(
			"The user has no access to this chat, or it doesn't exist",
		);
	});

	it('takes the input field away and gives it back', async () => {
		const chat = newChat();
		const field = { botId: byId(fixture.botId), dialogId: byId(`chat${chat.id}`) };
		await run('setInputField', { ...field, enabled: false });
		expect(chat.textFieldEnabled).toBe(false);
		expect((await run('setInputField', field)).items[0].json).toEqual({ success: true });
		expect(chat.textFieldEnabled).toBe(true);
		await run('setInputField', { ...field, enabled: false }, [{}, {}]);
		expect(chat.textFieldEnabled).toBe(false);
	});

	it('shows that somebody writes', async () => {
		const chat = newChat();
		const dialogId = byId(`chat${chat.id}`);
		const shown: unknown[] = [];
		const stop = fixture.portal.onChange(
			(change) =>
				change.kind === 'typing' && shown.push([change.userId, change.action, change.seconds]),
		);
		expect((await run('sendTyping', { actAs: 'user', dialogId })).items[0].json).toEqual({
			success: true,
		});
		await run('sendTyping', { ...bot(), dialogId });
		await run('sendTyping', {
			...bot(),
			dialogId,
			statusMessageCode: 'IMBOT_AGENT_ACTION_SEARCHING',
			options: { duration: 60 },
		});
		stop();
		expect(shown).toHaveLength(3);
		expect(sent().map(({ params }) => params)).toEqual([
			{ DIALOG_ID: `chat${chat.id}` },
			expect.not.objectContaining({ statusMessageCode: expect.anything() }),
			expect.objectContaining({ statusMessageCode: 'IMBOT_AGENT_ACTION_SEARCHING', duration: 60 }),
		]);
		const { error } = await run('sendTyping', { ...bot(), dialogId, options: { duration: 601 } });
		expect(error?.message).toBe('Duration must be a number from 1 to 600, not "601"');
	});
});
