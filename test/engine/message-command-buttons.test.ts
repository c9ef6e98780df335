import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { pick, runAction, type ActionRun } from './harness';

/** Buttons and menu entries that send a command, in a user's message and in a bot's. */

const fixture = useFixture({ each: true });

const run = async (operation: string, parameters: INodeParameters): Promise<ActionRun> =>
	await runAction(fixture.credential, {
		resource: 'message',
		operation,
		dialogId: byId(2),
		message: 'Choose',
		...parameters,
	});
const asUser = { actAs: 'user' };
const asBot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const paramsOf = (id: unknown) => fixture.portal.state.messages.get(Number(id))?.params;
const button = (command: INodeParameters[string], more: INodeParameters = {}) => ({
	text: 'Order',
	onPress: 'command',
	command,
	...more,
});
const keyboardButtons = (command: INodeParameters[string] = 'order') => ({
	buttons: [button(command, { commandParams: 'tea' })],
});
const menuItems = { items: [button('order')] };
const json = '[{ "TEXT": "Order", "COMMAND": "order" }]';

beforeEach(async () => {
	await register('order');
	fixture.portal.calls.clear();
	fixture.portal.requests.clear();
});

async function register(command: string): Promise<void> {
	const { error } = await runAction(fixture.credential, {
		resource: 'command',
		operation: 'register',
		botId: byId(fixture.botId),
		command,
		texts: { values: [{ language: 'en', title: 'Order', params: '' }] },
		options: { common: true },
	});
	expect(error).toBeUndefined();
}

describe("a user's message with command buttons", () => {
	it.each([
		['made in the editor', () => ({ keyboardButtons: keyboardButtons(), menuItems })],
		[
			'picked',
			() => ({ keyboardButtons: keyboardButtons({ __rl: true, mode: 'list', value: 'order' }) }),
		],
		['as JSON', () => ({ keyboard: json, menu: json })],
	])('%s reaches the bot when it is pressed', async (_how, options) => {
		const commandBotId = byId(fixture.botId);
		const { error, items } = await run('send', {
			...asUser,
			options: { commandBotId, ...options() },
		});
		expect(error).toBeUndefined();
		const { messageId } = items[0].json;
		const [shown] = paramsOf(messageId)?.KEYBOARD as IDataObject[];
		expect(shown).toMatchObject({ BOT_ID: fixture.botId, COMMAND: 'order' });
		const pressed = await runAction(fixture.credential, {
			resource: 'message',
			operation: 'runCommand',
			messageId: String(messageId),
			botId: byId(fixture.botId),
			command: 'order',
			commandParams: 'tea',
		});
		expect(pressed.error).toBeUndefined();
		expect(fixture.portal.queueOf(fixture.botId).at(-1)).toMatchObject({
			type: 'ONIMBOTV2COMMANDADD',
		});
	});

	it('takes the bot by its code, and the one that JSON names', async () => {
		const byCode = { __rl: true, mode: 'code', value: 'helper' };
		for (const options of [
			{ commandBotId: byCode, keyboard: json },
			{ keyboard: `{ "BOT_ID": ${fixture.botId}, "BUTTONS": ${json} }` },
		]) {
			const { error, items } = await run('send', { ...asUser, options });
			expect(error).toBeUndefined();
			expect(paramsOf(items[0].json.messageId)?.KEYBOARD).toMatchObject([
				{ BOT_ID: fixture.botId },
			]);
			expect(fixture.portal.calls.at(-1)?.params).toMatchObject({
				BOT_ID: fixture.botId,
				KEYBOARD: { BOT_ID: fixture.botId, BUTTONS: [{ COMMAND: 'order' }] },
			});
		}
	});

	it.each([
		['a keyboard', { keyboardButtons: keyboardButtons() }],
		['a menu', { menuItems }],
		['a keyboard as JSON', { keyboard: json }],
		['a menu as JSON', { menu: `{ "ITEMS": ${json} }` }],
	])('asks for the bot of %s before anything is sent', async (_what, options) => {
		const sent = await run('send', { ...asUser, options });
		const updated = await run('update', { ...asUser, messageId: '5', updateFields: options });
		for (const { error } of [sent, updated]) {
			expect(error).toMatchObject({
				message: 'Bot of the Commands is empty',
				description: expect.stringContaining('Bot of the Commands'),
			});
		}
		expect(fixture.portal.requests).toHaveLength(0);
	});

	it('gets them by an update', async () => {
		const { id } = fixture.portal.sayAs(1, '2', 'before');
		const { error } = await run('update', {
			...asUser,
			messageId: String(id),
			updateFields: {
				commandBotId: byId(fixture.botId),
				keyboardButtons: keyboardButtons(),
				menuItems,
			},
		});
		expect(error).toBeUndefined();
		expect(paramsOf(id)).toMatchObject({
			KEYBOARD: [{ BOT_ID: fixture.botId, COMMAND: 'order', COMMAND_PARAMS: 'tea' }],
			MENU: [{ BOT_ID: fixture.botId, COMMAND: 'order' }],
		});
	});
});

