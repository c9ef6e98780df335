import type { IDataObject } from 'n8n-workflow';
import { botField } from '../../../shared/fields/bot';
import { isId } from '../../input/isId';
import type { Operation } from '../../engine/operation';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get bot',
	description:
		"Get a bot's properties; of a bot that another application has registered only the short form comes",
	bot: {
		// The method takes a code as well, so that a bot chosen by its code needs no look-up.
		namesBot: false,
		fields: [botField()],
		kind: 'call',
		method: 'imbot.v2.Bot.get',
		repeatable: true,
		request: (read) => {
			const { mode, value } = read.picked('botId');
			if (value === '') read.refuse('botId', 'is empty', 'Choose a bot.');
			read.refuseSample('botId', mode === 'code' ? '' : value);
			return mode !== 'code' && isId(value) ? { botId: Number(value) } : { code: value };
		},
		items: (found: IDataObject) => found,
	},
};
