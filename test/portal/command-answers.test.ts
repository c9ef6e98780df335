import { Portal } from './portal';
import { call, registerBot, type Reply } from './testing';

/** When and how a bot may answer a command. */

let portal: Portal;
let hook: string;
let botId: number;
let commandId: number;
const botToken = 'a token';
const MINUTE = 60_000;

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken);
	const { result } = await call(hook, 'imbot.v2.Command.register', {
		botId,
		botToken,
		fields: { command: 'help', title: { en: 'Help' }, common: true },
	});
	commandId = (result as { command: { id: number } }).command.id;
});
afterEach(() => portal.stop());

const answer = (messageId: number, dialogId: string): Promise<Reply> =>
	call(hook, 'imbot.v2.Command.answer', {
		botId,
		botToken,
		commandId,
		messageId,
		dialogId,
		fields: { message: 'Here' },
	});
const last = (dialogId: string) => portal.messagesOf(dialogId, 2).pop()!;

test('in a group for ten minutes after the last command there, then success and nothing', async () => {
	portal.inviteAs(1, 'chat2', [botId]);
	const first = portal.sayAs(2, 'chat2', '/help');
	portal.clock.advance(9 * MINUTE);
	portal.sayAs(2, 'chat2', '/help again');
	portal.clock.advance(9 * MINUTE);
	expect((await answer(first.id, 'chat2')).result).toEqual({ result: true });
	expect(last('chat2')).toMatchObject({ text: 'Here', authorId: botId });
	portal.sayAs(2, 'chat2', 'Thanks');
	portal.clock.advance(2 * MINUTE);
	expect((await answer(first.id, 'chat2')).result).toEqual({ result: true });
	expect(last('chat2').text).toBe('Thanks');
	portal.behaviour.documented = true;
	await answer(first.id, 'chat2');
	expect(last('chat2').text).toBe('Here');
});

test('a private dialog with the bot has no such window', async () => {
	const { id } = portal.sayAs(2, String(botId), '/help');
	portal.clock.advance(600 * MINUTE);
	await answer(id, '2');
	expect(last(String(botId)).text).toBe('Here');
});

test('a bot from outside the chat has its name in front', async () => {
	const { id } = portal.sayAs(2, 'chat2', '/help');
	await answer(id, 'chat2');
	expect(last('chat2')).toMatchObject({ text: '[B]Helper[/B]\nHere', authorId: 0 });
});
