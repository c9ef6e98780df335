import { Portal } from './portal';
import { call, registerBot } from './testing';

/** Buttons and menus as the server reads them. */

let portal: Portal;
let hook: string;
let botId: number;
const botToken = 'a token';

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken);
});
afterEach(() => portal.stop());

const add = (params: Record<string, unknown>) =>
	call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: 'x', ...params });
const bot = (method: string, params: Record<string, unknown>) =>
	call(hook, `imbot.v2.${method}`, { botId, botToken, ...params });
const stored = (name = 'KEYBOARD', dialogId = '2', userId = 1) =>
	portal.messagesOf(dialogId, userId).pop()!.params[name] as
		Array<Record<string, unknown>> | undefined;
const texts = (name?: string) => stored(name)?.map((button) => button.TEXT);

const COMMAND = { TEXT: 'Vote', COMMAND: 'vote', COMMAND_PARAMS: '1' };
const LINK = { TEXT: 'Open', LINK: 'https://example.com' };

describe("a user's message with command buttons needs the bot at top level", () => {
	test('without it they are dropped in silence, whatever stands inside', async () => {
		expect((await add({ KEYBOARD: { BOT_ID: botId, BUTTONS: [COMMAND, LINK] } })).status).toBe(200);
		expect(stored()).toEqual([{ BOT_ID: 0, ...LINK }]);
		await add({ MENU: { BOT_ID: botId, ITEMS: [COMMAND, LINK] } });
		expect(texts('MENU')).toEqual(['Open']);
	});

	test('none left: an error', async () => {
		expect(await add({ KEYBOARD: [COMMAND] })).toMatchObject({ error: 'KEYBOARD_ERROR' });
		expect(await add({ KEYBOARD: [COMMAND, { TYPE: 'NEWLINE' }] })).toMatchObject({
			error: 'KEYBOARD_ERROR',
		});
		expect(await add({ MENU: [COMMAND] })).toMatchObject({ error: 'MENU_ERROR' });
	});

	test('with it they are its, and what stands inside is overwritten', async () => {
		const { result } = await add({ BOT_ID: botId, KEYBOARD: { BOT_ID: 99, BUTTONS: [COMMAND] } });
		expect(stored()).toEqual([{ BOT_ID: botId, ...COMMAND }]);
		await bot('Command.register', { fields: { command: 'vote', title: { en: 'Vote' } } });
		portal.pressButton(2, result as number, 0);
		expect(portal.queueOf(botId)[0].data).toMatchObject({ command: { params: '1' } });
		await call(hook, 'im.message.update', { MESSAGE_ID: result, KEYBOARD: [LINK, COMMAND] });
		expect(texts()).toEqual(['Open']);
		await call(hook, 'im.message.update', {
			MESSAGE_ID: result,
			BOT_ID: botId,
			KEYBOARD: [LINK, COMMAND],
			MENU: JSON.stringify([COMMAND]),
		});
		expect([texts(), texts('MENU')]).toEqual([['Open', 'Vote'], ['Vote']]);
	});

	test('as documented: the bot inside, and nothing at top level', async () => {
		portal.behaviour.documented = true;
		await add({ KEYBOARD: { BOT_ID: botId, BUTTONS: [COMMAND] } });
		expect(stored()).toEqual([{ BOT_ID: botId, ...COMMAND }]);
		expect(await add({ BOT_ID: botId })).toMatchObject({ error: 'ERROR_ARGUMENT' });
	});
});

