import type { IDataObject } from 'n8n-workflow';
import { BOT_TYPES } from '../../fields/botProperties';
import { options } from '../../../shared/fields/field';
import { byNextPage } from '../../../shared/portal/pages';
import { pickFields } from '../../output/messages';
import { OUTPUT_VERSION, type Operation } from '../../engine/operation';

const BOT_FIELDS = [
	'id',
	'code',
	'name',
	'type',
	'eventMode',
	'isHidden',
	'isSupportOpenline',
	'isReactionsEnabled',
	'language',
	'countChat',
	'countMessage',
	'countUser',
	'countCommand',
];

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many bots',
	description: 'Get the bots that the credential has registered',
	bot: {
		namesBot: false,
		fields: [
			options({
				displayName: 'Type',
				name: 'type',
				type: 'options',
				default: 'bot',
				options: BOT_TYPES,
				description: 'The only type of bots to get',
			}),
		],
		kind: 'list',
		method: 'imbot.v2.Bot.list',
		paging: byNextPage(50),
		request: (read) => (read.has('type') ? { filter: { type: read.text('type') } } : {}),
		entries: ({ bots, users }: { bots: IDataObject[]; users: IDataObject[] }) => {
			const names = new Map(users.map(({ id, name }) => [id, name]));
			return bots.map((bot) => ({ ...bot, name: names.get(bot.id) ?? null }));
		},
		simplify: (bot) => pickFields(bot, BOT_FIELDS),
		outputFields: BOT_FIELDS,
		simplifySince: OUTPUT_VERSION,
	},
};
