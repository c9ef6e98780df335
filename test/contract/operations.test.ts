import type { IDataObject } from 'n8n-workflow';
import { methodsOf } from '../../nodes/Bitrix24Chat/engine/operation';
import { resources } from '../../nodes/Bitrix24Chat/operations';
import { withFlags } from '../../nodes/shared/portal/encode';
import { allMethods, findMethod, type MethodContract } from '../portal/rest/contract';
import { examples, type Example } from './examples';
import { exercise, PORTAL, type Exercised, type Reply } from './exercise';

type Documented = Pick<MethodContract, 'method' | 'params'> & {
	requests: IDataObject[];
	responses: Array<{ status: number; body: unknown }>;
	errors: Array<{ code: string; message: string; status?: number }>;
};

const documented = (method: string): Documented => {
	const contract = findMethod(method);
	if (!contract) throw new Error(`The contract knows no method ${method}`);
	return contract as unknown as Documented;
};

const sides = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) =>
		[operation.user, operation.bot].flatMap((side) =>
			side
				? methodsOf(side).map((method) => ({
						method,
						operation: `${resource.value}.${operation.value}`,
					}))
				: [],
		),
	),
);

/** Plays an example, by default against the documented answer of the method. */
async function play(
	method: string,
	example: Example,
	botToken?: string,
	reply = answerOf(method),
): Promise<Exercised> {
	const [resource, operation] = example.operation.split('.');
	return await exercise({
		parameters: { resource, operation, ...example.parameters },
		botToken,
		binary: example.binary,
		replies: [reply],
	});
}

function answerOf(method: string): Reply {
	const { status, body } = documented(method).responses.find(
		(response) => response.status === 200,
	) ?? { status: 200, body: { result: true } };
	return { status, body: onThisPortal(body) };
}

/** The documentation leaves the portal's address in links open. */
function onThisPortal(body: unknown): unknown {
	return JSON.parse(
		JSON.stringify(body).replaceAll('**put_your_bitrix24_address**', PORTAL),
	) as unknown;
}

describe('operations and contract', () => {
	it('every operation calls documented methods only, and each has an example here', () => {
		const known = new Set(allMethods({ openLines: true }).map(({ method }) => method));
		expect(sides.filter(({ method }) => !known.has(method))).toEqual([]);
		expect(
			sides.filter(
				({ method, operation }) =>
					!examples[method]?.some((example) => example.operation === operation),
			),
		).toEqual([]);
	});
});

const cases = Object.entries(examples).flatMap(([method, list]) =>
	list.map((example, index) => ({ method, example, index })),
);

describe.each(cases)('$method ($example.operation, example $index)', ({ method, example }) => {
	const { requests, params } = documented(method);

	it('sends only what the contract knows', async () => {
		const { sent, error } = await play(method, example);
		expect(error).toBeUndefined();
		const call = sent.find((one) => one.method === method);
		const names = new Set(params.map(({ name }) => name));
		expect(Object.keys(call?.parameters ?? {}).filter((name) => !names.has(name))).toEqual([]);
	});

	if (example.request !== undefined) {
		const request = requests[example.request];
		it('reproduces the documented request exactly, its flags as Y and N', async () => {
			const token = (request.botToken ?? request.CLIENT_ID) as string | undefined;
			const { sent } = await play(method, example, token);
			expect(sent.find((one) => one.method === method)?.parameters).toEqual(
				withFlags(method, request),
			);
		});
	}
});

describe.each(Object.entries(examples))('%s', (method, [example]) => {
	const { responses, errors } = documented(method);

	it.each(
		responses.filter(({ status }) => status === 200).map(({ body }, index) => ({ index, body })),
	)('makes items of documented response $index', async ({ body }) => {
		const { items, error } = await play(method, example, undefined, {
			status: 200,
			body: onThisPortal(body),
		});
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) expect(Object.keys(json).length).toBeGreaterThan(0);
	});

	const codes = [...new Map(errors.map((error) => [error.code, error])).values()];
	if (codes.length > 0) {
		it.each(codes)('explains $code', async ({ code, message, status = 400 }) => {
			const { error } = await play(method, example, undefined, {
				status,
				body: { error: code, error_description: message },
			});
			expect(error?.context.code).toBe(code);
			expect(error?.message).not.toContain(code);
			expect(error?.message.split(' ').length).toBeGreaterThanOrEqual(2);
			expect(error?.description).toContain(code);
			expect(error?.description).not.toMatch(/^Check the values of the fields/);
		});
	}
});

/** Methods about the portal itself, which Call Method reaches, or that the package calls by itself. */
const HELPERS = [
	'app.info',
	'batch',
	'event.bind',
	'method.get',
	'methods',
	'server.time',
	'user.current',
	'user.get',
	'user.search',
];

describe('coverage', () => {
	it('has an operation for every documented method', () => {
		const wanted = allMethods({ openLines: true })
			.map(({ method }) => method)
			.filter((method) => !HELPERS.includes(method));
		const covered = new Set(sides.map(({ method }) => method));
		const missing = wanted.filter((method) => !covered.has(method));
		process.stdout.write(
			`methods covered: ${wanted.length - missing.length} of ${wanted.length}\n`,
		);
		expect(missing).toEqual([]);
	});

	it('counts the documented requests that are reproduced', () => {
		const all = [...new Set(sides.map(({ method }) => method))].flatMap((method) =>
			documented(method).requests.map((_, index) => `${method}#${index}`),
		);
		const reproduced = new Set(
			cases
				.filter(({ example }) => example.request !== undefined)
				.map(({ method, example }) => `${method}#${example.request}`),
		);
		process.stdout.write(
			`documented requests reproduced exactly: ${all.filter((one) => reproduced.has(one)).length} of ${all.length}\n`,
		);
		expect(all.filter((one) => !reproduced.has(one))).toEqual([]);
	});
});
