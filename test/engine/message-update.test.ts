import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { type ActionRun, runAction } from './harness';

const fixture = useFixture();

const run = async (operation: string, parameters: INodeParameters): Promise<ActionRun> =>
	await runAction(fixture.credential, { resource: 'message', operation, ...parameters });
const json = async (operation: string, parameters: INodeParameters): Promise<IDataObject[]> => {
	const { items, error } = await run(operation, parameters);
	expect(error).toBeUndefined();
	return items.map((item) => item.json);
};
const refusal = async (
	operation: string,
	parameters: INodeParameters,
): Promise<string | undefined> => {
	const { error } = await run(operation, parameters);
	expect(fixture.portal.requests).toHaveLength(0);
	return error?.message;
};
const user = { actAs: 'user' };
const bot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const messageOf = (id: unknown) => fixture.portal.state.messages.get(Number(id));
const BUTTON = '[{ "TEXT": "Open", "LINK": "https://example.com" }]';

describe('send', () => {
	it('forwards messages as a bot, with and without a text of its own', async () => {
		const dialogId = byId(2);
		const [one, two] = fixture.portal.addMessages(String(fixture.botId), 2, { userId: 2 });
		const [listed] = await json('send', {
			...bot(),
			dialogId,
			message: 'See',
			options: { forwardIds: `={{ [${one.id}, ${two.id}] }}` },
		});
		expect(Object.keys(listed.forwarded as object)).toHaveLength(2);
		expect(messageOf(listed.messageId)?.text).toBe('See');
		const uuid = '18533186-232b-4423-8438-64501da182f5';
		const [mapped] = await json('send', {
			...bot(),
			dialogId,
			options: { forwardIds: `={{ ({ '${uuid}': ${one.id} }) }}` },
		});
		expect(mapped.forwarded).toEqual({ [uuid]: expect.any(Number) });
		expect(messageOf((mapped.forwarded as IDataObject)[uuid])?.forward).toMatchObject({
			userId: 2,
		});
	});

	it('refuses forwards that cannot be', async () => {
		const send = async (forwardIds: string) =>
			await refusal('send', { ...bot(), dialogId: byId(2), options: { forwardIds } });
		expect(await send('={{ Array.from({ length: 101 }, (_, i) => i + 1) }}')).toBe(
			'Forward Message IDs holds 101 messages',
		);
		const uuid = '18533186-232b-4423-8438-64501da182f5';
		const written = fixture.portal.state.messages.size;
		expect(await send(`{ "${uuid}": "x" }`)).toBe('Forward Message IDs holds "x"');
		for (const key of ['mine', uuid.toUpperCase(), uuid.replace('-4', '-1'), ''])
			expect(await send(`{ "${key}": 1 }`)).toBe(`Forward Message IDs holds the key "${key}"`);
		expect(fixture.portal.state.messages.size).toBe(written);
		expect(await send('1, b')).toBe('Forward Message IDs holds "b"');
	});
});

describe('update', () => {
	it('changes text, attachment, keyboard and menu as the user', async () => {
		const { id } = fixture.portal.sayAs(1, '2', 'before');
		const updateFields = {
			message: 'after',
			attach: '[{ "MESSAGE": "Details" }]',
			keyboard: BUTTON,
			menu: BUTTON,
			urlPreview: false,
		};
		expect(await json('update', { ...user, messageId: String(id), updateFields })).toEqual([
			{ success: true, messageId: id },
		]);
		expect(messageOf(id)).toMatchObject({
			text: 'after',
			urlPreview: false,
			params: { IS_EDITED: 'Y', KEYBOARD: [{ TEXT: 'Open' }], MENU: [{ TEXT: 'Open' }] },
		});
	});

	it('takes attachment, keyboard and menu away and leaves the text', async () => {
		const params = { ATTACH: [{}], KEYBOARD: [{}], MENU: [{}] };
		const { id } = fixture.portal.sayAs(1, '2', 'stays', { params });
		const updateFields = { removeAttach: true, keyboard: '={{ [] }}', menu: 'N', isEdited: false };
		await json('update', { ...user, messageId: String(id), updateFields });
		expect(messageOf(id)).toMatchObject({ text: 'stays', edited: false, params: {} });
		expect(fixture.portal.calls[0].params).toEqual({
			MESSAGE_ID: id,
			ATTACH: 'N',
			KEYBOARD: 'N',
			MENU: 'N',
			IS_EDITED: 'N',
		});
	});

	it('changes a message of the bot and names the bot beside its buttons, also when chosen by code', async () => {
		const { id } = fixture.portal.sayAs(fixture.botId, '2', 'before');
		const botId = { __rl: true, mode: 'code', value: 'helper' };
		for (const keyboard of [BUTTON, `{ "BUTTONS": ${BUTTON} }`]) {
			await json('update', {
				actAs: 'bot',
				botId,
				messageId: String(id),
				updateFields: { message: 'after', keyboard, urlPreview: false },
			});
			expect(fixture.portal.calls.at(-1)?.params).toMatchObject({
				fields: {
					keyboard: { BOT_ID: fixture.botId, BUTTONS: [{ TEXT: 'Open' }] },
					urlPreview: 'N',
				},
			});
		}
		await json('update', {
			...bot(),
			messageId: String(id),
			updateFields: { removeKeyboard: true },
		});
		expect(messageOf(id)).toMatchObject({ text: 'after' });
		expect(messageOf(id)?.params).not.toHaveProperty('KEYBOARD');
	});

	it.each([
		['an empty text, which would delete the message', { message: ' ' }, 'Message is empty'],
		['a text that an expression lacks', { message: '={{ null }}' }, 'Message is empty'],
		['a text that would be cut', { message: 'x'.repeat(20_001) }, 'Message has 20001 characters'],
		['no change', {}, 'Update Fields holds no change'],
		['a mark alone', { isEdited: false }, 'Update Fields holds no change'],
		[
			'two wishes for the keyboard',
			{ keyboard: BUTTON, removeKeyboard: true },
			"Remove Keyboard can't stand beside a new keyboard",
		],
	])('refuses %s', async (_what, updateFields, message) => {
		expect(
			await refusal('update', {
				...user,
				messageId: '1',
				updateFields: updateFields as INodeParameters,
			}),
		).toBe(message);
	});

	it('says that a message of somebody else cannot be changed', async () => {
		const { id } = fixture.portal.sayAs(2, '1', 'not yours');
		const { error } = await run('update', {
			...user,
			messageId: String(id),
			updateFields: { message: 'mine' },
		});
		expect(error).toMatchObject({
			message: "The message can't be changed or deleted any more",
			description: expect.stringContaining('CANT_EDIT_MESSAGE'),
		});
	});
});

