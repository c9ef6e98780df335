import type { INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';
import { isPicked } from '../input/parameters';
import type { ParameterReader } from '../input/parameterReader';
import { quoted } from '../input/quoted';

/** How many options an error lists. */
const LISTED = 15;

/** What a value of a field must be, for the fields whose kind says so. */
const CHECKS: Partial<Record<Field['type'], (field: Field, value: unknown) => string | undefined>> =
	{
		options: (field, value) => {
			if (!isScalar(value)) return `must be one of its options, not ${quoted(value)}`;
			const allowed = optionsOf(field);
			return allowed.length === 0 || allowed.includes(String(value))
				? undefined
				: `can't be ${quoted(value)}: choose one of ${named(allowed)}`;
		},
		multiOptions: (_field, value) =>
			(Array.isArray(value) ? value : [value]).every((one) => isScalar(unpicked(one)))
				? undefined
				: `must be a list, or a text with commas, not ${quoted(value)}`,
		boolean: (_field, value) =>
			isScalar(value) && ['true', 'false', 'Y', 'N', '1', '0'].includes(String(value))
				? undefined
				: `must be true or false, not ${quoted(value)}`,
		number: ({ typeOptions = {} }, value) => {
			const { minValue = -Infinity, maxValue = Infinity } = typeOptions;
			const number = isScalar(value) && String(value).trim() !== '' ? Number(value) : Number.NaN;
			if (number >= minValue && number <= maxValue && Number.isFinite(number)) return undefined;
			const bounds = [
				...(minValue > -Infinity ? [`from ${minValue}`] : []),
				...(maxValue < Infinity ? [`to ${maxValue}`] : []),
			];
			return `must be a number ${bounds.join(' ')}`.trim() + `, not ${quoted(value)}`;
		},
		collection: (_field, value) =>
			isMap(value) ? undefined : `must hold named values, not ${quoted(value)}`,
		fixedCollection: (_field, value) =>
			isMap(value) ? undefined : `must hold named lists, not ${quoted(value)}`,
		resourceLocator: (_field, value) => {
			const { mode, value: chosen } = isPicked(value) ? value : { mode: undefined, value };
			if (mode !== undefined && mode !== null && typeof mode !== 'string')
				return `can't be chosen by ${quoted(mode)}`;
			return isScalar(chosen) ? undefined : `can't be ${quoted(chosen)}`;
		},
	};

/**
 * Checks the values of fields against what their kinds allow, whatever way the values came: an expression can give
 * anything. Fields that don't show and values that aren't set are passed over.
 *
 * @throws NodeOperationError that names the field
 */
export function checkFields(fields: readonly Field[], read: ParameterReader): void {
	for (const field of fields) {
		const shown = Object.entries(field.when ?? {}).every(([name, values]) =>
			values.some((value) => value === read.value(name)),
		);
		if (shown) check(field, read.asGiven(field.name), read);
	}
}

function check(field: Field, value: unknown, read: ParameterReader): void {
	if (value === undefined || value === null || value === '') return;
	const problem = CHECKS[field.type]?.(field, value);
	if (problem !== undefined) read.refuse(field.name, problem, 'Check the field or its expression.');
	if (field.type === 'collection')
		for (const inner of (field.options ?? []) as Field[])
			check(inner, own(value, inner.name), read);
	if (field.type === 'fixedCollection')
		for (const group of (field.options ?? []) as INodePropertyCollection[])
			checkGroup(field, group, own(value, group.name), read);
}

function checkGroup(
	field: Field,
	group: INodePropertyCollection,
	given: unknown,
	read: ParameterReader,
): void {
	if (given === undefined || given === null) return;
	if (field.typeOptions?.multipleValues && !Array.isArray(given))
		read.refuse(field.name, `must hold a list, not ${quoted(given)}`, 'Check its expression.');
	for (const entry of Array.isArray(given) ? given : [given]) {
		if (!isMap(entry))
			read.refuse(
				field.name,
				`holds ${quoted(entry)} where named values belong`,
				'Check the field or its expression.',
			);
		for (const inner of group.values as Field[]) {
			const value = own(entry, inner.name);
			check(inner, value, read);
			// Texts of other fields are checked where they are read: some take lists and maps too.
			if (inner.type === 'string' && !isTextOrTexts(value))
				read.refuse(
					field.name,
					`holds ${quoted(value)} where a text belongs`,
					'Check its expression.',
				);
		}
	}
}

/** Options by name; of many the first. */
function named(allowed: string[]): string {
	return allowed.length > LISTED
		? `${allowed.slice(0, LISTED).join(', ')} and ${allowed.length - LISTED} more`
		: allowed.join(', ');
}

function isTextOrTexts(value: unknown): boolean {
	return Array.isArray(value)
		? value.every((one) => isScalar(unpicked(one)))
		: isScalar(unpicked(value));
}

function optionsOf({ options = [], typeOptions }: Field): string[] {
	if (typeOptions?.loadOptionsMethod) return [];
	return (options as INodePropertyOptions[]).map(({ value }) => String(value));
}

function own(holder: unknown, name: string): unknown {
	return Object.hasOwn(holder as object, name)
		? (holder as Record<string, unknown>)[name]
		: undefined;
}

function unpicked(value: unknown): unknown {
	return isPicked(value) ? value.value : value;
}

function isScalar(value: unknown): boolean {
	return value === null || value === undefined || typeof value !== 'object';
}

function isMap(value: unknown): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
