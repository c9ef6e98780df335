import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { filterOptions, listSearch } from '../shared/pickers';
import { EVENT_KINDS } from './events';
import { fields } from './fields';
import { poll } from './poll';

const SHORT_NAMES = Object.fromEntries(EVENT_KINDS.map(({ value, short }) => [value, short]));

/** Whose events and which: n8n gives an expression the ID or the code of a chosen bot, and not its name. */
const SUBTITLE = `={{
	({ user: "User", botAndUser: "User and bot " + $parameter["botId"] }[$parameter["source"]] ?? "Bot " + $parameter["botId"]).trim()
	+ ": " + ($parameter["events"].map((kind) => (${JSON.stringify(SHORT_NAMES)})[kind]).join(", ") || "everything")
}}`;

export class Bitrix24ChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Chat Trigger',
		name: 'bitrix24ChatTrigger',
		icon: { light: 'file:../../icons/bitrix24.svg', dark: 'file:../../icons/bitrix24.dark.svg' },
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: SUBTITLE,
		description: 'Starts the workflow when something happens in a Bitrix24 chat',
		defaults: { name: 'Bitrix24 Chat Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'bitrix24ChatOAuth2Api', required: true }],
		properties: [...fields],
	};

	methods = { listSearch, loadOptions: filterOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
