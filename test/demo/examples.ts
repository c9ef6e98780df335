/** The workflows of examples/, and what a person fills in before one runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../n8n/client';
import { CREDENTIAL_TYPE } from './nodes';

const folder = join(__dirname, '../../examples');
const OURS = 'n8n-nodes-bitrix24-chat.';

/** @returns the files of examples/, by name */
export function exampleFiles(): string[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
}

/** @returns an example as it would be imported; it names no credentials */
export function readExample(file: string): WorkflowJson {
	return JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowJson;
}

interface Saved {
	id: string;
	name: string;
}

export interface FillIn {
	/** A saved credential of Bitrix24. */
	credential: Saved;
	/** A saved credential of OpenAI, for examples with a model. */
	model?: Saved;
	/** What else is filled in: parameters by the node's name. */
	parameters?: Record<string, INodeParameters>;
}

/**
 * Fills an example in as its note asks for: credentials, and what is to be chosen.
 *
 * @throws Error when a name belongs to no node
 */
export function filledIn(
	example: WorkflowJson,
	{ credential, model, parameters = {} }: FillIn,
): WorkflowJson {
	for (const name of Object.keys(parameters))
		if (!example.nodes.some((node) => node.name === name))
			throw new Error(`The example has no node "${name}"`);
	const credentialsOf = (type: string): INodeCredentials | undefined => {
		if (type.startsWith(OURS)) return { [CREDENTIAL_TYPE]: credential };
		return model && /openai$/i.test(type) ? { openAiApi: model } : undefined;
	};
	return {
		...example,
		nodes: example.nodes.map((node) => {
			const credentials = credentialsOf(node.type);
			return {
				...node,
				parameters: { ...node.parameters, ...parameters[node.name] },
				...(credentials ? { credentials } : {}),
			};
		}),
	};
}
