import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** A parameter before it is known where it shows; `when` narrows that further within its operation. */
export type Field = Omit<INodeProperties, 'displayOptions'> & {
	when?: IDisplayOptions['show'];
	/** Another default where the node is the tool of an AI agent. */
	toolDefault?: INodeProperties['default'];
};

/** Named parameters that people may leave out, in n8n's "Add option" collection. */
export function options(...fields: Field[]): Field {
	return collection('Options', 'options', 'Add option', fields);
}

/** The properties of a thing that people may change, in n8n's "Add field" collection. */
export function updateFields(...fields: Field[]): Field {
	return collection('Update Fields', 'updateFields', 'Add field', fields);
}

/** What can be added is listed by name, as everywhere in n8n. */
function collection(
	displayName: string,
	name: string,
	placeholder: string,
	fields: Field[],
): Field {
	const sorted = [...fields].sort((one, other) => one.displayName.localeCompare(other.displayName));
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		options: sorted as INodeProperties[],
	};
}
