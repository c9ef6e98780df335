import { Portal } from './portal';
import { call, registerBot } from './testing';

/** What updating loses, and bots of long ago. */

let portal: Portal;
let hook: string;
let botId: number;
const botToken = 'a token';

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken, {
		properties: { name: 'Ada', lastName: 'Bot', gender: 'F', workPosition: 'Helper' },
		backgroundId: 'mint',
	});
});
afterEach(() => portal.stop());

const bot = (method: string, params: Record<string, unknown> = {}) =>
	call(hook, `imbot.v2.${method}`, { botId, botToken, ...params });
const update = (fields: Record<string, unknown>) => bot('Bot.update', { fields });
const user = () => {
	const { firstName, lastName, gender, workPosition } = portal.users.get(botId)!;
	return [firstName, lastName, gender, workPosition];
};

test('an update empties what its properties leave out', async () => {
	await update({ isHidden: true });
	expect(user()).toEqual(['Ada', 'Bot', 'F', 'Helper']);
	await update({ properties: { name: '' } });
	expect(user()).toEqual(['Ada', '', 'M', 'Chat bot']);
	portal.behaviour.documented = true;
	await update({ properties: { lastName: 'Lovelace' } });
	await update({ properties: { name: 'Augusta' } });
	expect(user()).toEqual(['Augusta', 'Lovelace', 'M', 'Chat bot']);
});

test('null leaves the background, an empty text resets it', async () => {
	const background = () => portal.state.bots.get(botId)!.backgroundId;
	await update({ backgroundId: null });
	expect(background()).toBe('mint');
	await update({ backgroundId: '' });
	expect(background()).toBeNull();
});

test("a command's params change only together with a title in their language", async () => {
	const { result } = await bot('Command.register', {
		fields: { command: 'help', title: { en: 'Help', de: 'Hilfe' }, params: { en: 'topic' } },
	});
	const commandId = (result as { command: { id: number } }).command.id;
	const change = async (fields: Record<string, unknown>) => {
		await bot('Command.update', { commandId, fields });
		return portal.state.commands.get(commandId)!.params;
	};
	expect(await change({ params: { en: 'subject' } })).toEqual({ en: 'topic' });
	expect(await change({ title: { de: 'Hilfe' }, params: { en: 'subject', de: 'Thema' } })).toEqual({
		en: 'topic',
		de: 'Thema',
	});
	portal.behaviour.documented = true;
	expect(await change({ params: { en: 'subject' } })).toEqual({ en: 'subject', de: 'Thema' });
});

test('a bot with a long token goes on working, registering one is refused', async () => {
	const long = 'x'.repeat(60);
	const old = portal.addBot(long);
	expect(
		await call(hook, 'imbot.v2.Chat.Message.send', {
			botId: old.id,
			botToken: long,
			dialogId: '2',
			fields: { message: 'x' },
		}),
	).toMatchObject({ status: 200 });
	expect(
		await call(hook, 'imbot.v2.Bot.register', {
			fields: { code: 'new', botToken: long, properties: { name: 'New' } },
		}),
	).toMatchObject({ error: 'BOT_TOKEN_INVALID_LENGTH' });
});

test('a new chat ignores a wrong colour and users where userIds is meant', async () => {
	const { result, status } = await bot('Chat.add', {
		fields: { title: 'x', color: 'violet', users: [3], userIds: [2] },
	});
	expect(status).toBe(200);
	const { id } = (result as { chat: { id: number } }).chat;
	expect([...portal.state.chats.get(id)!.members.keys()]).toEqual([botId, 2]);
});
