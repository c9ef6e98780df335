import '../unit/support/fast-time';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { findMethod } from '../portal/rest/contract';
import { examples, type Example } from './examples';
import { exercise, type Exercised, type Reply } from './exercise';
import { Random } from './fuzz/random';
import { spoil } from './fuzz/values';
import { errorVerdict, requestVerdict } from './fuzz/verdict';

/**
 * Random parameters and malformed answers over all operations. The seed is fixed, so that a failure can be repeated;
 * `npm run test:fuzz` takes a new one and goes on for longer. A case that is found here becomes a test with a name.
 */
const RUNS = Number(process.env.FUZZ_RUNS || 2_000);
const SEED = Number(process.env.FUZZ_SEED || 20_261_127);
/** How many different findings are shown; one fault often has many cases. */
const SHOWN = 25;

/** What chooses the operation itself, which n8n's editor settles. */
const FIXED = ['resource', 'operation', 'actAs', 'grantType'];

const cases = Object.entries(examples).flatMap(([method, list]) =>
	list.filter(({ binary }) => binary === undefined).map((example) => ({ method, ...example })),
);
type Case = (typeof cases)[number];

const parametersOf = ({ operation, parameters }: Example): INodeParameters => {
	const [resource, value] = operation.split('.');
	return { resource, operation: value, ...structuredClone(parameters) };
};

/** A documented answer of the method. */
function answerOf(method: string): { status: number; body: unknown } {
	const responses = (findMethod(method) as { responses?: Reply[] } | undefined)?.responses ?? [];
	return structuredClone(
		responses.find(({ status }) => status === 200) ?? { status: 200, body: { result: true } },
	);
}

const short = (value: unknown) => JSON.stringify(value)?.slice(0, 400);

/** Findings, one for each operation and kind. */
class Findings {
	private readonly found = new Map<string, string>();

	add(one: Case, verdict: string | undefined, shown: unknown): void {
		const kind = `${one.operation}: ${verdict?.replace(/".*"|[\d.]{2,}/g, '…').slice(0, 120)}`;
		if (verdict !== undefined && !this.found.has(kind))
			this.found.set(
				kind,
				`${one.operation} (${one.method}): ${verdict}\n    with ${short(shown)}`,
			);
	}

	get shown(): string[] {
		return [...this.found.values()].slice(0, SHOWN);
	}
}

const itemsVerdict = ({ items }: Exercised): string | undefined =>
	items.some(({ json }) => typeof json !== 'object' || json === null || Array.isArray(json))
		? 'an item whose json is no object'
		: items.some(({ pairedItem }) => pairedItem === undefined)
			? 'an item without pairedItem'
			: undefined;

describe(`${RUNS} random runs with the seed ${SEED}`, () => {
	jest.setTimeout(15 * 60_000);

	it('parameters: an error in words before anything is sent, or a request that the portal takes', async () => {
		const random = new Random(SEED);
		const findings = new Findings();
		for (let run = 0; run < RUNS; run += 1) {
			const one = random.pick(cases);
			let given: IDataObject = {};
			const result = await exercise({
				parameters: parametersOf(one),
				replies: [answerOf(one.method)],
				resolved: (parameters) => {
					spoil(parameters, random, FIXED);
					given = parameters;
				},
			});
			findings.add(one, errorVerdict(result.error, JSON.stringify(given)), given);
			findings.add(one, itemsVerdict(result), given);
			if (one.operation !== 'account.callMethod')
				for (const sent of result.sent) findings.add(one, requestVerdict(sent), given);
		}
		expect(findings.shown).toEqual([]);
	});

	it('answers: an error in words or items, and no write is sent again in silence', async () => {
		const random = new Random(SEED + 1);
		const findings = new Findings();
		for (let run = 0; run < RUNS; run += 1) {
			const one = random.pick(cases);
			const count = random.chance(0.5) ? 1 : 3;
			const answer = answerOf(one.method);
			const holder: { body: unknown } =
				count === 1
					? { body: answer.body }
					: {
							body: {
								result: {
									result: Array(count).fill((answer.body as IDataObject)?.result),
									result_error: [],
								},
							},
						};
			spoil(holder, random);
			const status = random.chance(0.85) ? 200 : random.pick([204, 400, 401, 403, 404, 500]);
			const result = await exercise({
				parameters: parametersOf(one),
				count,
				replies: [{ status, body: holder.body }],
			});
			const shown = { status, body: holder.body };
			findings.add(one, errorVerdict(result.error, JSON.stringify(shown)), shown);
			findings.add(one, itemsVerdict(result), shown);
			// A single answer that breaks off a list of pages may ask for more; nothing asks for ever.
			if (result.sent.length > 60) findings.add(one, `${result.sent.length} requests`, shown);
		}
		expect(findings.shown).toEqual([]);
	});
});
