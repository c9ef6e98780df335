import { Portal } from './portal';
import { call, registerBot } from './testing';

/** Attachments as the server reads them. */

let portal: Portal;
let hook: string;
let botId: number;
const botToken = 'a token';

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
	botId = await registerBot(hook, botToken);
});
afterAll(() => portal.stop());

const add = (ATTACH: unknown) =>
	call(hook, 'im.message.add', { DIALOG_ID: '2', MESSAGE: 'x', ATTACH });
const bot = (method: string, params: Record<string, unknown>) =>
	call(hook, `imbot.v2.${method}`, { botId, botToken, ...params });
type Card = { BLOCKS: Array<Record<string, unknown>> };
const card = (dialogId = '2', userId = 1) =>
	(portal.messagesOf(dialogId, userId).pop()!.params.ATTACH as Card[] | undefined)?.[0];
const BLOCK = { MESSAGE: 'Hello' };

test('a list of blocks, the full form and JSON text are one', async () => {
	for (const given of [[BLOCK], { BLOCKS: [BLOCK] }, JSON.stringify([BLOCK])]) {
		expect((await add(given)).status).toBe(200);
		expect(card()).toMatchObject({ COLOR: '#818181', BLOCKS: [BLOCK] });
	}
});

test('one block that is no list is an error', async () => {
	expect(await add(BLOCK)).toMatchObject({ status: 400, error: 'ATTACH_ERROR' });
	const send = await bot('Chat.Message.send', { dialogId: '2', fields: { attach: BLOCK } });
	expect(send).toMatchObject({ status: 400, error: 'PARAM_ATTACH_ERROR' });
});

test('a block with a bad link goes in silence, the last one with an error', async () => {
	const good = { LINK: { LINK: '/page', NAME: 'x' } };
	const bad = { LINK: { LINK: 'ftp://example.com', NAME: 'x' } };
	await add([bad, good]);
	expect(card()!.BLOCKS).toEqual([good]);
	expect(await add([bad])).toMatchObject({ error: 'ATTACH_ERROR' });
	await add([{ NOTHING: 1 }, { RICH_LINK: { LINK: 'https://example.com', NAME: 'x' } }]);
	expect(card()!.BLOCKS).toEqual([{ RICH_LINK: { LINK: 'https://example.com', NAME: 'x' } }]);
});

test('sequences of two characters are converted, in a path too', async () => {
	await add([{ MESSAGE: 'C:\\new\\table \\"x\\" a\\\\b \\d' }]);
	expect(card()!.BLOCKS).toEqual([{ MESSAGE: 'C:\new\table "x" a\\b \\d' }]);
});

test('second names of a grid', async () => {
	const row = (DISPLAY: string) => ({ GRID: [{ DISPLAY, NAME: 'a', VALUE: 'b' }] });
	await add([row('COLUMN'), row('CARD'), row('BLOCK')]);
	expect(card()!.BLOCKS).toEqual([row('ROW'), row('LINE'), row('BLOCK')]);
});

test('the size counts slashes twice and must stay under 60 000', async () => {
	const empty = JSON.stringify([{ ID: 1, COLOR: '#818181', BLOCKS: [{ MESSAGE: '' }] }]).length;
	const room = 59_999 - empty;
	expect((await add([{ MESSAGE: 'x'.repeat(room) }])).status).toBe(200);
	expect((await add([{ MESSAGE: 'ж'.repeat(room) }])).status).toBe(200);
	expect(await add([{ MESSAGE: 'x'.repeat(room + 1) }])).toMatchObject({
		error: 'ATTACH_OVERSIZE',
	});
	expect(await add([{ MESSAGE: '/'.repeat(Math.ceil(room / 2) + 1) }])).toMatchObject({
		error: 'ATTACH_OVERSIZE',
	});
	const attach = { BLOCKS: [{ MESSAGE: 'x'.repeat(60_000) }] };
	expect(
		await bot('Chat.Message.send', { dialogId: '2', fields: { message: 'x', attach } }),
	).toMatchObject({ error: 'PARAM_ATTACH_ERROR' });
});

test('older versions count its size in bytes', async () => {
	const attach = [{ MESSAGE: 'ж'.repeat(30_000) }];
	expect((await add(attach)).status).toBe(200);
	portal.behaviour.attachmentsInBytes = true;
	expect(await add(attach)).toMatchObject({ error: 'ATTACH_OVERSIZE' });
	expect((await add([{ MESSAGE: 'ж'.repeat(29_900) }])).status).toBe(200);
	expect(
		await bot('Chat.Message.send', { dialogId: '2', fields: { message: 'x', attach } }),
	).toMatchObject({ error: 'PARAM_ATTACH_ERROR' });
});

describe("a bot's card", () => {
	const sent = async () => {
		const { result } = await bot('Chat.Message.send', {
			dialogId: '2',
			fields: { message: 'x', attach: [BLOCK] },
		});
		expect(card(String(botId), 2)!.BLOCKS).toEqual([BLOCK]);
		return (result as { id: number }).id;
	};

	test('goes when it is updated with a bare list, and the answer is success', async () => {
		const messageId = await sent();
		const update = (fields: unknown) => bot('Chat.Message.update', { messageId, fields });
		expect((await update({ attach: [{ MESSAGE: 'New' }] })).result).toEqual({ result: true });
		expect(card(String(botId), 2)).toBeUndefined();
		await update({ attach: { BLOCKS: [{ MESSAGE: 'New' }] } });
		expect(card(String(botId), 2)!.BLOCKS).toEqual([{ MESSAGE: 'New' }]);
		await update({ attach: 'N' });
		expect(card(String(botId), 2)).toBeUndefined();
	});

	test("a user's update takes both forms", async () => {
		const { result } = await add([BLOCK]);
		for (const ATTACH of [[{ MESSAGE: 'New' }], { BLOCKS: [{ MESSAGE: 'New' }] }]) {
			await call(hook, 'im.message.update', { MESSAGE_ID: result, ATTACH });
			expect(card()!.BLOCKS).toEqual([{ MESSAGE: 'New' }]);
		}
	});

	test('as documented: a bare list updates it', async () => {
		portal.behaviour.documented = true;
		const messageId = await sent();
		await bot('Chat.Message.update', { messageId, fields: { attach: [{ MESSAGE: 'New' }] } });
		expect(card(String(botId), 2)!.BLOCKS).toEqual([{ MESSAGE: 'New' }]);
		portal.behaviour.documented = false;
	});

	test('is lost when a command is answered with a bare list', async () => {
		const { result } = await bot('Command.register', {
			fields: { command: 'card', title: { en: 'Card' } },
		});
		const commandId = (result as { command: { id: number } }).command.id;
		const messageId = portal.sayAs(2, String(botId), '/card').id;
		const answer = (fields: unknown) =>
			bot('Command.answer', { commandId, messageId, dialogId: '2', fields });
		await answer({ message: 'x', attach: [BLOCK] });
		expect(card(String(botId), 2)).toBeUndefined();
		await answer({ message: 'x', attach: { BLOCKS: [BLOCK] } });
		expect(card(String(botId), 2)!.BLOCKS).toEqual([BLOCK]);
	});
});
