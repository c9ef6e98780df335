import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
	NodeParameterValue,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { fieldsOfSide, IN_WHOSE_NAME } from '../../../nodes/Bitrix24Chat/engine/panel';
import type {
	Identity,
	Operation,
	Resource,
	Side,
} from '../../../nodes/Bitrix24Chat/engine/operation';
import type { Field } from '../../../nodes/shared/fields/field';
import { node } from './context';

/** The versions of the action node. */
const VERSIONS = [1, 1.1];

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
				const fields = [
					...nameNotice(operation, actAs),
					...(operation.fields ?? []),
					...fieldsOfSide(side),
				];
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
							Object.entries(when ?? {}).every(([name, values = []]) =>
								NodeHelpers.checkConditions(values, [parameters[name] as NodeParameterValue]),
							),
						),
					};
				});
			}),
		),
	);
}

/** What is said where people see in whose name the user acts. */
function nameNotice({ user, bot, signed }: Operation, actAs: Identity): Field[] {
	return signed && user && bot && actAs === 'user' ? [IN_WHOSE_NAME] : [];
}

/** All combinations of the values that other fields depend on. */
function switches(fields: Field[]): INodeParameters[] {
	const names = [...new Set(fields.flatMap(({ when }) => Object.keys(when ?? {})))];
	return names.reduce<INodeParameters[]>(
		(states, name) =>
			states.flatMap((state) =>
				valuesOf(name, fields).map((value) => ({
					...state,
					[name]: value,
				})),
			),
		[{}],
	);
}

/** The values that fields can depend on; of `@version` and `@tool`, all that there are. */
function valuesOf(name: string, fields: Field[]): Array<string | number | boolean> {
	if (name === '@version') return VERSIONS;
	if (name === '@tool') return [false, true];
	const field = fields.find((one) => one.name === name);
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
	const { '@version': typeVersion = VERSIONS.at(-1), '@tool': isTool = asTool } = parameters;
	const filled = { ...node, parameters, typeVersion } as INode;
	const name = isTool === true ? 'bitrix24ChatTool' : 'bitrix24Chat';
	const description = { name, properties, version: VERSIONS } as unknown as INodeTypeDescription;
	const panel = properties.filter(({ isNodeSetting }) => !isNodeSetting);
	return panel.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, filled, description),
	);
}
