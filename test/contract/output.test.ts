/** What becomes of answers: deletions, the Simplify switch, and Output of the tool that an AI uses. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Operation, Side } from '../../nodes/Bitrix24Chat/engine/operation';
import { methodsOf } from '../../nodes/Bitrix24Chat/engine/operation';
import { resources } from '../../nodes/Bitrix24Chat/operations';
import { findMethod } from '../portal/rest/contract';
import { examples } from './examples';
import { exercise, PORTAL, type Exercise } from './exercise';

interface Played {
	label: string;
	operation: Operation;
	side: Side;
	method: string;
	parameters: INodeParameters;
	binary: Exercise['binary'];
	body: unknown;
}

/** Every side with the first example of its first method and the documented answer to it. */
const sides: Played[] = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) =>
		([operation.user, operation.bot] as Array<Side | undefined>).flatMap((side) => {
			const [method = ''] = side ? methodsOf(side) : [];
			const label = `${resource.value}.${operation.value}`;
			const example = examples[method]?.find((one) => one.operation === label);
			const contract = findMethod(method) as {
				responses?: Array<{ status: number; body: unknown }>;
			};
			const answer = contract?.responses?.find(({ status }) => status === 200)?.body;
			if (!side || !example || answer === undefined) return [];
			const body = JSON.parse(
				JSON.stringify(answer).replaceAll('**put_your_bitrix24_address**', PORTAL),
			) as unknown;
			return [
				{
					label: `${label} (${method})`,
					operation,
					side,
					method,
					parameters: {
						resource: resource.value,
						operation: operation.value,
						...example.parameters,
					},
					binary: example.binary,
					body,
				},
			];
		}),
	),
);

async function itemsOf(
	{ parameters, binary, body }: Played,
	more: Partial<Exercise> & { given?: INodeParameters } = {},
): Promise<IDataObject[]> {
	const { given, ...options } = more;
	const { items, error } = await exercise({
		parameters: { ...parameters, ...given },
		binary,
		replies: [{ status: 200, body }],
		...options,
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

describe('what was deleted', () => {
	const deleting = sides.filter(({ side }) => side.deletes);

	it('are all operations that are called Delete or Unregister', () => {
		const named = sides.filter(({ operation: { value } }) => /^(delete|unregister)$/i.test(value));
		expect(deleting.map(({ label }) => label)).toEqual(named.map(({ label }) => label));
		expect(deleting.length).toBeGreaterThan(4);
	});

	it.each(deleting)('$label says so; a node of version 1 goes on as before', async (played) => {
		expect(await itemsOf(played)).toEqual([{ deleted: true }]);
		expect(await itemsOf(played, { typeVersion: 1 })).toEqual([{ success: true }]);
	});
});

describe('long answers', () => {
	const simplified = sides.filter(({ side }) => side.simplify);

	it.each(sides)(
		'$label gives no more than 12 fields, or can be simplified to ten',
		async (played) => {
			const raw = await itemsOf(played, { given: { simplify: false } });
			const most = Math.max(...raw.map((item) => Object.keys(item).length));
			if (!played.side.simplify) expect(most).toBeLessThanOrEqual(12);
			else
				for (const item of await itemsOf(played))
					expect(Object.keys(item).length).toBeLessThanOrEqual(10);
		},
	);

	it.each(simplified)('$label: a tool chooses what the AI is given', async (played) => {
		const { side } = played;
		const whole = await itemsOf(played, { given: { simplify: false } });
		const short = await itemsOf(played);
		const asTool = async (given: INodeParameters) =>
			await itemsOf(played, { tool: true, given: { simplify: false, ...given } });
		expect(await asTool({})).toEqual(short);
		expect(await asTool({ output: 'raw' })).toEqual(whole);
		if (!side.outputFields) throw new Error('It names no fields to choose from');
		const [id, chosen] = [side.outputFields[0], side.outputFields.at(-1) ?? ''];
		const selected = await asTool({ output: 'selectedFields', outputFields: [chosen] });
		for (const item of selected) {
			expect(Object.keys(item).filter((name) => name !== id && name !== chosen)).toEqual([]);
			if (id in (short[0] ?? {})) expect(item[id]).toBeDefined();
		}
		const old = await itemsOf(played, { typeVersion: 1 });
		if ((side.simplifySince ?? 1) > 1) expect(old).toEqual(whole);
		else
			for (const item of old)
				expect(Object.keys(item).filter((name) => !side.outputFields?.includes(name))).toEqual([]);
	});

	it('takes no other value for Output than the list has', async () => {
		const [{ parameters, body }] = simplified;
		const { error, sent } = await exercise({
			parameters: { ...parameters, output: 'everything' },
			tool: true,
			replies: [{ status: 200, body }],
		});
		expect(error?.message).toContain('Output');
		expect(error?.message).toContain('everything');
		expect(sent).toEqual([]);
	});

	it.each(simplified)('$label: a tool of version 1 keeps its switch', async (played) => {
		const old = { tool: true, typeVersion: 1 };
		const whole = await itemsOf(played, { given: { simplify: false } });
		expect(await itemsOf(played, { ...old, given: { simplify: false } })).toEqual(whole);
		expect(await itemsOf(played, old)).toEqual(await itemsOf(played, { typeVersion: 1 }));
	});
});