describe('a command that the bot does not have', () => {
	const wrong = 'the bot has no command "nosuch"';

	it.each([
		['as a user', () => ({ ...asUser, options: { commandBotId: byId(fixture.botId) } })],
		['as a bot', () => ({ ...asBot(), options: {} })],
	])('is refused by the name of the button, %s', async (_who, place) => {
		const { options, ...who } = place();
		const buttons = [{ text: 'Fine', onPress: 'send' }, ...keyboardButtons('/nosuch').buttons];
		const sent = await run('send', {
			...who,
			options: { ...options, keyboardButtons: { buttons } },
		});
		expect(sent.error).toMatchObject({
			message: `Keyboard has a wrong button 2: ${wrong}`,
			description: expect.stringContaining('Command > Register'),
		});
		expect(fixture.portal.calls.map(({ method }) => method)).toEqual(['imbot.v2.Command.list']);
	});

	it('is refused in an update and in the answer to a command', async () => {
		const messageId = String(fixture.portal.sayAs(fixture.botId, '2', 'before').id);
		const updateFields = { keyboard: '[{ "TEXT": "x", "COMMAND": "nosuch" }]' };
		const updated = await run('update', { ...asBot(), messageId, updateFields });
		expect(updated.error?.message).toBe(`Keyboard (JSON) has a wrong button 1: ${wrong}`);
		const answered = await runAction(fixture.credential, {
			resource: 'command',
			operation: 'answer',
			botId: byId(fixture.botId),
			commandId: byId(1),
			messageId,
			dialogId: byId(2),
			message: 'x',
			options: { keyboardButtons: keyboardButtons('nosuch') },
		});
		expect(answered.error?.message).toBe(`Keyboard has a wrong button 1: ${wrong}`);
	});

	it('is looked for once a run, however many items there are', async () => {
		const options = { keyboardButtons: keyboardButtons() };
		const { error } = await runAction(
			fixture.credential,
			{
				...{ resource: 'message', operation: 'send', dialogId: byId(2) },
				...asBot(),
				message: '={{ $json.text }}',
				options,
			},
			Array.from({ length: 20 }, (_, index) => ({ text: `message ${index}` })),
		);
		expect(error).toBeUndefined();
		const asked = fixture.portal.calls.filter(({ method }) => method === 'imbot.v2.Command.list');
		expect(asked).toHaveLength(1);
	});

	it('is let through where the portal does not tell the commands', async () => {
		fixture.portal.faults.add({
			...{ kind: 'error', method: 'imbot.v2.Command.list', status: 403 },
			code: 'insufficient_scope',
		});
		const options = { commandBotId: byId(fixture.botId), keyboardButtons: keyboardButtons() };
		const { error } = await run('send', { ...asUser, options });
		expect(error).toBeUndefined();
	});
});

