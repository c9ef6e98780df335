import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { botField } from '../../shared/fields/bot';
import type { Field } from '../../shared/fields/field';
import type { Identity, Operation, Resource, Side } from './operation';

/** Where a field shows: its resource, its operations and, if the identity matters, who acts. */
interface Place {
	resource: string;
	operation: string;
	actAs?: Identity;
}

/** Stands among the node's settings, since few people need it. */
const ITEMS_PER_REQUEST: INodeProperties = {
	displayName: 'Items per Request',
	name: 'itemsPerRequest',
	type: 'number',
	isNodeSetting: true,
	noDataExpression: true,
	default: 50,
	typeOptions: { minValue: 1, maxValue: 50 },
	description: 'How many items may share one request to Bitrix24, 1 to 50. Files always go alone.',
};

const RETURN_ALL: Field = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const LIMIT: Field = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 1 },
	description: 'Max number of results to return',
	when: { returnAll: [false] },
};

const SIMPLIFY: Field = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

type ByName = ReadonlyMap<string, string>;
const labels = new WeakMap<Operation, ByName>();
const kinds = new WeakMap<Operation, ByName>();

const ACT_AS: Field = {
	displayName: 'Act As',
	name: 'actAs',
	type: 'options',
	default: 'user',
	options: [
		{ name: 'User', value: 'user', description: 'The user of the credential' },
		{ name: 'Bot', value: 'bot', description: 'A chat bot that the credential has registered' },
	],
};

/**
 * Derives the node's parameters from the operations: the pickers of resource and operation, who acts, and every
 * operation's fields, each shown where it belongs.
 *
 * @param resources all operations, in the order of the pickers
 * @returns the node's `properties`; a field that several operations of a resource share is listed once
 */
export function propertiesOf(resources: Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: 'message',
		},
		...resources.map(operationPicker),
		...resources.flatMap(fieldsOf),
		ITEMS_PER_REQUEST,
	];
}

function operationPicker(resource: Resource): INodeProperties {
	const options: INodePropertyOptions[] = resource.operations
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort((one, other) => one.name.localeCompare(other.name));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options,
		default: preferred(resource),
	};
}

function preferred({ operations }: Resource): string {
	const usual = ['send', 'create', 'getMany', 'upload', 'register', 'get'];
	return (
		usual.find((value) => operations.some((operation) => operation.value === value)) ??
		operations[0].value
	);
}

/** Lists a resource's fields once each, so that every operation sees its own in the order that it gave them. */
function fieldsOf(resource: Resource): INodeProperties[] {
	const listed: INodeProperties[] = [];
	for (const operation of resource.operations) {
		let position = 0;
		for (const property of placedFields(resource.value, operation)) {
			const twin = listed.findIndex(
				(other, index) => index >= position && sameBut(other, property),
			);
			if (twin === -1) listed.splice(position, 0, property);
			else listed[twin].displayOptions?.show?.operation?.push(operation.value);
			position = (twin === -1 ? position : twin) + 1;
		}
	}
	return listed;
}

/** @returns what the editor calls each parameter of an operation, by the parameter's name */
export function labelsOf(operation: Operation): ReadonlyMap<string, string> {
	return byName(operation, labels, ({ displayName }) => displayName);
}

/** @returns what kind of field each parameter of an operation is, by the parameter's name */
export function kindsOf(operation: Operation): ReadonlyMap<string, string> {
	return byName(operation, kinds, ({ type }) => type);
}

function byName(
	operation: Operation,
	known: WeakMap<Operation, ByName>,
	of: (field: Field) => string,
): ByName {
	const before = known.get(operation);
	if (before) return before;
	const fields = [
		botField(),
		...(operation.fields ?? []),
		...fieldsOfSide(operation.user),
		...fieldsOfSide(operation.bot),
	];
	const nested = fields.flatMap((field) => [
		field,
		...(field.type === 'collection' ? ((field.options ?? []) as Field[]) : []),
	]);
	const found = new Map(nested.map((field) => [field.name, of(field)]));
	known.set(operation, found);
	return found;
}

function placedFields(resource: string, operation: Operation): INodeProperties[] {
	const both = operation.user !== undefined && operation.bot !== undefined;
	const anywhere: Place = { resource, operation: operation.value };
	const asBot: Place = both ? { ...anywhere, actAs: 'bot' } : anywhere;
	const asUser: Place = both ? { ...anywhere, actAs: 'user' } : anywhere;
	const namesBot = operation.bot !== undefined && operation.bot.namesBot !== false;
	return [
		...(both ? [place(ACT_AS, anywhere)] : []),
		...(namesBot ? [place(botField(), asBot)] : []),
		...(operation.fields ?? []).map((field) => place(field, anywhere)),
		...fieldsOfSide(operation.user).map((field) => place(field, asUser)),
		...fieldsOfSide(operation.bot).map((field) => place(field, asBot)),
	];
}

/** A side's own fields, with those that its kind brings: how many entries of a list, and whether to trim items. */
export function fieldsOfSide(side: Side | undefined): Field[] {
	if (!side) return [];
	const own = side.fields ?? [];
	const optional = own.filter(({ type }) => type === 'collection');
	return [
		...own.filter((field) => !optional.includes(field)),
		...(side.kind === 'list' ? [RETURN_ALL, LIMIT] : []),
		...(side.simplify ? [SIMPLIFY] : []),
		...optional,
	];
}

function place({ when, ...field }: Field, { resource, operation, actAs }: Place): INodeProperties {
	const show: NonNullable<IDisplayOptions['show']> = {
		resource: [resource],
		operation: [operation],
	};
	if (actAs) show.actAs = [actAs];
	return { ...field, displayOptions: { show: { ...show, ...when } } } as INodeProperties;
}

/** True when two placed fields differ in nothing but their operation. */
function sameBut(one: INodeProperties, other: INodeProperties): boolean {
	return one.name === other.name && withoutOperation(one) === withoutOperation(other);
}

function withoutOperation(property: INodeProperties): string {
	const { operation, ...show } = property.displayOptions?.show ?? {};
	return operation === undefined ? '' : JSON.stringify({ ...property, displayOptions: show });
}