describe('delete', () => {
	it('deletes as the user, and as a bot without a trace', async () => {
		const own = fixture.portal.sayAs(1, '2', 'own');
		expect(await json('delete', { ...user, messageId: String(own.id) })).toEqual([
			{ deleted: true },
		]);
		expect(messageOf(own.id)).toMatchObject({ deleted: true });
		const [soft, hard] = [
			fixture.portal.sayAs(fixture.botId, '2', 'soft'),
			fixture.portal.sayAs(fixture.botId, '2', 'hard'),
		];
		await json('delete', { ...bot(), messageId: String(soft.id) });
		await json('delete', { ...bot(), messageId: String(hard.id), options: { complete: true } });
		expect(messageOf(soft.id)).toMatchObject({ deleted: true });
		expect(messageOf(hard.id)).toBeUndefined();
	});
});

describe('reactions', () => {
	it('likes and takes the like back', async () => {
		const { id } = fixture.portal.sayAs(2, '1', 'nice?');
		const like = async (action: string) => await run('like', { messageId: String(id), action });
		expect((await like('plus')).items[0].json).toEqual({ success: true });
		expect([...(messageOf(id)?.reactions.get('like') ?? [])]).toEqual([1]);
		expect((await like('plus')).error).toMatchObject({
			message: 'Nothing would change',
			description: expect.stringContaining('WITHOUT_CHANGES'),
		});
		await like('minus');
		await like('auto');
		expect([...(messageOf(id)?.reactions.get('like') ?? [])]).toEqual([1]);
	});

	it('adds and removes a reaction of a bot', async () => {
		const { id } = fixture.portal.sayAs(2, String(fixture.botId), 'nice?');
		const parameters = { botId: byId(fixture.botId), messageId: String(id), reaction: 'redHeart' };
		expect(await json('addReaction', parameters)).toEqual([{ success: true }]);
		expect([...(messageOf(id)?.reactions.get('redHeart') ?? [])]).toEqual([fixture.botId]);
		expect((await run('addReaction', parameters)).error?.message).toBe(
			'The bot has set this reaction already',
		);
		expect(await json('removeReaction', parameters)).toEqual([{ success: true }]);
		expect([...(messageOf(id)?.reactions.get('redHeart') ?? [])]).toEqual([]);
		expect(
			(await run('addReaction', { ...parameters, reaction: '={{ "nosuch" }}' })).error?.message,
		).toMatch(/^Reaction can't be "nosuch"/);
	});
});

describe('what becomes of a message', () => {
	it.each(['TASK', 'POST', 'CALEND', 'CHAT'])('shares it as %s', async (type) => {
		const { id } = fixture.portal.sayAs(2, '1', 'to do');
		expect(await json('share', { dialogId: byId(2), messageId: String(id), type })).toEqual([
			{ success: true },
		]);
		expect(fixture.portal.state.shares.at(-1)).toMatchObject({ messageId: id, type });
	});

	it('runs a command of a bot', async () => {
		const registered = await fetch(`${fixture.webhook.url}imbot.v2.Command.register`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({
				botId: fixture.botId,
				botToken: BOT_TOKEN,
				fields: { command: 'help', title: { en: 'Help' }, common: true },
			}),
		});
		expect(registered.status).toBe(200);
		const { id } = fixture.portal.sayAs(fixture.botId, '1', 'press');
		const parameters = {
			messageId: String(id),
			botId: byId(fixture.botId),
			command: '/help',
			commandParams: 'me',
		};
		expect(await json('runCommand', parameters)).toEqual([{ success: true }]);
		expect(fixture.portal.calls.at(-1)?.params).toEqual({
			MESSAGE_ID: id,
			BOT_ID: fixture.botId,
			COMMAND: 'help',
			COMMAND_PARAMS: 'me',
		});
		expect(fixture.portal.queueOf(fixture.botId).at(-1)).toMatchObject({
			type: 'ONIMBOTV2COMMANDADD',
		});
	});

	it('names the field of an ID that is none', async () => {
		expect(await refusal('markUnread', { dialogId: byId(2), messageId: '0' })).toBe(
			'Message ID must be a whole number above zero, not "0"',
		);
		expect(
			await refusal('share', { dialogId: byId(2), messageId: '={{ "" }}', type: 'TASK' }),
		).toBe('Message ID is empty');
	});
});
