import fc from 'fast-check';
import {
	json as jsonForm,
	id as idForm,
	ids as idsForm,
	picture,
	yesNo,
} from '../../../../nodes/Bitrix24Chat/input/forms';
import { roundedNumberIn } from '../../../../nodes/shared/portal/exactJson';
import { picked, reader, refusalOf } from '../../support/reading';
import { json, text } from '../../support/values';

const id = fc.integer({ min: 1, max: 2_147_483_647 });
const blanks = fc.constantFrom('', ' ', '\n', '\t ');
const separator = fc.constantFrom(',', ', ', ' ', ';', ' ; ', '\n', ',,', '\t');

describe('a list of IDs', () => {
	it('is read from every form in which people and expressions give it', () => {
		fc.assert(
			fc.property(
				fc.array(id, { minLength: 1, maxLength: 8 }),
				separator,
				blanks,
				(given, between, blank) => {
					const expected = [...new Set(given)];
					const forms: unknown[] = [
						given,
						given.map(String),
						given.map((one) => `${blank}${one}${blank}`),
						given.map((one) => picked(one)),
						`${blank}${given.join(between)}${blank}`,
						[...given, '', null],
						picked(given.join(between)),
					];
					if (given.length === 1) forms.push(given[0], String(given[0]));
					for (const userIds of forms) expect(reader({ userIds }).ids('userIds')).toEqual(expected);
				},
			),
			{ numRuns: 500 },
		);
	});

	it.each([undefined, null, '', ' ', ',; ', [], [''], [null], [picked('')]])(
		'is refused when it is empty: %j',
		(userIds) => {
			expect(refusalOf(() => reader({ userIds }).ids('userIds'))).toBe(
				'User Names or IDs is empty',
			);
		},
	);

	it.each([
		['1, x', 'x'],
		['0', '0'],
		['-1', '-1'],
		['1.5', '1.5'],
		['007', '007'],
		[[1, 'chat5'], 'chat5'],
		[true, 'true'],
		['1e3', '1e3'],
		[['1 2'], '1 2'],
	])('is refused when an entry is no ID: %j', (userIds, wrong) => {
		expect(refusalOf(() => reader({ userIds }).ids('userIds'))).toBe(
			`User Names or IDs holds "${wrong}"`,
		);
	});

	it('of any text is a list of whole numbers above zero or a refusal', () => {
		fc.assert(
			fc.property(fc.oneof(text, json), (userIds) => {
				try {
					const found = reader({ userIds }).ids('userIds');
					expect(found.length).toBeGreaterThan(0);
					expect(found.every((one) => one > 0 && Number.isInteger(one))).toBe(true);
				} catch (error) {
					expect((error as Error).name).toBe('NodeOperationError');
				}
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('an ID', () => {
	it('is read from a number, a text and a picker', () => {
		fc.assert(
			fc.property(id, blanks, (given, blank) => {
				for (const messageId of [
					given,
					String(given),
					`${blank}${given}${blank}`,
					picked(given),
					picked(String(given), 'list'),
				]) {
					expect(reader({ messageId }).id('messageId')).toBe(given);
				}
			}),
		);
	});

	it.each([
		[undefined, 'messageId is empty'],
		['  ', 'messageId is empty'],
		[null, 'messageId is empty'],
		[picked(''), 'messageId is empty'],
		[0, 'messageId must be a whole number above zero, not "0"'],
		['chat5', 'messageId must be a whole number above zero, not "chat5"'],
		[1.5, 'messageId must be a whole number above zero, not "1.5"'],
		['05', 'messageId must be a whole number above zero, not "05"'],
		[-3, 'messageId must be a whole number above zero, not "-3"'],
		[{}, 'messageId must be a whole number above zero, not an object'],
	])('is refused with its field named: %j', (messageId, message) => {
		expect(refusalOf(() => reader({ messageId }).id('messageId'))).toBe(message);
	});
});

describe('a dialog of a group', () => {
	it.each([
		['chat5', 'chat5'],
		['5', 'chat5'],
		[5, 'chat5'],
		[picked('chat5'), 'chat5'],
		[' 5 ', 'chat5'],
		['sg5', 'sg5'],
	])('is a chat, also where its number stands alone: %j', (dialogId, expected) => {
		expect(reader({ dialogId }).groupDialog()).toBe(expected);
	});

	it.each(['', 'x', 'chat', '0'])('is refused as every dialog is: %j', (dialogId) => {
		expect(refusalOf(() => reader({ dialogId }).groupDialog())).toBe(
			refusalOf(() => reader({ dialogId }).dialog()),
		);
	});
});

describe('a dialog', () => {
	it.each([
		['chat123', 'chat123'],
		[' chat123 ', 'chat123'],
		[7, '7'],
		['7', '7'],
		[picked('sg5'), 'sg5'],
		[picked(12, 'list'), '12'],
	])('is read as the API names it: %j', (dialogId, expected) => {
		expect(reader({ dialogId }).dialog()).toBe(expected);
	});

	it.each([
		'chat',
		'chat0',
		'chat 5',
		'Chat5',
		'room5',
		'0',
		'-7',
		'7.5',
		'@john',
		'https://company.bitrix24.com/online/?IM_DIALOG=chat5',
	])('is refused when the API would not know it: %s', (dialogId) => {
		expect(refusalOf(() => reader({ dialogId }).dialog())).toBe(`dialogId can't be "${dialogId}"`);
	});

	it('is that of a CRM item for the newer methods alone', () => {
		for (const dialogId of ['crm|DEAL|5', picked(' crm|DYNAMIC_128|5 ')]) {
			const { value = dialogId } = Object(dialogId) as { value?: string };
			const read = () => reader({ dialogId });
			expect(read().dialog({ isNewer: true })).toBe(String(value).trim());
			expect(read().groupDialog()).toBe(String(value).trim());
			expect(refusalOf(() => read().dialog())).toBe(
				`dialogId can't be "${String(value).trim()}" here`,
			);
		}
		for (const dialogId of ['crm5', 'mail5', 'crm|DEAL|9007199254740993'])
			expect(refusalOf(() => reader({ dialogId }).dialog({ isNewer: true }))).toContain(
				"dialogId can't be",
			);
	});

	it.each([undefined, '', ' ', picked('')])('is refused when it is empty: %j', (dialogId) => {
		expect(refusalOf(() => reader({ dialogId }).dialog())).toBe('dialogId is empty');
	});

	it.each([{ dialogId: 'chat9007199254740993' }, { dialogId: '9'.repeat(400) }])(
		'is refused where a number would become another: %j',
		({ dialogId }) => {
			expect(refusalOf(() => reader({ dialogId }).dialog())).toMatch(/^dialogId can't be "/);
		},
	);
});

describe('a chat', () => {
	it.each([
		['chat123', 123],
		['123', 123],
		[123, 123],
		[' chat123\n', 123],
		[picked('chat5', 'url'), 5],
	])('is a number: %j', (chatId, expected) => {
		expect(reader({ chatId }).chat()).toBe(expected);
	});

	it.each(['sg5', 'chat0', 'chat', '0', 'chat5x', '5 6'])(
		'is refused under the name that the editor shows: %s',
		(chatId) => {
			expect(refusalOf(() => reader({ chatId }).chat())).toBe(`Chat can't be "${chatId}"`);
		},
	);
});

describe('JSON', () => {
	it('is read from a text and from an expression alike', () => {
		fc.assert(
			fc.property(
				json.filter(
					(one) => one !== null && typeof one === 'object' && roundedNumberIn(one) === undefined,
				),
				(given) => {
					expect(reader({ attach: JSON.stringify(given) }).json('attach')).toEqual(
						JSON.parse(JSON.stringify(given)),
					);
					expect(reader({ attach: given }).json('attach')).toBe(given);
				},
			),
		);
	});

	it.each(['', '{', '{a:1}', "{'a':1}", '5', '"text"', 'null', 'true', 7, true, undefined, '[1,]'])(
		'is refused when it is none, or no object or list: %j',
		(attach) => {
			expect(refusalOf(() => reader({ attach }).json('attach'))).toBe("attach isn't valid JSON");
		},
	);

	it.each([
		'{ "DIALOG_ID": 9007199254740993 }',
		'{ "a": [{ "b": -9007199254740992 }] }',
		`{ "a": ${'9'.repeat(400)} }`,
		'{ "a": 1e999 }',
		'{ "a\\"9": 12345678901234567890, "b": "x" }',
		{ a: { b: [2 ** 53 + 2] } },
		{ a: Infinity },
		{ a: NaN },
	])('is refused where a number in it would be sent as another one: %j', (attach) => {
		expect(refusalOf(() => reader({ attach }).json('attach'))).toBe(
			'attach holds a number that is too large to be kept exactly',
		);
	});

	it.each([
		'{ "a": 9007199254740991, "b": 0.12345678901234567, "c": 1e300 }',
		'{ "9007199254740993": "9007199254740993, \\" 9007199254740993" }',
	])('takes %s', (attach) => {
		expect(reader({ attach }).json('attach')).toEqual(JSON.parse(attach));
	});
});

describe('text', () => {
	it('comes as it is, blanks included', () => {
		fc.assert(
			fc.property(
				text.filter((one) => one.trim() !== ''),
				(message) => {
					expect(reader({ message }).text('message')).toBe(message);
				},
			),
		);
		expect(reader({ message: 42 }).text('message')).toBe('42');
		expect(reader({ message: false }).text('message')).toBe('false');
	});

	it.each([
		[{}, 'an object'],
		[['x'], 'a list'],
	])('is refused when it is no text: %j', (message, kind) => {
		expect(refusalOf(() => reader({ message }).text('message'))).toBe(
			`message must be a text, not ${kind}`,
		);
	});

	it.each([undefined, null, '', ' \n'])('is refused when it is empty: %j', (message) => {
		expect(refusalOf(() => reader({ message }).text('message'))).toBe('message is empty');
	});
});

describe('what may be left out', () => {
	it('goes only when it was set, in the form asked for', async () => {
		const read = reader({
			title: 'Deal',
			empty: '',
			none: [],
			on: false,
			count: 0,
			options: { userIds: '1, 2', replyId: picked('7'), attach: '[1]', system: true, blank: '' },
		});
		expect(
			await read.given({
				TITLE: 'title',
				EMPTY: 'empty',
				NONE: 'none',
				MISSING: 'missing',
				BLANK: 'blank',
				ON: ['on', yesNo],
				COUNT: 'count',
				USERS: ['userIds', idsForm],
				REPLY_ID: ['replyId', idForm],
				ATTACH: ['attach', jsonForm],
				SYSTEM: ['system', yesNo],
			}),
		).toEqual({
			TITLE: 'Deal',
			ON: 'N',
			COUNT: 0,
			USERS: [1, 2],
			REPLY_ID: 7,
			ATTACH: [1],
			SYSTEM: 'Y',
		});
	});

	it('is found in every collection, the own parameter first', () => {
		expect(reader({ updateFields: { title: 'a' } }).value('title')).toBe('a');
		expect(reader({ options: { title: 'b' }, title: 'c' }).value('title')).toBe('c');
		expect(reader({ options: {} }).value('title')).toBeUndefined();
	});

	it('is refused when it is wrong', async () => {
		await expect(
			reader({ options: { replyId: 'x' } }).given({ REPLY_ID: ['replyId', idForm] }),
		).rejects.toThrow('replyId must be a whole number above zero');
	});
});

describe('a picture', () => {
	const content = Buffer.from('a small picture of a bot').toString('base64');
	const input = {
		getInputData: () => [{}, {}, { json: {}, binary: { photo: {} } }],
		helpers: { getBinaryDataBuffer: async () => Buffer.from('bytes') },
	};

	it.each([
		[content, content],
		[` ${content}\n`, content],
		[`data:image/png;base64,${content}`, content],
		['photo', Buffer.from('bytes').toString('base64')],
	])('is taken from the text itself or from an input field: %s', async (avatar, expected) => {
		expect(
			await reader({ options: { avatar } }, input).given({ AVATAR: ['avatar', picture] }),
		).toEqual({ AVATAR: expected });
	});

	it('is refused when it names no field', async () => {
		await expect(
			reader({ options: { avatar: 'foto' } }, input).given({ AVATAR: ['avatar', picture] }),
		).rejects.toThrow('avatar names no input field: "foto"');
	});
});