describe('what a button is', () => {
	const of = async (button: unknown) => {
		await add({ BOT_ID: botId, KEYBOARD: [button, { TEXT: 'Last', LINK: '/x' }] });
		return stored()!.slice(0, -1);
	};

	test.each<[string, unknown]>([
		['no text', { LINK: '/x' }],
		['a number as text', { TEXT: 5, LINK: '/x' }],
		['an empty text', { TEXT: ' ', LINK: '/x' }],
		['a link that is none', { TEXT: 'x', LINK: 'javascript:1' }],
		['an unknown action', { TEXT: 'x', ACTION: 'JUMP', ACTION_VALUE: 'y' }],
		['an action without its value', { TEXT: 'x', ACTION: 'SEND' }],
		['a word', 'x'],
	])('%s vanishes in silence', async (_what, button) => {
		expect(await of(button)).toEqual([]);
	});

	test('the strongest deed decides', async () => {
		const all = {
			TEXT: 'x',
			COMMAND: 'c',
			ACTION: 'SEND',
			ACTION_VALUE: 'y',
			APP_ID: 1,
			FUNCTION: 'f',
			LINK: '/x',
		};
		const order = ['LINK', 'FUNCTION', 'APP_ID', 'ACTION', 'COMMAND'];
		const given: Record<string, unknown> = { ...all };
		for (const deed of order) {
			const [button] = await of(given);
			expect(order.filter((name) => name in button)).toEqual([deed]);
			delete given[deed];
		}
	});

	test.each(['HELP', 'LIVECHAT'])('the action %s needs no value', async (ACTION) => {
		expect(await of({ TEXT: 'x', ACTION })).toMatchObject([{ ACTION }]);
	});

	test('the size is looked at in im.message.update only', async () => {
		const many = Array.from({ length: 900 }, () => ({ TEXT: 'x'.repeat(40), LINK: '/x' }));
		const { result, status } = await add({ KEYBOARD: many, MENU: many });
		expect(status).toBe(200);
		for (const [name, code] of [
			['KEYBOARD', 'KEYBOARD_OVERSIZE'],
			['MENU', 'MENU_OVERSIZE'],
		])
			expect(
				(await call(hook, 'im.message.update', { MESSAGE_ID: result, [name]: many })).error,
			).toBe(code);
	});
});

describe('a bot', () => {
	const send = (fields: Record<string, unknown>) =>
		bot('Chat.Message.send', { dialogId: '2', fields: { message: 'x', ...fields } });
	const sent = (name = 'KEYBOARD') => stored(name, String(botId), 2);

	test('sends buttons and, undocumented, a menu in every form', async () => {
		await send({ keyboard: [COMMAND], menu: [COMMAND] });
		expect([sent(), sent('MENU')]).toEqual([
			[{ BOT_ID: botId, ...COMMAND }],
			[{ BOT_ID: botId, ...COMMAND }],
		]);
		expect(await send({ keyboard: [{ TEXT: 5 }] })).toMatchObject({
			status: 400,
			error: 'PARAM_KEYBOARD_ERROR',
		});
		expect(await send({ menu: [{ TEXT: 5 }] })).toMatchObject({ error: 'PARAM_MENU_ERROR' });
	});

	test('gets a keyboard onto the message of a file by updating it', async () => {
		const { result } = await call(hook, 'imbot.v2.File.upload', {
			botId,
			botToken,
			dialogId: '2',
			fields: { name: 'a.txt', content: 'YQ==' },
		});
		const { messageId } = result as { messageId: number };
		await bot('Chat.Message.update', { messageId, fields: { keyboard: [COMMAND] } });
		expect(sent()).toEqual([{ BOT_ID: botId, ...COMMAND }]);
	});

	test('loses the command buttons of a bare list when it answers a command', async () => {
		const { result } = await bot('Command.register', {
			fields: { command: 'vote', title: { en: 'Vote' } },
		});
		const commandId = (result as { command: { id: number } }).command.id;
		const messageId = portal.sayAs(2, String(botId), '/vote').id;
		const answer = (fields: Record<string, unknown>) =>
			bot('Command.answer', {
				commandId,
				messageId,
				dialogId: '2',
				fields: { message: 'x', ...fields },
			});
		expect((await answer({ keyboard: [COMMAND, LINK] })).result).toEqual({ result: true });
		expect(sent()).toEqual([{ BOT_ID: 0, ...LINK }]);
		expect((await answer({ keyboard: [COMMAND] })).result).toEqual({ result: true });
		expect(sent()).toBeUndefined();
		const full = { BOT_ID: botId, BUTTONS: [COMMAND] };
		await answer({ keyboard: full, menu: { BOT_ID: botId, ITEMS: [COMMAND] } });
		expect([sent(), sent('MENU')]).toEqual([
			[{ BOT_ID: botId, ...COMMAND }],
			[{ BOT_ID: botId, ...COMMAND }],
		]);
	});
});
