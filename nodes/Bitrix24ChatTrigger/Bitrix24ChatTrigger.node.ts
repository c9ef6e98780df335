import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearch } from '../shared/pickers';
import { fields } from './fields';
import { poll } from './poll';

export class Bitrix24ChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Chat Trigger',
		name: 'bitrix24ChatTrigger',
		icon: { light: 'file:../../icons/bitrix24.svg', dark: 'file:../../icons/bitrix24.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ { bot: "Events of a bot", user: "Events of the user", botAndUser: "Events of a bot and the user" }[$parameter["source"]] }}',
		description: 'Starts the workflow when something happens in a Bitrix24 chat',
		defaults: { name: 'Bitrix24 Chat Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bitrix24ChatOAuth2Api', required: true }],
		properties: [...fields],
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
