import type { IDataObject } from 'n8n-workflow';
import { background, BOT_TYPES, botProperties } from '../../fields/botProperties';
import { options } from '../../../shared/fields/field';
import type { Operation } from '../../engine/operation';
import { picture } from '../../input/forms';

export const register: Operation = {
	value: 'register',
	name: 'Register',
	action: 'Register a bot',
	description: 'Create a chat bot; a bot that has this code already is given back unchanged',
	fields: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. support_bot',
			description:
				'A short name of your own choice that identifies the bot within your application',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Support Bot',
			description: 'The name that people see',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'bot',
			options: BOT_TYPES,
			description: "What the bot hears. The type of a bot can't be changed later.",
		},
		{
			displayName:
				'The bot answers customers once an Open Channel uses it: in Bitrix24 open Contact Center > Open Channels, choose the channel, and under Chat Bot switch the bot on and choose this one. There you also say when it joins and when it leaves. The credential needs the permissions "imbot" and "imopenlines".',
			name: 'openChannelHint',
			type: 'notice',
			default: '',
			when: { type: ['openline'] },
		},
	],
	bot: {
		namesBot: false,
		fields: [options(...botProperties(background(false)))],
		kind: 'call',
		method: 'imbot.v2.Bot.register',
		request: async (read) => {
			if (read.value('eventMode') === 'webhook' && !read.has('webhookUrl')) {
				read.refuse(
					'webhookUrl',
					'is empty',
					'A bot in the event mode Webhook needs an address for its events.',
				);
			}
			return {
				fields: {
					code: read.text('code'),
					properties: {
						name: read.text('name'),
						...(await read.given({
							lastName: 'lastName',
							workPosition: 'workPosition',
							color: 'color',
							gender: 'gender',
							avatar: ['avatar', picture],
						})),
					},
					...(read.value('type') === 'openline' ? { isSupportOpenline: true } : {}),
					...(await read.given({
						type: 'type',
						eventMode: 'eventMode',
						webhookUrl: 'webhookUrl',
						isHidden: 'isHidden',
						isReactionsEnabled: 'isReactionsEnabled',
						isSupportOpenline: 'isSupportOpenline',
						backgroundId: 'backgroundId',
					})),
				},
			};
		},
		items: (registered: IDataObject) => registered,
	},
};
