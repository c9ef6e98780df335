import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many commands',
	description: "Get all commands of a bot, their texts in the portal's language",
	bot: {
		kind: 'call',
		method: 'imbot.v2.Command.list',
		repeatable: true,
		request: () => ({}),
		items: ({ commands }: { commands: IDataObject[] }) => commands,
	},
};