describe('cards and keyboards of a bot', () => {
	const attach = '[{ "MESSAGE": "Details" }]';
	const card = [{ BLOCKS: [{ MESSAGE: 'Details' }] }];

	it.each([
		['a list', attach],
		['one block alone', '{ "MESSAGE": "Details" }'],
		['a list of one whole', `[{ "BLOCKS": ${attach} }]`],
	])('stay after an update: %s', async (_form, given) => {
		const { items } = await run('send', { ...asBot(), options: { attach: given, keyboard: json } });
		const { messageId } = items[0].json;
		expect(paramsOf(messageId)).toMatchObject({ ATTACH: card, KEYBOARD: [{ COMMAND: 'order' }] });
		const { error } = await run('update', {
			...asBot(),
			messageId: String(messageId),
			updateFields: { attach: given, keyboard: json },
		});
		expect(error).toBeUndefined();
		expect(paramsOf(messageId)).toMatchObject({
			ATTACH: card,
			KEYBOARD: [{ BOT_ID: fixture.botId, COMMAND: 'order' }],
		});
	});

	it('are taken away by an update', async () => {
		const { items } = await run('send', { ...asBot(), options: { attach, keyboard: json } });
		const { messageId } = items[0].json;
		const { error } = await run('update', {
			...asBot(),
			messageId: String(messageId),
			updateFields: { removeAttach: true, removeKeyboard: true },
		});
		expect(error).toBeUndefined();
		expect(paramsOf(messageId)).not.toHaveProperty('ATTACH');
		expect(paramsOf(messageId)).not.toHaveProperty('KEYBOARD');
	});

	it('stand in the answer to a command', async () => {
		const dialogId = String(fixture.botId);
		fixture.portal.sayAs(2, dialogId, '/order tea');
		const event = fixture.portal
			.queueOf(fixture.botId)
			.find(({ type }) => type === 'ONIMBOTV2COMMANDADD');
		const { message, command } = event?.data as {
			message: { id: number };
			command: { id: number };
		};
		const { error } = await runAction(fixture.credential, {
			resource: 'command',
			operation: 'answer',
			botId: byId(fixture.botId),
			commandId: byId(command.id),
			messageId: String(message.id),
			dialogId: byId(2),
			message: 'Here you are',
			options: { attach, keyboard: json },
		});
		expect(error).toBeUndefined();
		expect(fixture.portal.messagesOf(dialogId, 2).at(-1)).toMatchObject({
			text: 'Here you are',
			params: { ATTACH: card, KEYBOARD: [{ BOT_ID: fixture.botId, COMMAND: 'order' }] },
		});
	});

	it('refuses several attachments, which the server would lose', async () => {
		const several = `[{ "BLOCKS": ${attach} }, { "BLOCKS": ${attach} }]`;
		const { error } = await run('send', { ...asBot(), options: { attach: several } });
		expect(error?.message).toBe('Attachment (JSON) holds 2 attachments');
	});
});

describe('the picker of a button’s command', () => {
	it('lists the names of the commands of the bot that sends, or of the one that is chosen', async () => {
		const names = async (parameters: INodeParameters) =>
			await pick(fixture.credential, 'searchCommandNames', undefined, undefined, parameters);
		const found = { results: [{ name: '/order (Order)', value: 'order' }] };
		expect(await names({ actAs: 'bot', botId: byId(fixture.botId) })).toEqual(found);
		expect(await names({ botId: byId(fixture.botId) })).toEqual(found);
		for (const collection of ['options', 'updateFields'])
			expect(
				await names({ actAs: 'user', [collection]: { commandBotId: byId(fixture.botId) } }),
			).toEqual(found);
		await expect(names({ actAs: 'user' })).rejects.toThrow('Choose the Bot of the Commands first');
		expect(JSON.stringify(await names({ botId: byId(fixture.botId) }))).not.toContain(BOT_TOKEN);
	});
});
