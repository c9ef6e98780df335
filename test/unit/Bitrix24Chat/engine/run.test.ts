import '../../support/fast-time';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../../nodes/Bitrix24Chat/engine/operation';
import { run } from '../../../../nodes/Bitrix24Chat/engine/run';
import { contextWith, type Request } from '../../support/context';
import { parameterOf } from '../../support/reading';
import { ScriptedPortal, type Scripted, type Weather } from '../../support/scripted-portal';

const operation: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send',
	description: '',
	user: {
		kind: 'call',
		method: 'im.message.add',
		request: (read) => ({ n: Number(read.text('n')) }),
		items: (answer: IDataObject, sent: IDataObject) => ({ answered: answer.n, sent: sent.n }),
	},
	bot: {
		kind: 'call',
		method: 'im.message.add',
		batch: false,
		request: (read) => ({ n: Number(read.text('n')) }),
		items: (answer: IDataObject, sent: IDataObject) => [
			{ answered: answer.n, sent: sent.n, botId: sent.botId },
			{ second: sent.n },
		],
	},
};

const many: Operation = {
	value: 'many',
	name: 'Many',
	action: 'Many',
	description: '',
	user: {
		kind: 'calls',
		methods: ['im.message.add'],
		calls: (read) =>
			String(read.value('n'))
				.split(',')
				.map((n) => ({ method: 'im.message.add', parameters: { n: Number(n) } })),
		items: (answers: IDataObject[], sent: IDataObject[]) => ({
			answered: answers.map(({ n }) => n),
			sent: sent.map(({ n }) => n),
		}),
	},
};

interface Items {
	parameters: IDataObject[];
	goesOn: boolean;
	respond: (request: Request) => unknown;
	chosen?: Operation;
	helpers?: object;
}

async function execute({
	parameters,
	goesOn,
	respond,
	chosen = operation,
	helpers,
}: Items): Promise<INodeExecutionData[]> {
	const context = contextWith(respond, {
		more: {
			helpers,
			getInputData: () => parameters.map(() => ({ json: {} })),
			continueOnFail: () => goesOn,
			getNodeParameter: (
				name: string,
				itemIndex: number,
				...rest: [unknown, { extractValue?: boolean; rawExpressions?: boolean }?]
			) =>
				rest[1]?.rawExpressions
					? '={{ $json }}'
					: parameterOf(parameters[itemIndex])(name, itemIndex, ...rest),
		},
	});
	return await run(context as IExecuteFunctions, () => chosen);
}

/** One item: what the portal says to it, whether its own parameters are right, and who acts. */
const item = fc.record({
	succeeds: fc.constantFrom(true, true, true, false),
	valid: fc.constantFrom(true, true, true, true, false),
	bot: fc.constantFrom(false, false, true),
	limited: fc.constantFrom(0, 0, 0, 1),
});
type Item = typeof item extends fc.Arbitrary<infer Value> ? Value : never;
const items = fc.array(item, { maxLength: 20 });
const weather = fc.array(fc.constantFrom<Weather>('fine', 'limited', 'unreachable'), {
	maxLength: 3,
});

function play(given: Item[], conditions: Weather[], goesOn: boolean) {
	const script = given.map(({ succeeds, bot, limited }): Scripted => ({
		repeatable: false,
		batch: !bot,
		allowed: true,
		limited,
		succeeds,
	}));
	const portal = new ScriptedPortal(script, conditions);
	const parameters = given.map(({ valid, bot }, n) => ({
		n: valid ? String(n) : '',
		actAs: bot ? 'bot' : 'user',
		botId: 5,
	}));
	return { portal, ran: execute({ parameters, goesOn, respond: portal.respond }) };
}

describe('an operation with Continue On Fail', () => {
	it('gives every item its own result or error, paired and in order', async () => {
		await fc.assert(
			fc.asyncProperty(items, weather, async (given, conditions) => {
				const { portal, ran } = play(given, conditions, true);
				const expected = given.flatMap(({ succeeds, valid, bot }, n): object[] => {
					const pairedItem = { item: n };
					if (!valid)
						return [
							{
								json: {
									error: expect.objectContaining({
										code: 'INVALID_PARAMETER',
										message: 'n is empty',
									}) as object,
								},
								pairedItem,
							},
						];
					if (!succeeds)
						return [
							{
								json: { error: expect.objectContaining({ code: 'CHAT_ID' }) as object },
								pairedItem,
							},
						];
					const first = {
						json: { answered: n, sent: n, ...(bot ? { botId: 5 } : {}) },
						pairedItem,
					};
					return bot ? [first, { json: { second: n }, pairedItem }] : [first];
				});
				expect(await ran).toEqual(expected);
				expect([...portal.executed].sort((one, other) => one - other)).toEqual(
					given.flatMap(({ succeeds, valid }, n) => (succeeds && valid ? [n] : [])),
				);
			}),
			{ numRuns: 300 },
		);
	});

	it('says what to do about every error', async () => {
		const [{ json }] = await play(
			[{ succeeds: false, valid: true, bot: false, limited: 0 }],
			[],
			true,
		).ran;
		expect(json).toEqual({
			error: {
				code: 'CHAT_ID',
				message: "The chat doesn't exist or you can't write to it",
				description: expect.stringContaining('Check the dialog') as string,
			},
		});
	});

	it('gives one error for an item of several calls', async () => {
		const portal = new ScriptedPortal(
			[true, false, true].map((succeeds) => ({
				repeatable: false,
				batch: true,
				allowed: true,
				limited: 0,
				succeeds,
			})),
			[],
		);
		const output = await execute({
			parameters: [{ n: '0,1' }, { n: '2' }],
			goesOn: true,
			respond: portal.respond,
			chosen: many,
		});
		expect(output).toMatchObject([
			{ json: { error: { code: 'CHAT_ID' } }, pairedItem: { item: 0 } },
			{ json: { answered: [2], sent: [2] }, pairedItem: { item: 1 } },
		]);
	});
});

