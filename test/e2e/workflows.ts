/** Workflows that the scenarios run, beside the demo's. */
import { ACTION, CREDENTIAL_TYPE, TRIGGER } from '../demo/nodes';
import type { WorkflowJson, WorkflowNode } from '../n8n/client';

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

interface SavedCredential {
	id: string;
	name: string;
}

/** The name of the node under test in `actionWorkflow`. */
export const NODE = 'Bitrix24 Chat';

/** A button, items, and the action node. */
export function actionWorkflow(
	credential: SavedCredential,
	parameters: Record<string, unknown>,
	items: Array<Record<string, unknown>>,
	settings: Partial<WorkflowNode> = {},
): WorkflowJson {
	return {
		name: 'Action',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Items',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};` },
			},
			{
				name: NODE,
				type: ACTION,
				credentials: { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } },
				parameters: parameters as never,
				...settings,
			},
		],
		connections: {
			Start: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
		},
	};
}

/** A button and an agent with its model, to which tools are connected. */
export function agentNodes(model: SavedCredential, text: string): WorkflowNode[] {
	return [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3,
			parameters: { promptType: 'define', text },
		},
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			credentials: { openAiApi: model },
			parameters: { model: { __rl: true, mode: 'id', value: 'test' } },
		},
	];
}

/** Sends the first file of every message back to where it came from. */
export function echoWorkflow(credential: SavedCredential, botId: number): WorkflowJson {
	const credentials = { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } };
	return {
		name: 'Echo',
		nodes: [
			{
				name: 'Trigger',
				type: TRIGGER,
				credentials,
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					source: 'bot',
					botId: byId(botId),
					events: ['message'],
					checkEvery: 2,
					options: { downloadFiles: true },
				},
			},
			{
				name: NODE,
				type: ACTION,
				credentials,
				parameters: {
					resource: 'file',
					operation: 'upload',
					actAs: 'bot',
					botId: byId(botId),
					dialogId: { __rl: true, mode: 'id', value: '={{ $json.dialogId }}' },
					binaryPropertyName: 'file_0',
				},
			},
		],
		connections: { Trigger: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	};
}

/** A trigger for a bot and nothing behind it. */
export function triggerWorkflow(credential: SavedCredential, botId: number | string): WorkflowJson {
	return {
		name: 'Trigger',
		nodes: [
			{
				name: 'Trigger',
				type: TRIGGER,
				credentials: { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } },
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					source: 'bot',
					botId: byId(botId),
					events: ['message'],
				},
			},
		],
	};
}
