import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { quoteLines, tagsOf } from '../unit/support/bbCode';
import { withoutKey } from '../contract/requests';
import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

const asUser = { resource: 'message', operation: 'send', actAs: 'user', dialogId: byId(2) };
const asBot = () => ({ ...asUser, actAs: 'bot', botId: byId(fixture.botId) });
const sentParams = () =>
	fixture.portal.calls.map(({ params }) => withoutKey(params as IDataObject));
const long = `${'word '.repeat(5000)}end`;

describe('the format of a text', () => {
	it.each([
		['markdown', '**Hi** [b]you[/b]', '[b]Hi[/b] [\u200Bb]you[\u200B/b]'],
		['plainText', '**Hi** [b]you[/b]', '**Hi** [\u200Bb]you[\u200B/b]'],
		['bbCode', '**Hi** [b]you[/b]', '**Hi** [b]you[/b]'],
	])(
		'%s goes out as BB code from every operation that sends a text',
		async (textFormat, message, text) => {
			const { error, items } = await runAction(fixture.credential, {
				...asUser,
				message,
				textFormat,
			});
			expect(error).toBeUndefined();
			expect(fixture.portal.messagesOf('2', 1).at(-1)).toMatchObject({ text });

			const messageId = String((items[0].json as { messageId: number }).messageId);
			await runAction(fixture.credential, {
				...asUser,
				operation: 'update',
				messageId,
				updateFields: { message: `${message}!`, textFormat },
			});
			expect(fixture.portal.messagesOf('2', 1).at(-1)).toMatchObject({ text: `${text}!` });

			await runAction(fixture.credential, { ...asBot(), message, textFormat });
			expect(sentParams().at(-1)).toMatchObject({ fields: { message: text } });

			for (const who of [asUser, asBot()]) {
				const { error: refused } = await runAction(fixture.credential, {
					...who,
					resource: 'chat',
					operation: 'create',
					title: 'New',
					options: { message, textFormat },
				});
				expect(refused).toBeUndefined();
				const sent = sentParams().at(-1) as IDataObject;
				expect(sent.MESSAGE ?? (sent.fields as IDataObject).message).toBe(text);
			}

			for (const operation of ['send', 'sendPersonal', 'sendSystem']) {
				const run = await runAction(fixture.credential, {
					resource: 'notification',
					operation,
					userId: byId(2),
					message,
					textFormat,
				});
				expect(run.error).toBeUndefined();
				expect(sentParams().at(-1)).toMatchObject({ MESSAGE: text });
			}
		},
	);

	it('refuses Markdown that shows nothing', async () => {
		const { error } = await runAction(fixture.credential, {
			...asUser,
			message: '```\n```',
			textFormat: 'markdown',
		});
		expect(error?.message).toBe('Message shows nothing as Markdown');
		expect(fixture.portal.calls).toHaveLength(0);
	});
});

