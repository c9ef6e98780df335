import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';

export const getRevisions: Operation = {
	value: 'getRevisions',
	name: 'Get Revisions',
	action: 'Get revisions of messenger',
	description: 'Get the versions of the chat interfaces of this Bitrix24',
	fields: [
		{
			displayName: 'Interface',
			name: 'interface',
			type: 'options',
			default: 'messenger',
			options: [
				{ name: 'Chat Bots', value: 'bots', description: 'What bots can do' },
				{ name: 'Messenger', value: 'messenger', description: 'What users can do' },
			],
		},
	],
	user: {
		kind: 'calls',
		methods: ['im.revision.get', 'imbot.v2.Revision.get'],
		calls: (read) => [
			{
				method: read.value('interface') === 'bots' ? 'imbot.v2.Revision.get' : 'im.revision.get',
				parameters: {},
				repeatable: true,
			},
		],
		items: ([revision]: IDataObject[]) => revision,
	},
};
