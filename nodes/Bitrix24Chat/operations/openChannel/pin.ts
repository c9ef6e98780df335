import type { IDataObject } from 'n8n-workflow';
import { openDialogField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { ofChat } from '../../output/openChannels';

export const pin: Operation = {
	value: 'pin',
	name: 'Pin',
	action: 'Pin or unpin a dialog',
	description: 'Keep a dialog that the user leads with the user, or stop keeping it',
	fields: [
		{
			displayName: 'All Dialogs',
			name: 'all',
			type: 'boolean',
			default: false,
			description: 'Whether to do it with all active dialogs that the user leads',
		},
		openDialogField({ when: { all: [false] } }),
		{
			displayName: 'Pin',
			name: 'activate',
			type: 'boolean',
			default: true,
			description: 'Whether to pin; switched off, it is unpinned',
		},
	],
	user: {
		kind: 'calls',
		methods: [
			'imopenlines.session.mode.pin',
			'imopenlines.session.mode.pinAll',
			'imopenlines.session.mode.unpinAll',
		],
		calls: async (read) => {
			const activate = read.value('activate') !== false;
			if (read.value('all') === true) {
				const name = activate ? 'pinAll' : 'unpinAll';
				return [{ method: `imopenlines.session.mode.${name}`, parameters: {} }];
			}
			return [
				{
					method: 'imopenlines.session.mode.pin',
					parameters: {
						CHAT_ID: read.chat(),
						...(await read.given({ ACTIVATE: ['activate', yesNo] })),
					},
				},
			];
		},
		items: ([result]: unknown[], [sent]: IDataObject[]) =>
			Array.isArray(result)
				? { success: true, sessionIds: result.map(Number) }
				: { success: result === true, ...ofChat(sent.CHAT_ID), pinned: sent.ACTIVATE !== 'N' },
	},
};
