import '../../support/fast-time';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { BotSide, Operation, UserSide } from '../../../../nodes/Bitrix24Chat/engine/operation';
import { run } from '../../../../nodes/Bitrix24Chat/engine/run';
import type { ParameterReader } from '../../../../nodes/Bitrix24Chat/input/parameterReader';
import { onePage } from '../../../../nodes/shared/portal/pages';
import { broken, contextWith, type Request } from '../../support/context';
import { parameterOf } from '../../support/reading';

const about = { value: 'act', name: 'Act', action: 'Act', description: '' };

async function execute(
	operation: Operation,
	parameters: IDataObject[],
	respond: (request: Request) => unknown,
): Promise<INodeExecutionData[]> {
	const context = contextWith(respond, {
		more: {
			getInputData: () => parameters.map(() => ({ json: {} })),
			continueOnFail: () => true,
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
	return await run(context as IExecuteFunctions, () => operation);
}

describe('an operation in steps', () => {
	/** Runs four items of which each makes one call, whose first attempt gets lost. */
	async function runFour(flags: { repeatable?: boolean; concurrent?: boolean }) {
		let running = 0;
		let most = 0;
		const attempts = new Map<unknown, number>();
		const operation: Operation = {
			...about,
			user: {
				kind: 'steps',
				methods: ['profile'],
				...flags,
				steps: (read) => async (portal) => {
					running += 1;
					most = Math.max(most, running);
					try {
						await portal.call('profile', { n: read.value('n') as number });
						return [{ json: { n: read.value('n') as number } }];
					} finally {
						running -= 1;
					}
				},
			},
		};
		const parameters = [0, 1, 2, 3].map((n) => ({ n }));
		const items = await execute(operation, parameters, ({ body }) => {
			attempts.set(body.n, (attempts.get(body.n) ?? 0) + 1);
			if (attempts.get(body.n) === 1) throw broken('ECONNRESET');
			return { result: true };
		});
		return { most, attempts: [...attempts.values()], items };
	}

	it.each([
		[{}, 1, 1],
		[{ repeatable: true }, 1, 2],
		[{ concurrent: true }, 3, 1],
		[{ repeatable: true, concurrent: true }, 3, 2],
	])(
		'runs side by side only if it is concurrent, and is sent again only if it is repeatable: %j',
		async (flags, most, times) => {
			const ran = await runFour(flags);
			expect(ran.most).toBe(most);
			expect(ran.attempts).toEqual([times, times, times, times]);
			expect(ran.items.map(({ json }) => 'error' in json)).toEqual(
				[0, 1, 2, 3].map(() => times === 1),
			);
		},
	);
});

describe('a request', () => {
	type Learned = Array<number | undefined>;
	const sides: Record<string, (learned: Learned[]) => UserSide & BotSide> = {
		'one call': (learned) => ({
			kind: 'call',
			method: 'profile',
			request: (_read: ParameterReader, ...bot: Learned) => {
				learned.push(bot);
				return {};
			},
			items: (result: IDataObject) => result,
		}),
		'a list': (learned) => ({
			kind: 'list',
			method: 'profile',
			paging: onePage(50),
			request: (_read: ParameterReader, ...bot: Learned) => {
				learned.push(bot);
				return {};
			},
			entries: (result: IDataObject) => [result],
		}),
	};

	it.each(Object.entries(sides))('of %s learns of a bot only where one acts', async (_kind, of) => {
		const learned: Learned[] = [];
		const sent: IDataObject[] = [];
		const side = of(learned);
		const parameters = { botId: '7', limit: 5 };
		const play = async (operation: Operation, actAs: string): Promise<void> => {
			await execute(operation, [{ ...parameters, actAs }], ({ body }) => {
				sent.push(body);
				return { result: { id: 1 } };
			});
		};
		await play({ ...about, user: side, bot: side }, 'user');
		await play({ ...about, user: side, bot: side }, 'bot');
		await play({ ...about, bot: { ...side, namesBot: false } }, 'bot');
		await play({ ...about, bot: side }, 'user');
		expect(learned).toEqual([[], [7], [], [7]]);
		expect(sent.map(({ botId }) => botId)).toEqual([undefined, 7, undefined, 7]);
	});
});
