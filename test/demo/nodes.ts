/** What the workflows of the demo and of the tests are built from. */
import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowNode } from '../n8n/client';

export const ACTION = 'n8n-nodes-bitrix24-chat.bitrix24Chat';
export const TRIGGER = 'n8n-nodes-bitrix24-chat.bitrix24ChatTrigger';
export const CREDENTIAL_TYPE = 'bitrix24ChatOAuth2Api';

/** A saved credential, as nodes name it. */
export interface Credential {
	id: string;
	name: string;
}

/** A bot by the code that it was registered with, as its picker keeps it. */
export const botByCode = (code: string) => ({ __rl: true, mode: 'code', value: code });

/** The connections from one output to nodes. */
export const main = (...nodes: string[]) =>
	nodes.map((node) => ({ node, type: 'main' as const, index: 0 }));

/** Makes nodes that act with one credential, and messages of a bot to a dialog. */
export function actions(credential: Credential, botId: INodeParameters, dialogId: INodeParameters) {
	const action = (
		name: string,
		position: [number, number],
		parameters: INodeParameters,
	): WorkflowNode => ({
		name,
		type: ACTION,
		position,
		credentials: { [CREDENTIAL_TYPE]: credential },
		parameters,
	});
	const say = (
		name: string,
		position: [number, number],
		message: string,
		more: INodeParameters = {},
	): WorkflowNode =>
		action(name, position, {
			...{ resource: 'message', operation: 'send', actAs: 'bot', botId, dialogId, message },
			...more,
		});
	return { action, say };
}

/** The node "Event": a trigger for all messages to a bot, as it comes but for the given parameters. */
export function botTrigger(
	botId: number,
	credential: Credential,
	parameters: INodeParameters,
): WorkflowNode {
	return {
		name: 'Event',
		type: TRIGGER,
		position: [0, 0],
		credentials: { [CREDENTIAL_TYPE]: credential },
		parameters: {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			source: 'bot',
			botId: { __rl: true, mode: 'id', value: String(botId) },
			events: ['message'],
			firstActivation: 'all',
			...parameters,
		},
	};
}

/** A way out of a Switch node for texts that match a pattern. */
export function rule(outputKey: string, leftValue: string, pattern: string) {
	return {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: outputKey,
					leftValue,
					rightValue: pattern,
					operator: { type: 'string', operation: 'regex' },
				},
			],
		},
		renameOutput: true,
		outputKey,
	};
}
