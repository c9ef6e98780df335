import type { IDataObject } from 'n8n-workflow';
import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { ofChat } from '../../output/openChannels';
import { checkedCall } from './checked';

export const finish: Operation = {
	value: 'finish',
	name: 'Finish',
	action: 'Close a dialog',
	description: 'Close the session with a customer',
	user: {
		fields: [
			openDialogField(),
			{
				displayName: "Also Other People's",
				name: 'ofAnyone',
				type: 'boolean',
				default: false,
				description: 'Whether to close the dialog also where somebody else leads it',
			},
		],
		kind: 'calls',
		methods: ['imopenlines.operator.finish', 'imopenlines.operator.another.finish'],
		calls: (read) => [
			{
				method:
					read.value('ofAnyone') === true
						? 'imopenlines.operator.another.finish'
						: 'imopenlines.operator.finish',
				parameters: { CHAT_ID: read.chat() },
			},
		],
		items: ([result]: unknown[], [sent]: IDataObject[]) => ({
			success: result === true,
			...ofChat(sent.CHAT_ID),
		}),
	},
	bot: {
		namesBot: false,
		...checkedCall({
			method: 'imopenlines.bot.session.finish',
			happened: (after, before) => before.sessionId !== null && after.sessionId === null,
		}),
	},
};
