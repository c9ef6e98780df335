import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** What bots change in their chats, messages and commands. */

let portal: Portal;
let hook: string;
let botId: number;
let dialogId: string;
const botToken = 'a token';
const bot = (method: string, params: Record<string, unknown> = {}): Promise<Reply> =>
	call(hook, `imbot.v2.${method}`, { botId, botToken, ...params });

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken);
	dialogId = `chat${portal.addChats(1, () => ({ owner: botId, userIds: [2, 3] }))[0].id}`;
});
afterEach(() => portal.stop());

const chat = async () => ((await bot('Chat.get', { dialogId })).result as { chat: unknown }).chat;

test('settings are read back; only what was given changes', async () => {
	const done = { result: true };
	const update = { title: 'New', description: 'About', color: 'azure' };
	expect((await bot('Chat.update', { dialogId, fields: update })).result).toEqual(done);
	expect((await bot('Chat.update', { dialogId, fields: { title: 'Newer' } })).result).toEqual(done);
	expect((await bot('Chat.TextField.enabled', { dialogId, enabled: false })).result).toEqual(done);
	expect((await bot('Chat.Manager.add', { dialogId, userIds: [2, 5] })).result).toEqual(done);
	expect(await chat()).toMatchObject({
		name: 'Newer',
		description: 'About',
		color: '#29619b',
		textFieldEnabled: 'N',
		managerList: [2],
	});
	await bot('Chat.Manager.delete', { dialogId, userIds: [2] });
	await bot('Chat.TextField.enabled', { dialogId });
	expect(await chat()).toMatchObject({ textFieldEnabled: 'Y', managerList: [] });
	expect((await bot('Chat.update', { dialogId, fields: { avatar: 'bm8=' } })).error).toBe(
		'ERROR_ARGUMENT',
	);
});

test('people: excluded once or twice, the owner goes, the rights with the ownership', async () => {
	for (let time = 0; time < 2; time += 1)
		expect((await bot('Chat.User.delete', { dialogId, userId: 3 })).result).toEqual({
			result: true,
		});
	expect((await bot('Chat.setOwner', { dialogId, userId: 3 })).error).toBe('ACCESS_DENIED');
	expect((await bot('Chat.setOwner', { dialogId, userId: 2 })).result).toEqual({ result: true });
	for (const method of ['Chat.setOwner', 'Chat.User.delete'])
		expect(await bot(method, { dialogId, userId: 2 })).toMatchObject({
			status: 400,
			error: 'ACCESS_DENIED',
		});
	for (const method of ['Chat.Manager.add', 'Chat.User.add'])
		expect((await bot(method, { dialogId, userIds: [7] })).result).toEqual({ result: true });
	const { members, managers } = portal.state.chats.get(Number(dialogId.slice(4)))!;
	expect([members.has(7), managers.has(7)]).toEqual([false, false]);
	expect((await bot('Chat.leave', { dialogId })).result).toEqual({ result: true });
	expect((await bot('Chat.get', { dialogId })).error).toBe('ACCESS_DENIED');
	expect((await bot('Chat.leave', { dialogId: '1' })).error).toBe('ACCESS_DENIED');
	expect((await bot('Chat.leave', { dialogId: 'chat999' })).error).toBe('CHAT_NOT_FOUND');
});

test('nobody to make a manager', async () => {
	for (const method of ['Chat.Manager.add', 'Chat.Manager.delete'])
		expect((await bot(method, { dialogId, userIds: [] })).error).toBe('EMPTY_USER_IDS');
});

test('reading tells what was read', async () => {
	const ids = portal.addMessages(dialogId, 3, { userId: 2 }).map(({ id }) => id);
	expect((await bot('Chat.Message.read', { dialogId, messageId: ids[1] })).result).toEqual({
		chatId: Number(dialogId.slice(4)),
		lastId: ids[1],
		counter: 1,
		viewedMessages: ids.slice(0, 2),
	});
	expect((await bot('Chat.Message.read', { dialogId })).result).toMatchObject({
		counter: 0,
		viewedMessages: [ids[2]],
	});
	expect((await bot('Chat.Message.read', { dialogId, messageId: 1 })).error).toBe(
		'MESSAGE_NOT_FOUND',
	);
});

test('reactions', async () => {
	const { id } = portal.sayAs(2, dialogId, 'Like this');
	const react = async (action: string, reaction: string, messageId = id) =>
		(await bot(`Chat.Message.Reaction.${action}`, { messageId, reaction })).error;
	expect(await react('add', 'redHeart')).toBeUndefined();
	expect(portal.state.messages.get(id)!.reactions.get('redHeart')).toEqual(new Set([botId]));
	expect(await react('add', 'redHeart')).toBe('REACTION_ALREADY_SET');
	expect(await react('add', 'RedHeart')).toBe('REACTION_NOT_FOUND');
	expect(await react('delete', 'like')).toBe('REACTION_NOT_FOUND');
	expect(await react('delete', 'redHeart')).toBeUndefined();
	expect(await react('add', 'like', portal.sayAs(2, '3', 'Private').id)).toBe(
		'MESSAGE_ACCESS_DENIED',
	);
});

test('the context of a message is for supervisors and personal bots', async () => {
	const { id } = portal.sayAs(2, dialogId, 'Context');
	const context = async (messageId: number) => {
		const answer = await bot('Chat.Message.getContext', { messageId });
		return [answer.status, answer.error];
	};
	expect(await context(id)).toEqual([400, 'BOT_TYPE_NOT_ALLOWED']);
	botId = await registerBot(hook, botToken, { code: 'boss', type: 'supervisor' });
	expect(await context(id)).toEqual([400, 'MESSAGE_ACCESS_DENIED']);
	expect(await context(99999)).toEqual([400, 'MESSAGE_NOT_FOUND']);
});

test('commands: languages are merged, names stay unique', async () => {
	const register = async (command: string) =>
		(
			(
				await bot('Command.register', {
					fields: {
						command,
						title: { en: 'Help', de: 'Hilfe' },
						params: { en: 'query', de: 'Anfrage' },
					},
				})
			).result as { command: { id: number } }
		).command.id;
	const commandId = await register('help');
	await register('other');
	const update = (fields: Record<string, unknown>, id = commandId) =>
		bot('Command.update', { commandId: id, fields });
	expect((await update({ command: 'assist', title: { en: null, fr: 'Aide' } })).result).toEqual({
		command: {
			id: commandId,
			botId,
			command: '/assist',
			common: false,
			hidden: false,
			extranetSupport: false,
		},
	});
	expect(portal.state.commands.get(commandId)).toMatchObject({
		title: { de: 'Hilfe', fr: 'Aide' },
		params: { de: 'Anfrage' },
	});
	expect((await update({ command: '' })).error).toBe('COMMAND_NAME_EMPTY');
	expect((await update({ command: '/a b' })).error).toBe('COMMAND_NAME_INVALID');
	expect((await update({ command: 'other' })).error).toBe('COMMAND_ALREADY_EXISTS');
	expect((await update({ common: true }, 999)).error).toBe('COMMAND_NOT_FOUND');
	expect((await bot('Command.unregister', { commandId })).result).toEqual({ result: true });
	expect((await bot('Command.unregister', { commandId })).error).toBe('COMMAND_NOT_FOUND');
	expect((await bot('Command.list')).result).toMatchObject({ commands: [{ command: '/other' }] });
});
