import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { fields } from './fields';

/** A sign of life that nobody knows is none. */
const HARMLESS = new Set(['showActivity']);

/**
 * Checks what is chosen from closed lists, since an expression can give anything: a filter that nobody knows would leave
 * events out, and what is left out is confirmed.
 *
 * @throws NodeOperationError that names the field
 */
export function checkChoices(context: IPollFunctions): void {
	for (const field of fields) {
		const value: unknown = context.getNodeParameter(field.name, null);
		check(context, field, value);
		if (field.type !== 'collection') continue;
		for (const inner of (field.options ?? []) as INodeProperties[])
			check(
				context,
				inner,
				Object.hasOwn(Object(value) as object, inner.name)
					? (value as IDataObject)[inner.name]
					: undefined,
			);
	}
}

/** The values of a list that takes several, as people and expressions give them. */
export function severalOf(value: unknown): string[] {
	const list: unknown[] = Array.isArray(value)
		? value
		: typeof value === 'string'
			? value.split(',')
			: [value];
	return list
		.filter((one) => one !== undefined && one !== null)
		.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one as string).trim()))
		.filter((one) => one !== '');
}

/** A switch, which expressions write as text too. */
export function isOn(value: unknown, usual: boolean): boolean {
	if ([true, 'true', 'Y', '1', 1].includes(value as string)) return true;
	return [false, 'false', 'N', '0', 0].includes(value as string) ? false : usual;
}

function check(context: IPollFunctions, field: INodeProperties, value: unknown): void {
	const isOne = field.type === 'options' && !HARMLESS.has(field.name);
	if (!isOne && field.type !== 'multiOptions') return;
	// What the portal lists is no closed list; it is checked where it is read.
	if (field.typeOptions?.loadOptionsMethod !== undefined) return;
	// A list that the portal fills is open: IDs beyond it are given by expressions.
	if (field.options === undefined) return;
	if (value === undefined || value === null || value === '') return;
	const allowed = ((field.options ?? []) as INodePropertyOptions[]).map((option) =>
		String(option.value),
	);
	const given = isOne
		? [typeof value === 'object' ? JSON.stringify(value) : String(value as string)]
		: severalOf(value);
	const wrong = given.find((one) => !allowed.includes(one));
	if (wrong === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`${field.displayName} can't be "${wrong.slice(0, 60)}"`,
		{
			description: `Choose one of: ${allowed.join(', ')}. Check the field or its expression.`,
		},
	);
}
