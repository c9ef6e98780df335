import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { listSearch, loadOptions } from '../shared/pickers';
import { propertiesOf } from './engine/panel';
import { findOperation, resources } from './operations';
import { run } from './engine/run';
import { answerWebhook, webhooks } from './question/webhook';

export class Bitrix24Chat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Chat',
		name: 'bitrix24Chat',
		icon: { light: 'file:../../icons/bitrix24.svg', dark: 'file:../../icons/bitrix24.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		// In Title Case, as people know both from the lists; the lists' values are written together.
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([a-z])([A-Z])/g, "$1 $2").replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase()) }}',
		description: 'Send messages, files and notifications in Bitrix24, manage chats and chat bots',
		defaults: { name: 'Bitrix24 Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bitrix24ChatOAuth2Api', required: true }],
		webhooks,
		properties: [...propertiesOf(resources)],
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = await run(this, (parameters, itemIndex) => {
			const resource = String(parameters.of('resource', itemIndex));
			const name = String(parameters.of('operation', itemIndex));
			const operation = findOperation(resource, name);
			if (!operation) {
				throw new NodeOperationError(
					this.getNode(),
					`There is no operation "${name}" of "${resource}"`,
					{ itemIndex },
				);
			}
			return operation;
		});
		return [items];
	}

	/** Answers what was asked with Send and Wait for Response. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this);
	}
}
