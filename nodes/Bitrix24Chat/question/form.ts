import type { IDataObject } from 'n8n-workflow';
import type { ParameterReader } from '../input/parameterReader';

const TYPES = [
	'text',
	'textarea',
	'number',
	'email',
	'password',
	'date',
	'dropdown',
	'radio',
	'checkbox',
	'file',
	'hiddenField',
] as const;

type FieldType = (typeof TYPES)[number];

/** Fields of which one or several of given values are chosen. */
const CHOOSING: readonly FieldType[] = ['dropdown', 'radio', 'checkbox'];

/** One field of a form, as the node's panel defines it. */
export interface FormField {
	type: FieldType;
	label: string;
	/** What the answer calls it. */
	name: string;
	required: boolean;
	placeholder: string;
	/** What stands in it at first. */
	value: string;
	options: string[];
	/** Which files may be chosen, such as `.pdf, .jpg`. */
	accept: string;
	multiple: boolean;
}

/**
 * Reads the fields of a form, whose shape is that of n8n's own forms: from the panel, or given as JSON.
 *
 * @throws NodeOperationError that names the field which is wrong
 */
export function formOf(read: ParameterReader): FormField[] {
	const source = read.value('defineForm') === 'json' ? 'jsonOutput' : 'formFields';
	const fields = valuesOf(read, source).map((value, index) =>
		fieldOf(read, source, value, index + 1),
	);
	if (fields.length === 0) read.refuse(source, 'has no element', 'Add at least one field.');
	const twice = fields.find(({ name }, index) =>
		fields.some((other, at) => at < index && other.name === name),
	);
	if (twice) read.refuse(source, `has two fields "${twice.name}"`, 'Give each a name of its own.');
	return fields;
}

function valuesOf(read: ParameterReader, source: 'jsonOutput' | 'formFields'): IDataObject[] {
	if (source === 'formFields') {
		const { values } = (read.value(source) ?? {}) as { values?: IDataObject[] };
		return Array.isArray(values) ? values : [];
	}
	const given = read.json(source);
	const isField = (one: unknown): boolean =>
		one !== null && typeof one === 'object' && !Array.isArray(one);
	if (!Array.isArray(given) || !given.every(isField))
		read.refuse(source, 'must be a list of fields', 'Write [{ "fieldLabel": "Name" }], say.');
	return given as IDataObject[];
}

function fieldOf(
	read: ParameterReader,
	source: string,
	value: IDataObject,
	position: number,
): FormField {
	const text = (name: string): string => String(value[name] ?? '').trim();
	const type = (text('fieldType') || 'text') as FieldType;
	const refuse = (problem: string, advice: string): never =>
		read.refuse(source, `has a problem in field ${position}: ${problem}`, advice);
	if (!TYPES.includes(type))
		refuse(`there is no type "${type}" here`, `Choose one of ${TYPES.join(', ')}.`);
	const label = text('fieldLabel') || text('fieldName');
	if (label === '') refuse('it has no name', 'Fill in Field Name (fieldLabel).');
	const options = optionsOf(value.fieldOptions);
	if (CHOOSING.includes(type) && options.length === 0)
		refuse('there is nothing to choose', 'Add options to the field.');
	return {
		type,
		label,
		name: text('fieldName') || label,
		required: value.requiredField === true && type !== 'hiddenField',
		placeholder: text('placeholder'),
		value: type === 'hiddenField' ? text('fieldValue') : text('defaultValue'),
		options,
		accept: text('acceptFileTypes'),
		multiple: type === 'file' && value.multipleFiles !== false,
	};
}

function optionsOf(value: unknown): string[] {
	const { values } = (value ?? {}) as { values?: Array<{ option?: unknown }> };
	return (Array.isArray(values) ? values : [])
		.map(({ option }) => String(option ?? '').trim())
		.filter((option) => option !== '');
}

/** What a browser sends as the value of the field at this position. */
export function inputName(index: number): string {
	return `field-${index}`;
}

export type FormAnswer = { values: IDataObject } | { missing: string };

/**
 * The fields of a form as they were filled in; files are dealt with elsewhere and leave null here.
 *
 * @param body the names of `inputName` with what was sent for them
 * @param files whether a file came for that name
 * @returns the values under the names of the fields, or the label of one that is required and empty, or not possible
 */
export function formAnswer(
	form: FormField[],
	body: IDataObject,
	files: (name: string) => boolean,
): FormAnswer {
	const values: IDataObject = {};
	for (const [index, field] of form.entries()) {
		const name = inputName(index);
		const given = sentValues(body[name]);
		if (field.type === 'file') {
			if (field.required && !files(name)) return { missing: field.label };
			values[field.name] = null;
			continue;
		}
		const value = field.type === 'hiddenField' ? field.value : valueOf(field, given);
		if (value === undefined || (field.required && isEmpty(value))) return { missing: field.label };
		values[field.name] = value;
	}
	return { values };
}

function sentValues(value: unknown): string[] {
	const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
	return list.map(String).filter((one) => one !== '');
}

/** @returns undefined for what the field can't hold */
function valueOf({ type, options }: FormField, given: string[]): IDataObject[string] | undefined {
	if (type === 'checkbox')
		return given.every((one) => options.includes(one)) ? [...new Set(given)] : undefined;
	const [one] = given;
	if (one === undefined) return null;
	if (CHOOSING.includes(type)) return options.includes(one) ? one : undefined;
	if (type === 'number') return Number.isFinite(Number(one)) ? Number(one) : undefined;
	if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(one) ? one : undefined;
	return type === 'text' || type === 'email' ? one.trim() : one;
}

function isEmpty(value: IDataObject[string]): boolean {
	return (
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(Array.isArray(value) && value.length === 0)
	);
}
