import '../unit/support/fast-time';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fieldsOfSide } from '../../nodes/Bitrix24Chat/engine/panel';
import { resources } from '../../nodes/Bitrix24Chat/operations';
import type { Field } from '../../nodes/shared/fields/field';
import { examples } from './examples';
import { exercise } from './exercise';

/** Values that expressions give by mistake. None of them is empty. */
const WRONG: Array<[string, unknown]> = [
	['an object', { a: 1 }],
	['a list of nonsense', ['a', {}]],
	['a word', 'abc'],
	['zero', 0],
	['a negative number', -1],
	['half a number', 1.5],
	['true', true],
];

/** What the words must not be about, by what was given. */
function misfit(
	field: Field,
	{ message, description }: { message: string; description?: string | null },
): string | undefined {
	const own = message.startsWith(`${field.displayName} `);
	if (own && /\bis empty\b/.test(message)) return 'calls a value empty that is there';
	if (own && field.type === 'number' && /\bID\b/.test(`${description}`))
		return 'takes a number for an ID';
	return undefined;
}

const cases = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) =>
		(['user', 'bot'] as const).flatMap((actAs) => {
			const side = operation[actAs];
			return side
				? [
						{
							resource,
							operation,
							actAs,
							side,
							title: `${resource.name} > ${operation.name} (${actAs})`,
						},
					]
				: [];
		}),
	),
);

describe('words for a value that does not fit', () => {
	it.each(cases)('$title', async ({ resource, operation, actAs, side }) => {
		const example = Object.values(examples)
			.flat()
			.find(
				({ operation: name, parameters }) =>
					name === `${resource.value}.${operation.value}` && (parameters.actAs ?? actAs) === actAs,
			);
		const parameters = {
			resource: resource.value,
			operation: operation.value,
			...structuredClone(example?.parameters ?? {}),
		} as INodeParameters;
		const found: string[] = [];
		const shown = [...(operation.fields ?? []), ...fieldsOfSide(side)].filter(
			({ type }) => type !== 'notice',
		);
		const places = shown.flatMap((field): Array<{ field: Field; collection?: string }> =>
			field.type === 'collection'
				? ((field.options ?? []) as Field[]).map((inner) => ({
						field: inner,
						collection: field.name,
					}))
				: [{ field }],
		);
		for (const { field, collection } of places) {
			for (const [kind, wrong] of WRONG) {
				const value =
					field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value: wrong } : wrong;
				const { error } = await exercise({
					parameters,
					binary: example?.binary,
					resolved: (given) => {
						const holder = collection ? ((given[collection] ??= {}) as IDataObject) : given;
						holder[field.name] = value as IDataObject[string];
					},
				});
				const verdict = error && misfit(field, error);
				if (verdict) found.push(`${field.displayName} with ${kind} ${verdict}: ${error.message}`);
			}
		}
		expect(found).toEqual([]);
	});
});
