import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';

const METHODS: Record<string, string> = {
	messenger: 'im.revision.get',
	bots: 'imbot.v2.Revision.get',
	openChannels: 'imopenlines.revision.get',
};

export const getRevisions: Operation = {
	value: 'getRevisions',
	name: 'Get Revisions',
	action: 'Get revisions of the messenger',
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
				{
					name: 'Open Channels',
					value: 'openChannels',
					description: 'What can be done with customers; needs the permission imopenlines',
				},
			],
		},
	],
	user: {
		kind: 'calls',
		methods: Object.values(METHODS),
		calls: (read) => [
			{
				method: METHODS[String(read.value('interface'))] ?? METHODS.messenger,
				parameters: {},
				repeatable: true,
			},
		],
		items: ([revision]: IDataObject[]) => revision,
	},
};
