import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { lineField } from '../../fields/openChannel';
import type { Operation } from '../../engine/operation';
import { yesNo } from '../../input/forms';
import { simpleLine } from '../../output/openChannels';

export const getLine: Operation = {
	value: 'getLine',
	name: 'Get Open Channel',
	action: 'Get the settings of an open channel',
	description: 'Get the settings of an Open Channel: its queue, bot, working hours and texts',
	fields: [lineField('configId')],
	user: {
		fields: [
			options(
				{
					displayName: 'Include Queue',
					name: 'withQueue',
					type: 'boolean',
					default: true,
					description: 'Whether to list the employees who get its dialogs',
				},
				{
					displayName: 'Show Offline',
					name: 'showOffline',
					type: 'boolean',
					default: true,
					description: 'Whether to list also employees who are not there at the moment',
				},
			),
		],
		kind: 'call',
		method: 'imopenlines.config.get',
		repeatable: true,
		request: async (read) => ({
			CONFIG_ID: read.id('configId'),
			...(await read.given({
				WITH_QUEUE: ['withQueue', yesNo],
				SHOW_OFFLINE: ['showOffline', yesNo],
			})),
		}),
		// The API answers false, not an error, for a line that isn't there (docs/bitrix24-facts.md, "Open Channels").
		items: (line: IDataObject | false, { CONFIG_ID }) =>
			line === false ? { found: false, id: CONFIG_ID } : line,
		simplify: simpleLine,
	},
};
