import type { IDataObject } from 'n8n-workflow';
import { methodsOf } from '../../nodes/Bitrix24Chat/engine/operation';
import { resources } from '../../nodes/Bitrix24Chat/operations';
import { allMethods } from '../portal/rest/contract';
import { examples } from './examples';
import { pick } from './examples/example';
import { exercise, type Exercised } from './exercise';

/** All methods of Open Channels as a table: which operation calls each, and what of its documentation is reproduced. */

const METHODS = allMethods({ openLines: true }).filter(({ method }) =>
	method.startsWith('imopenlines.'),
);

function operationsOf(method: string): string[] {
	return resources.flatMap(({ value, operations }) =>
		operations
			.filter(({ user, bot }) =>
				[user, bot].some((side) => side !== undefined && methodsOf(side).includes(method)),
			)
			.map((operation) => `${value}.${operation.value}`),
	);
}

async function play(
	{ operation, parameters }: { operation: string; parameters: object },
	reply: { status: number; body: IDataObject },
	botToken?: string,
): Promise<Exercised> {
	const [resource, name] = operation.split('.');
	return await exercise({
		parameters: { resource, operation: name, ...parameters },
		replies: [reply],
		botToken,
	});
}

const RIGHT = { status: 200, body: { result: true, time: {} } };

describe('the methods of Open Channels', () => {
	it('are 31, each with an operation, and every documented request is reproduced', async () => {
		const rows: string[] = [];
		let [reproduced, documented] = [0, 0];
		for (const { method, requests } of METHODS) {
			const own = examples[method] ?? [];
			let right = 0;
			for (const [index, request] of requests.entries()) {
				const example = own.find((one) => one.request === index);
				if (!example) continue;
				const token = request.CLIENT_ID as string | undefined;
				const { sent } = await play(example, RIGHT, token);
				const call = sent.find((one) => one.method === method);
				if (JSON.stringify(sorted(call?.parameters)) === JSON.stringify(sorted(request)))
					right += 1;
			}
			reproduced += right;
			documented += requests.length;
			const [operation = 'none'] = operationsOf(method);
			rows.push(`${method.padEnd(40)} ${operation.padEnd(34)} ${right} of ${requests.length}`);
		}
		process.stdout.write(
			`${rows.join('\n')}\n${METHODS.length} methods, documented requests reproduced: ${reproduced} of ${documented}\n`,
		);
		expect(METHODS).toHaveLength(31);
		expect(rows.filter((row) => row.includes(' none '))).toEqual([]);
		expect(reproduced).toBe(documented);
	});

	const errors = METHODS.flatMap(({ method, errors: list }) =>
		list.map((error) => ({ method, ...error })),
	);
	it.each(errors)(
		'$method explains $code ($message)',
		async ({ method, code, message, status = 400 }) => {
			const body = { error: code, error_description: message };
			const { error } = await play(examples[method][0], { status, body });
			expect(error?.context.code).toBe(code);
			expect(error?.message).not.toBe(message);
			expect(error?.message).not.toContain(code);
			expect(error?.description).toContain(`(Bitrix24: `);
			expect(error?.description).not.toMatch(/^Check the values of the fields/);
		},
	);
});

describe('a refusal without code and words', () => {
	const chatId = pick(2043);
	it.each([
		['take', { chatId }, /could not be taken/, /leads it already/],
		['skip', { chatId }, /could not be passed on/, /Nobody else is free/],
		['pin', { chatId }, /could not be pinned/, /take it first/],
		['getByClient', { userCode: 'livechat|22|1761|587' }, /could not be looked up/, /guest/],
		['join', { chatId }, /without giving a reason/, /may do this/],
	])('of %s is an error in words', async (operation, parameters, message, advice) => {
		const body = { error: '', error_description: '' };
		const { items, error } = await exercise({
			parameters: { resource: 'openChannel', operation, ...parameters },
			replies: [{ status: 400, body }],
		});
		expect(items).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(advice);
	});

	it('inside a batch is one too', async () => {
		const body = {
			result: { result: [], result_error: { c0: { error: '', error_description: '' } } },
		};
		const { error } = await exercise({
			parameters: {
				resource: 'openChannel',
				operation: 'join',
				chatId,
				options: { checkOutcome: true },
			},
			replies: [{ status: 200, body }],
		});
		expect(error?.message).toMatch(/without giving a reason/);
	});
});

describe("the bot's token in Open Channels", () => {
	const asked = async (parameters: object, botToken: string) => {
		const { sent } = await exercise({
			parameters: { resource: 'openChannel', actAs: 'bot', chatId: pick('chat112'), ...parameters },
			botToken,
		});
		return sent[0];
	};

	it('is added where the portal finds the bot by it, and nowhere else', async () => {
		expect(await asked({ operation: 'finish' }, 'secret')).toEqual({
			method: 'imopenlines.bot.session.finish',
			parameters: { CHAT_ID: 112, CLIENT_ID: 'secret' },
		});
		expect(
			await asked({ operation: 'transfer', transferTo: 'line', queueId: pick(5) }, 'secret'),
		).toEqual({
			method: 'imopenlines.bot.session.transfer',
			parameters: { CHAT_ID: 112, QUEUE_ID: 5, CLIENT_ID: 'secret' },
		});
		expect(await asked({ operation: 'transfer' }, 'secret')).toEqual({
			method: 'imopenlines.bot.session.operator',
			parameters: { CHAT_ID: 112 },
		});
	});

	it('is added by Call Method too', async () => {
		const { sent } = await exercise({
			parameters: {
				resource: 'account',
				operation: 'callMethod',
				method: 'imopenlines.bot.session.finish',
				parameters: '{ "CHAT_ID": 112 }',
			},
			botToken: 'secret',
		});
		expect(sent[0].parameters).toEqual({ CHAT_ID: 112, CLIENT_ID: 'secret' });
	});

	it('that is missing is said in words', async () => {
		const body = {
			error: 'ACCESS_DENIED',
			error_description: 'Access denied! Client ID not specified.',
		};
		const { sent, error } = await exercise({
			parameters: { resource: 'openChannel', operation: 'finish', actAs: 'bot', chatId: pick(112) },
			botToken: '',
			replies: [{ status: 403, body }],
		});
		expect(sent[0].parameters).toEqual({ CHAT_ID: 112 });
		expect(error?.message).toBe('The credential has no Bot Token');
	});
});

function sorted(parameters: object | undefined): unknown {
	return Object.entries(parameters ?? {}).sort(([one], [other]) => one.localeCompare(other));
}
