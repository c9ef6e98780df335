import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { byShortPage } from '../../../shared/portal/pages';
import type { Operation } from '../../engine/operation';
import { json, yesNo } from '../../input/forms';
import type { Form } from '../../input/parameterReader';
import { simpleLine } from '../../output/openChannels';

/** The permission check finds nothing where these are not selected (docs/bitrix24-facts.md, "Open Channels"). */
const NEEDED = ['ID', 'MODIFY_USER_ID'];

/** Names of fields as a list, whatever way they were given. */
const names: Form = (value) => {
	const given = (Array.isArray(value) ? value : String(value).split(/[\s,;]+/)).map(String);
	return [...new Set([...NEEDED, ...given.filter((name) => name !== '')])];
};

export const getLines: Operation = {
	value: 'getLines',
	name: 'Get Many Open Channels',
	action: 'Get many open channels',
	description: 'List the Open Channels of the portal with their settings',
	user: {
		fields: [
			options(
				{
					displayName: 'Fields',
					name: 'select',
					type: 'string',
					default: '',
					placeholder: 'e.g. LINE_NAME, ACTIVE',
					description:
						'The settings to get, as the Bitrix24 documentation names them; all of them if empty',
				},
				{
					displayName: 'Filter (JSON)',
					name: 'filter',
					type: 'json',
					default: '',
					description:
						'Only Open Channels with these settings, such as <code>{ "ACTIVE": "Y", "%LINE_NAME": "Support" }</code>',
				},
				{
					displayName: 'Include Queue',
					name: 'queue',
					type: 'boolean',
					default: true,
					description: 'Whether to list the employees who get its dialogs',
				},
				{
					displayName: 'Include Queue Settings',
					name: 'configQueue',
					type: 'boolean',
					default: true,
					description: 'Whether to list the employees and departments that the queue is made of',
				},
				{
					displayName: 'Order (JSON)',
					name: 'order',
					type: 'json',
					default: '',
					description: 'The order, such as <code>{ "LINE_NAME": "ASC" }</code>; by ID if empty',
				},
				{
					displayName: 'Which the User May',
					name: 'checkPermission',
					type: 'options',
					default: 'VIEW',
					options: [
						{ name: 'Change', value: 'MODIFY' },
						{ name: 'View', value: 'VIEW' },
					],
					description:
						'Lists only Open Channels for which the user has this right. Bitrix24 lists all of them otherwise.',
				},
			),
		],
		kind: 'list',
		method: 'imopenlines.config.list.get',
		paging: byShortPage(200, 'PARAMS'),
		request: async (read) => {
			const chosen = await read.given({
				QUEUE: ['queue', yesNo],
				CONFIG_QUEUE: ['configQueue', yesNo],
				CHECK_PERMISSION: 'checkPermission',
			});
			return {
				PARAMS: {
					order: { ID: 'ASC' },
					...(await read.given({
						select: ['select', names],
						filter: ['filter', json],
						order: ['order', json],
					})),
				},
				...(Object.keys(chosen).length > 0 ? { OPTIONS: chosen } : {}),
			};
		},
		entries: (lines: IDataObject[]) => lines,
		keyOf: ({ ID }) => ID,
		simplify: simpleLine,
	},
};
