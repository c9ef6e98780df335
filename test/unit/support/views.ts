import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { fieldsOfSide } from '../../../nodes/Bitrix24Chat/engine/panel';
import type {
	Identity,
	Operation,
	Resource,
	Side,
} from '../../../nodes/Bitrix24Chat/engine/operation';
import type { Field } from '../../../nodes/shared/fields/field';
import { node } from './context';

/** One state of the node's panel: what is chosen, and the fields that the operation's object asks for there. */
export interface View {
	label: string;
	parameters: INodeParameters;
	operation: Operation;
	side: Side;
	/** Fields in order, without the pickers above them. */
	expected: Field[];
}

/** Every state of the panel: each operation, each identity, each value of the fields that others depend on. */
export function viewsOf(resources: Resource[]): View[] {
	return resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			(['user', 'bot'] as Identity[]).flatMap((actAs) => {
				const both = operation.user !== undefined && operation.bot !== undefined;
				const side = both ? operation[actAs] : (operation.user ?? operation.bot);
				if (side === undefined) return [];
				const fields = [...(operation.fields ?? []), ...fieldsOfSide(side)];
				return switches(fields).map((chosen) => {
					const parameters: INodeParameters = {
						resource: resource.value,
						operation: operation.value,
						actAs,
						...defaults(fields),
						...chosen,
					};
					return {
						label: `${resource.value}.${operation.value} as ${actAs} ${JSON.stringify(chosen)}`,
						parameters,
						operation,
						side,
						expected: fields.filter(({ when }) =>
							Object.entries(when ?? {}).every(([name, values]) =>
								values.includes(parameters[name] as string),
							),
						),
					};
				});
			}),
		),
	);
}

/** All combinations of the values that other fields depend on. */
function switches(fields: Field[]): INodeParameters[] {
	const names = [...new Set(fields.flatMap(({ when }) => Object.keys(when ?? {})))];
	return names.reduce<INodeParameters[]>(
		(states, name) =>
			states.flatMap((state) =>
				valuesOf(fields.find((field) => field.name === name)).map((value) => ({
					...state,
					[name]: value,
				})),
			),
		[{}],
	);
}

function valuesOf(field?: Field): Array<string | number | boolean> {
	if (field?.type === 'boolean') return [true, false];
	return (field?.options ?? []).flatMap((option) =>
		'value' in option ? [option.value as string] : [],
	);
}

function defaults(fields: Field[]): INodeParameters {
	return Object.fromEntries(
		fields.map(({ name, default: usual }) => [name, usual]),
	) as INodeParameters;
}

/**
 * What n8n shows, by its own rules.
 *
 * @param asTool in the node that agents use
 */
export function shown(
	properties: INodeProperties[],
	parameters: INodeParameters,
	asTool = false,
): INodeProperties[] {
	const filled: INode = { ...node, parameters };
	const name = asTool ? 'bitrix24ChatTool' : 'bitrix24Chat';
	const description = { name, properties, version: 1 } as unknown as INodeTypeDescription;
	const panel = properties.filter(({ isNodeSetting }) => !isNodeSetting);
	return panel.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, filled, description),
	);
}
