import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';

export const callMethod: Operation = {
	value: 'callMethod',
	name: 'Call Method',
	action: 'Call any REST method',
	description: 'Call a REST method of Bitrix24 that has no operation of its own',
	fields: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. im.dialog.get',
			description:
				'The name as <a href="https://apidocs.bitrix24.com">the Bitrix24 documentation</a> gives it. For imbot.v2 methods the Bot Token of the credential is added.',
		},
		{
			displayName: 'Parameters (JSON)',
			name: 'parameters',
			type: 'json',
			default: '{}',
			description:
				'The parameters of the method as a JSON object such as { "DIALOG_ID": "chat123" }',
		},
	],
	user: {
		kind: 'calls',
		methods: [],
		calls: (read) => {
			const method = read.text('method').trim();
			if (!/^[A-Za-z][\w.]*$/.test(method)) {
				read.refuse('method', `can't be "${method}"`, 'Give a name such as im.dialog.get.');
			}
			const parameters = read.has('parameters') ? read.json('parameters') : {};
			if (Array.isArray(parameters))
				read.refuse('parameters', 'must be an object', 'Write { "NAME": "value" }.');
			return [{ method, parameters: parameters as IDataObject }];
		},
		items: ([result]: unknown[]) => (Array.isArray(result) ? result : [result]).map(asObject),
	},
};

function asObject(entry: unknown): IDataObject {
	const isObject = entry !== null && typeof entry === 'object' && !Array.isArray(entry);
	return isObject ? (entry as IDataObject) : { result: entry as IDataObject[string] };
}