describe('an operation without Continue On Fail', () => {
	it('sends nothing at all when one item is wrong', async () => {
		await fc.assert(
			fc.asyncProperty(
				items.filter((given) => given.some(({ valid }) => !valid)),
				async (given) => {
					const { portal, ran } = play(given, [], false);
					await expect(ran).rejects.toMatchObject({
						name: 'NodeOperationError',
						message: 'n is empty',
						context: { itemIndex: given.findIndex(({ valid }) => !valid) },
					});
					expect(portal.sizes).toEqual([]);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('stops at the first failure, names its item and carries out nothing after it', async () => {
		await fc.assert(
			fc.asyncProperty(items, weather, async (mixed, conditions) => {
				const given = mixed.map((one) => ({ ...one, valid: true }));
				const { portal, ran } = play(given, conditions, false);
				const first = given.findIndex(({ succeeds }) => !succeeds);
				if (first === -1)
					expect((await ran).filter(({ json }) => 'answered' in json)).toHaveLength(given.length);
				else
					await expect(ran).rejects.toMatchObject({
						name: 'NodeApiError',
						context: { code: 'CHAT_ID', itemIndex: first },
					});
				expect(portal.executed).toEqual(
					given.slice(0, first === -1 ? undefined : first).map((_one, n) => n),
				);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('an operation that sends files', () => {
	const upload: Operation = {
		value: 'upload',
		name: 'Upload',
		action: 'Upload',
		description: '',
		user: {
			kind: 'upload',
			method: 'im.v2.File.upload',
			upload: async (_read, { name }) => ({ fields: { name } }),
			items: (answer: IDataObject) => answer,
		},
	};
	const binary = { assertBinaryData: () => ({ data: 'SGVsbG8=', fileName: 'a.txt' }) };

	/** Runs three items, of which the portal refuses the second. */
	async function sendThree(goesOn: boolean, helpers: object = binary) {
		let sent = 0;
		const bodies: IDataObject[] = [];
		const respond = ({ options }: Request): unknown => {
			bodies.push(JSON.parse((options.body as Buffer).toString()) as IDataObject);
			sent += 1;
			return sent === 2 ? { error: 'FILE_TOO_LARGE' } : { result: { sent } };
		};
		const parameters = [0, 1, 2].map(() => ({ binaryPropertyName: 'data' }));
		return { bodies, ran: execute({ parameters, goesOn, respond, chosen: upload, helpers }) };
	}

	it('sends one at a time and stops at the first failure', async () => {
		const { bodies, ran } = await sendThree(false);
		await expect(ran).rejects.toMatchObject({ context: { code: 'FILE_TOO_LARGE', itemIndex: 1 } });
		expect(bodies).toEqual([0, 1].map(() => ({ fields: { name: 'a.txt', content: 'SGVsbG8=' } })));
	});

	it('goes on with Continue On Fail', async () => {
		const { ran } = await sendThree(true);
		expect(await ran).toMatchObject([
			{ json: { sent: 1 } },
			{ json: { error: { code: 'FILE_TOO_LARGE' } } },
			{ json: { sent: 3 } },
		]);
	});

	it('makes a file that can not be read an error of its item', async () => {
		const unreadable = {
			assertBinaryData: () => ({ id: 'filesystem:1', data: 'filesystem', fileName: 'a.txt' }),
			getBinaryMetadata: async () => ({ fileSize: 5 }),
			getBinaryStream: async () => await Promise.reject(new Error('The file is gone')),
		};
		const { bodies, ran } = await sendThree(true, unreadable);
		expect(await ran).toMatchObject(
			[0, 1, 2].map((item) => ({
				json: { error: { message: 'The file is gone' } },
				pairedItem: { item },
			})),
		);
		expect(bodies).toEqual([]);
	});
});

describe('any operation', () => {
	it('does nothing for no items', async () => {
		const { portal, ran } = play([], [], false);
		expect(await ran).toEqual([]);
		expect(portal.sizes).toEqual([]);
	});

	it('packs the calls of many items, whatever their number for one item', async () => {
		const portal = new ScriptedPortal(
			Array.from({ length: 60 }, () => ({
				repeatable: false,
				batch: true,
				allowed: true,
				limited: 0,
				succeeds: true,
			})),
			[],
		);
		const parameters = Array.from({ length: 20 }, (_one, place) => ({
			n: [0, 1, 2].map((more) => place * 3 + more).join(),
		}));
		const output = await execute({
			parameters,
			goesOn: false,
			respond: portal.respond,
			chosen: many,
		});
		expect(portal.sizes).toEqual([50, 10]);
		expect(output[19]).toEqual({
			json: { answered: [57, 58, 59], sent: [57, 58, 59] },
			pairedItem: { item: 19 },
		});
	});
});
