import type { IDataObject } from 'n8n-workflow';
import type { Operation, Side } from '../../../../../nodes/Bitrix24Chat/engine/operation';
import { resources } from '../../../../../nodes/Bitrix24Chat/operations';
import { asOneMessage, writeText } from '../../../../../nodes/Bitrix24Chat/input/message/text';
import * as parser from '../../../../../nodes/shared/content/markdown/parser';
import { reader } from '../../../support/reading';

jest.mock('../../../../../nodes/shared/content/markdown/parser', () => {
	const actual = jest.requireActual<object>(
		'../../../../../nodes/shared/content/markdown/parser',
	) as typeof parser;
	return { ...actual, parsed: jest.fn(actual.parsed) };
});

const parses = jest.mocked(parser.parsed);

function operationOf(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found) throw new Error(`There is no ${resource} ${operation}`);
	return found;
}

/** What an item with these parameters would send. */
async function requestsOf(side: Side | undefined, parameters: IDataObject): Promise<IDataObject[]> {
	const read = reader(parameters);
	if (side?.kind === 'calls') return (await side.calls(read)).map((call) => call.parameters);
	if (side?.kind === 'call')
		return [await (side.request as (...of: unknown[]) => Promise<IDataObject>)(read, 42)];
	throw new Error('Not a side that sends a message');
}

const PLACE = {
	dialogId: 'chat5',
	userId: '7',
	messageId: '9',
	commandId: '3',
	title: 'A chat',
	textFormat: 'markdown',
};
const TABLE = '| a | b |\n|---|---|\n| 1 | 2 |';

const TEXTS: Array<[what: string, message: string]> = [
	['a sentence', 'It *works*'],
	['a text with a table', `Look:\n\n${TABLE}\n\nThat is all.`],
	['a text of several messages', '**word** '.repeat(4_000)],
];

const SENDERS: Array<[what: string, side: Side | undefined, splits: boolean]> = [
	['Message > Send as a user', operationOf('message', 'send').user, true],
	['Message > Send as a bot', operationOf('message', 'send').bot, true],
	['Command > Answer', operationOf('command', 'answer').bot, true],
	['Message > Update as a user', operationOf('message', 'update').user, false],
	['Message > Update as a bot', operationOf('message', 'update').bot, false],
	['Notification > Send Personal', operationOf('notification', 'sendPersonal').user, false],
	['Chat > Create as a user', operationOf('chat', 'create').user, false],
	['Chat > Create as a bot', operationOf('chat', 'create').bot, false],
];

beforeEach(() => parses.mockClear());

describe.each(SENDERS)('%s', (_name, side, splits) => {
	it.each(TEXTS.filter(([, message]) => splits || message.length < 20_000))(
		'parses the Markdown of %s once, however its tables are shown',
		async (_what, message) => {
			for (const markdownTables of ['code', 'attachment', 'lines']) {
				parses.mockClear();
				expect(await requestsOf(side, { ...PLACE, message, markdownTables })).not.toHaveLength(0);
				expect(parses).toHaveBeenCalledTimes(1);
			}
		},
	);
});

it('parses a text that is only a table once, and puts it into the card', async () => {
	const parameters = { ...PLACE, message: TABLE, markdownTables: 'attachment' };
	const [sent] = await requestsOf(operationOf('message', 'send').user, parameters);
	expect(parses).toHaveBeenCalledTimes(1);
	expect(sent).not.toHaveProperty('MESSAGE');
	expect(JSON.stringify(sent.ATTACH)).toContain('GRID');
});

describe('the text of one message', () => {
	const written = async (message: string) => {
		const read = reader({ message });
		return asOneMessage(read, await writeText(read, 'message'));
	};

	it('is refused when Bitrix24 would cut it, which counts characters and not what encodes them', async () => {
		expect(await written('x'.repeat(20_000))).toHaveLength(20_000);
		expect(await written('😀'.repeat(20_000))).toHaveLength(40_000);
		await expect(written('x'.repeat(20_001))).rejects.toThrow('message has 20001 characters');
	});
});
