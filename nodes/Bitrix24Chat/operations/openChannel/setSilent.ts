import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { ofChat } from '../../output/openChannels';

export const setSilent: Operation = {
	value: 'setSilent',
	name: 'Set Silent Mode',
	action: 'Switch the silent mode of a dialog',
	description:
		'Keep what employees and bots write from the customer, or let it out again; automatic messages go out in any case',
	fields: [
		openDialogField(),
		{
			displayName: 'Silent',
			name: 'activate',
			type: 'boolean',
			default: true,
			description: 'Whether answers stay among colleagues, until the session ends',
		},
	],
	user: {
		kind: 'call',
		method: 'imopenlines.session.mode.silent',
		request: async (read) => ({
			CHAT_ID: read.chat(),
			...(await read.given({ ACTIVATE: ['activate', yesNo] })),
		}),
		items: (result: unknown, { CHAT_ID, ACTIVATE }) => ({
			success: result === true,
			...ofChat(CHAT_ID),
			silent: ACTIVATE === 'Y',
		}),
	},
};