describe('people who are given in a list', () => {
	const message =
		'@James Carter, **@maría** and @Kenji: `@James` [@James](https://x.y) a@James.com\n\n```\n@James\n```';
	const written = '[USER=2]James Carter[/USER], [b][USER=3]maría[/USER][/b] and @Kenji: ';

	it.each(['user', 'bot'])(
		'are mentioned by their names in Markdown, by a %s, and asked for once',
		async (actAs) => {
			const who = actAs === 'user' ? asUser : asBot();
			const messages = () =>
				fixture.portal.messagesOf(actAs === 'user' ? '1' : String(fixture.botId), 2);
			const { error, items } = await runAction(
				fixture.credential,
				{ ...who, message, textFormat: 'markdown', options: { mentionIds: [2, 3] } },
				[{}, {}],
			);
			expect(error).toBeUndefined();
			const text = messages().at(-1)?.text ?? '';
			expect(text.slice(0, written.length).replace(/ REPLACE/g, '')).toBe(written);
			expect(text.match(/\[USER=/gi)).toHaveLength(2);
			expect(text).toContain('@James');
			expect(
				fixture.portal.calls.filter(({ method }) => method === 'im.user.list.get'),
			).toHaveLength(1);

			const messageId = String((items[0].json as { messageId: number }).messageId);
			const updated = await runAction(fixture.credential, {
				...who,
				operation: 'update',
				messageId,
				updateFields: { message: 'Hi @María', textFormat: 'markdown', mentionIds: '3, 999' },
			});
			expect(updated.error).toBeUndefined();
			expect(messages().find(({ id }) => String(id) === messageId)?.text).toBe(
				'Hi [USER=3]María[/USER]',
			);
		},
	);

	it('are mentioned in Markdown alone, and nobody is asked for otherwise', async () => {
		await runAction(fixture.credential, {
			...asUser,
			message: 'Hi @James',
			options: { mentionIds: [2] },
		});
		expect(fixture.portal.messagesOf('2', 1).at(-1)?.text).toBe('Hi @James');
		expect(fixture.portal.calls.map(({ method }) => method)).toEqual(['im.message.add']);
	});
});

describe("the README's message with somebody's words in it", () => {
	it('holds no code but its own, whatever the words are', async () => {
		const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
		const [, message] = /```text\n(\[b\]New order.*)\n```/.exec(readme) ?? [];
		const pieces = fc.constantFrom(
			'[',
			']',
			'/',
			'b',
			'[b]',
			'[/b]',
			'[user=1]',
			'[code]',
			'\n',
			'\r\n',
			'>>',
			'------',
			'[br]',
			'Anna',
			"'",
			'$&',
			'\\',
		);
		const names = fc
			.sample(fc.array(pieces, { minLength: 1, maxLength: 12 }), 200)
			.map((parts) => parts.join(''));
		const before = fixture.portal.messagesOf('2', 1).length;
		const { error } = await runAction(
			fixture.credential,
			{ ...asUser, message: `=${message}` },
			names.map((name) => ({ user: { name } })),
		);
		expect(error).toBeUndefined();
		const sent = fixture.portal
			.messagesOf('2', 1)
			.slice(before)
			.map(({ text }) => text);
		expect(sent).toHaveLength(names.length);
		for (const [index, text] of sent.entries()) {
			expect(tagsOf(text).map(({ source }) => source)).toEqual(['[b]', '[/b]']);
			expect(quoteLines(text)).toEqual([]);
			expect(text.replaceAll('\u200B', '').trim()).toBe(
				`[b]New order[/b] of ${names[index].replace(/\s+/g, ' ')}`.trim(),
			);
		}
	});
});

describe('a long text', () => {
	const beside = { keyboard: '["Yes"]', attach: '[{ "MESSAGE": "Details" }]' };

	it('becomes several messages of the user, with the reply on the first and the rest on the last', async () => {
		const first = fixture.portal.sayAs(2, '1', 'Tell me all');
		const { items, error } = await runAction(fixture.credential, {
			...asUser,
			message: long,
			options: {
				...beside,
				menu: '[{ "TEXT": "Open", "LINK": "/company/" }]',
				replyId: String(first.id),
				urlPreview: false,
			},
		});
		expect(error).toBeUndefined();
		const sent = fixture.portal.messagesOf('2', 1).slice(-2);
		const [one, two] = sentParams();
		// The portal trims each message, so the blank between the two is in what was sent.
		expect([one, two].map(({ MESSAGE }) => MESSAGE).join('')).toBe(long);
		expect(sent.map(({ text }) => text).join(' ')).toBe(long);
		expect(Object.keys(one).sort()).toEqual(['DIALOG_ID', 'MESSAGE', 'REPLY_ID', 'URL_PREVIEW']);
		expect(Object.keys(two).sort()).toEqual([
			'ATTACH',
			'DIALOG_ID',
			'KEYBOARD',
			'MENU',
			'MESSAGE',
			'URL_PREVIEW',
		]);
		const messageIds = sent.map(({ id }) => id);
		expect(items).toEqual([
			{ json: { messageId: messageIds[1], messageIds, dialogId: '2' }, pairedItem: { item: 0 } },
		]);
	});

	it('becomes several messages of a bot', async () => {
		const { items, error } = await runAction(fixture.credential, {
			...asBot(),
			message: `**${long}**`,
			textFormat: 'markdown',
			options: beside,
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			messageId: expect.any(Number),
			messageIds: [expect.any(Number), expect.any(Number)],
			dialogId: '2',
		});
		const [one, two] = sentParams().map(({ fields }) => fields as Record<string, unknown>);
		expect(Object.keys(one)).toEqual(['message']);
		expect(Object.keys(two).sort()).toEqual(['attach', 'keyboard', 'message']);
		for (const { message } of [one, two]) expect(message).toMatch(/^\[b\]word .*\[\/b\]$/s);
	});

	it('keeps the order of parts and items', async () => {
		const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
		const { error } = await runAction(
			fixture.credential,
			{ ...asUser, message: `={{ $json.n + ' ' + 'word '.repeat(5000) }}` },
			items,
		);
		expect(error).toBeUndefined();
		const heads = fixture.portal
			.messagesOf('2', 1)
			.slice(-6)
			.map(({ text }) => text.slice(0, 2));
		expect(heads).toEqual(['1 ', 'wo', '2 ', 'wo', '3 ', 'wo']);
	});

	it('fails where that is chosen, and nothing is sent', async () => {
		for (const who of [asUser, asBot()]) {
			const { error } = await runAction(fixture.credential, {
				...who,
				message: long,
				options: { longText: 'fail' },
			});
			expect(error?.message).toBe(`Message has ${long.length} characters`);
		}
		expect(fixture.portal.calls).toHaveLength(0);
	});
});

describe('a long text of which a part is refused', () => {
	const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
	const message = `={{ $json.n + ' ' + 'word '.repeat(9000) }}`;
	const refuse = () =>
		fixture.portal.faults.add({
			kind: 'error',
			method: 'im.message.add',
			status: 400,
			code: 'CHAT_ID',
			message: 'no',
			after: 4,
		});

	it('sends nothing after that part, says how far it came, and goes on with the next item where the node does', async () => {
		const before = fixture.portal.messagesOf('2', 1).length;
		refuse();
		const run = await runAction(fixture.credential, { ...asUser, message }, items, {
			onError: 'continueRegularOutput',
		});
		const sent = fixture.portal
			.messagesOf('2', 1)
			.slice(before)
			.map(({ text }) => text.slice(0, 2));
		expect(sent).toEqual(['1 ', 'wo', 'wo', '2 ', '3 ', 'wo', 'wo']);
		expect(run.items.map(({ json }) => Object.keys(json)[0])).toEqual([
			'messageId',
			'error',
			'messageId',
		]);
		expect((run.items[1].json.error as IDataObject).description).toMatch(
			/ Of the 3 requests of this item, 1 had succeeded\.$/,
		);
	});

	it('ends the run', async () => {
		const before = fixture.portal.messagesOf('2', 1).length;
		refuse();
		const { error } = await runAction(fixture.credential, { ...asUser, message }, items);
		expect(fixture.portal.messagesOf('2', 1)).toHaveLength(before + 4);
		expect(error?.description).toMatch(/ Of the 3 requests of this item, 1 had succeeded\.$/);
	});
});

describe('the tables of a text in Markdown', () => {
	const table = '| Item | Price |\n|---|--:|\n| Tea | 3 |\n| [b]Cake[/b] | 4 |';
	const GRID = [
		{ NAME: 'Item', VALUE: '[b]Price[/b]', DISPLAY: 'ROW' },
		{ NAME: 'Tea', VALUE: '3', DISPLAY: 'ROW' },
		{ NAME: '[\u200Bb]Cake[\u200B/b]', VALUE: '4', DISPLAY: 'ROW' },
	];
	const aside = { textFormat: 'markdown', options: { markdownTables: 'attachment' } };

	it('stand in a code block, where nothing else is said', async () => {
		await runAction(fixture.credential, { ...asUser, message: table, textFormat: 'markdown' });
		expect(sentParams()).toEqual([
			{ DIALOG_ID: '2', MESSAGE: expect.stringMatching(/^\[code\]Item +\| Price/) },
		]);
	});

	it('go along as an attachment, behind what is there', async () => {
		const message = `Your **order**:\n\n${table}\n\nThanks!`;
		const own = { attachmentBlocks: { blocks: [{ type: 'text', text: 'Details' }] } };
		for (const [who, options, attach] of [
			[asUser, {}, { BLOCKS: [{ GRID }] }],
			[asUser, own, { BLOCKS: [{ MESSAGE: 'Details' }, { GRID }] }],
			[
				asBot(),
				{ ...own, attachmentColor: 'alert' },
				{ COLOR_TOKEN: 'alert', BLOCKS: [{ MESSAGE: 'Details' }, { GRID }] },
			],
			[
				asBot(),
				{ attach: '{ "ID": 1, "BLOCKS": [{ "MESSAGE": "Details" }] }' },
				{ ID: 1, BLOCKS: [{ MESSAGE: 'Details' }, { GRID }] },
			],
		] as const) {
			const { error } = await runAction(fixture.credential, {
				...who,
				message,
				...aside,
				options: { ...aside.options, ...options },
			});
			expect(error).toBeUndefined();
			const sent = sentParams().at(-1) as IDataObject;
			const { MESSAGE, ATTACH } =
				who === asUser
					? sent
					: {
							MESSAGE: (sent.fields as IDataObject).message,
							ATTACH: (sent.fields as IDataObject).attach,
						};
			expect(MESSAGE).toBe('Your [b]order[/b]:\n\nThanks!');
			expect(ATTACH).toEqual(attach);
		}
	});

	it('take the heading along under which nothing else stands', async () => {
		const message = `# Report\n\nGood morning!\n\n## Sold [b]today[/b]\n\n${table}\n\n## Open\n\n${table}\n\nThat is all.`;
		const { error } = await runAction(fixture.credential, { ...asUser, message, ...aside });
		expect(error).toBeUndefined();
		expect(sentParams()).toEqual([
			{
				DIALOG_ID: '2',
				MESSAGE:
					'[size=22][b]Report[/b][/size]\n\nGood morning!\n\n[size=19][b]Open[/b][/size]\n\nThat is all.',
				ATTACH: {
					BLOCKS: [{ MESSAGE: '[b]Sold [\u200Bb]today[\u200B/b][/b]' }, { GRID }, { GRID }],
				},
			},
		]);
	});

	it('are a message of their own where there is nothing else, or change one', async () => {
		const { error, items } = await runAction(fixture.credential, {
			...asUser,
			message: table,
			...aside,
		});
		expect(error).toBeUndefined();
		expect(sentParams()).toEqual([{ DIALOG_ID: '2', ATTACH: { BLOCKS: [{ GRID }] } }]);
		const messageId = String(items[0].json.messageId);
		const updateFields = {
			message: `New\n\n${table}`,
			textFormat: 'markdown',
			markdownTables: 'attachment',
		};
		const changed = await runAction(fixture.credential, {
			...asUser,
			operation: 'update',
			messageId,
			updateFields,
		});
		expect(changed.error).toBeUndefined();
		expect(sentParams().at(-1)).toEqual({
			MESSAGE_ID: Number(messageId),
			MESSAGE: 'New',
			ATTACH: { BLOCKS: [{ GRID }] },
		});
	});

	it('go along in the color that is chosen', async () => {
		const { error } = await runAction(fixture.credential, {
			...asUser,
			message: table,
			...aside,
			options: { ...aside.options, attachmentColor: 'alert' },
		});
		expect(error).toBeUndefined();
		expect(sentParams()).toEqual([
			{ DIALOG_ID: '2', ATTACH: { COLOR_TOKEN: 'alert', BLOCKS: [{ GRID }] } },
		]);
	});

	it('are refused where the API wants a text, or where they are too long', async () => {
		const told = await runAction(fixture.credential, {
			resource: 'notification',
			operation: 'send',
			userId: byId(2),
			message: table,
			...aside,
		});
		expect(told.error?.message).toBe('Message holds nothing but tables');
		const long = await runAction(fixture.credential, {
			...asUser,
			message: table + '\n| a | b |'.repeat(3000),
			...aside,
		});
		expect(long.error?.message).toMatch(/^Attachment has \d+ characters as JSON$/);
		expect(fixture.portal.calls).toHaveLength(0);
	});
});

describe('what is given as JSON', () => {
	const send = async (options: IDataObject) =>
		await runAction(fixture.credential, { ...asUser, message: 'a', options: options as never });

	it.each([
		[
			'keyboard',
			'[{ "TEXT": "x", "LINK": "javascript:alert(1)" }]',
			'Keyboard (JSON) has a wrong button 1: "javascript:alert(1)" is no address',
		],
		[
			'keyboard',
			'["Yes", { "TEXT": "x", "LINK": "/a", "COMMAND": "b" }]',
			'Keyboard (JSON) has a wrong button 2: it has LINK and COMMAND',
		],
		[
			'keyboard',
			'{ "BUTTONS": [{ "TEXT": "x", "ACTION": "SEND", "ACTION_VALUE": "y", "BLOCK": "Y" }] }',
			'Keyboard (JSON) has a wrong button 1: only a button with a COMMAND can have BLOCK',
		],
		['keyboard', '[{ "text": "x" }]', 'Keyboard (JSON) has a wrong button 1: it has no TEXT'],
		['keyboard', '[null]', 'Keyboard (JSON) has a wrong button 1: it is no object'],
		[
			'keyboard',
			'[{ "TEXT": "x", "ACTION": "JUMP", "ACTION_VALUE": "y" }]',
			'Keyboard (JSON) has a wrong button 1: "JUMP" is no ACTION',
		],
		[
			'menu',
			'{ "ITEMS": [{ "TEXT": "x", "ACTION": "PUT" }] }',
			'Menu (JSON) has a wrong entry 1: its ACTION has no ACTION_VALUE',
		],
	])('is refused by name: %s %s', async (field, json, message) => {
		expect((await send({ [field]: json })).error?.message).toBe(message);
		expect(fixture.portal.calls).toHaveLength(0);
	});

	it('that an older version takes for too large is explained', async () => {
		const attach = JSON.stringify([{ MESSAGE: 'ж'.repeat(40_000) }]);
		expect((await send({ attach })).error).toBeUndefined();
		fixture.portal.behaviour.attachmentsInBytes = true;
		expect((await send({ attach })).error).toMatchObject({
			message: 'The attachment is too large',
			description: expect.stringContaining('older versions count bytes'),
		});
	});

	it('may be labels in either form of a keyboard', async () => {
		expect(
			(await send({ keyboard: '{ "BOT_ID": 1, "BUTTONS": ["Yes", { "TYPE": "NEWLINE" }, "No"] }' }))
				.error,
		).toBeUndefined();
		const button = (TEXT: string) => ({ TEXT, ACTION: 'SEND', ACTION_VALUE: TEXT });
		expect(sentParams()[0].KEYBOARD).toEqual({
			BOT_ID: 1,
			BUTTONS: [button('Yes'), { TYPE: 'NEWLINE' }, button('No')],
		});
	});

	it('has the color of the field, unless it has its own', async () => {
		expect(
			(await send({ attach: '[{ "MESSAGE": "x" }]', attachmentColor: 'alert' })).error,
		).toBeUndefined();
		expect(sentParams()[0].ATTACH).toEqual({ COLOR_TOKEN: 'alert', BLOCKS: [{ MESSAGE: 'x' }] });
		const { error } = await send({
			attach: '{ "COLOR_TOKEN": "base", "BLOCKS": [] }',
			attachmentColor: 'alert',
		});
		expect(error?.message).toBe('Attachment Color is given beside an attachment that has its own');
	});
});

describe('what is made in the editor', () => {
	const made = {
		keyboardButtons: {
			buttons: [
				{ text: 'Yes', onPress: 'send' },
				{
					text: 'Open',
					onPress: 'link',
					link: 'https://example.com',
					newRow: true,
					more: { colorToken: 'alert' },
				},
			],
		},
		attachmentBlocks: {
			blocks: [
				{ type: 'text', text: 'Details' },
				{ type: 'grid', rows: { values: [{ name: 'Total', value: '9' }] } },
			],
		},
		attachmentColor: 'primary',
	};
	const KEYBOARD = [
		{ TEXT: 'Yes', ACTION: 'SEND', ACTION_VALUE: 'Yes' },
		{ TYPE: 'NEWLINE' },
		{ TEXT: 'Open', LINK: 'https://example.com', BG_COLOR_TOKEN: 'alert' },
	];
	const ATTACH = {
		COLOR_TOKEN: 'primary',
		BLOCKS: [{ MESSAGE: 'Details' }, { GRID: [{ NAME: 'Total', VALUE: '9', DISPLAY: 'ROW' }] }],
	};

	it('goes out with messages of the user and of a bot', async () => {
		const menuItems = { items: [{ text: 'Copy', onPress: 'copy', value: '42', context: 'ALL' }] };
		const asked = await runAction(fixture.credential, {
			...asUser,
			message: 'a',
			options: { ...made, menuItems },
		});
		expect(asked.error).toBeUndefined();
		expect(sentParams()[0]).toMatchObject({
			KEYBOARD: { BUTTONS: KEYBOARD },
			ATTACH,
			MENU: { ITEMS: [{ TEXT: 'Copy', ACTION: 'COPY', ACTION_VALUE: '42' }] },
		});
		const told = await runAction(fixture.credential, { ...asBot(), message: '', options: made });
		expect(told.error).toBeUndefined();
		expect(sentParams()[1]).toMatchObject({
			fields: { keyboard: { BOT_ID: fixture.botId, BUTTONS: KEYBOARD }, attach: ATTACH },
		});
	});

	it('replaces that of a message of a bot', async () => {
		const { items } = await runAction(fixture.credential, { ...asBot(), message: 'a' });
		const messageId = String((items[0].json as { messageId: number }).messageId);
		const { error } = await runAction(fixture.credential, {
			...asBot(),
			operation: 'update',
			messageId,
			updateFields: made,
		});
		expect(error).toBeUndefined();
		expect(sentParams().at(-1)).toMatchObject({
			fields: { keyboard: { BOT_ID: fixture.botId, BUTTONS: KEYBOARD }, attach: ATTACH },
		});
	});

	it('is refused by the name of the field, before anything is sent', async () => {
		const wrong: Array<[IDataObject, string]> = [
			[
				{ keyboardButtons: { buttons: [{ text: '', onPress: 'send' }] } },
				'Keyboard has a wrong button 1: it has no text',
			],
			[
				{ keyboardButtons: made.keyboardButtons, keyboard: '["No"]' },
				'Keyboard is given as JSON too',
			],
			[
				{ attachmentBlocks: { blocks: [{ type: 'image', link: 'x' }] } },
				'Attachment has a wrong block 1: "x" is no address',
			],
			[
				{ attach: JSON.stringify([{ MESSAGE: 'x'.repeat(60_000) }]) },
				'Attachment (JSON) has 60054 characters as JSON',
			],
		];
		for (const [options, message] of wrong) {
			const { error } = await runAction(fixture.credential, {
				...asUser,
				message: 'a',
				options,
			} as never);
			expect(error?.message).toBe(message);
			expect(error?.description).not.toBe('');
		}
		expect(fixture.portal.calls).toHaveLength(0);
	});
});
