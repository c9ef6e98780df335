import { byLastIdAndType } from '../../../shared/portal/pages';
import { options } from '../../../shared/fields/field';
import type { Operation } from '../../engine/operation';
import { id } from '../../input/forms';
import {
	afterNotification,
	convertText,
	notificationsOf,
	onlyYes,
	NOTIFICATION_FIELDS,
	simpleNotification,
} from './entries';

/** Confirmations come first, then all others (docs/bitrix24-facts.md, "Pages"). */
const CONFIRMATION = 1;
const ORDINARY = 3;

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many notifications',
	description: "Get the user's notifications, those that wait for a confirmation first",
	user: {
		fields: [
			options(
				afterNotification(),
				{
					displayName: 'After Notification Type',
					name: 'lastType',
					type: 'options',
					default: ORDINARY,
					options: [
						{ name: 'Confirmation', value: CONFIRMATION },
						{ name: 'Ordinary', value: ORDINARY },
					],
					description: 'What the notification of After Notification ID is; ordinary when left out',
				},
				convertText(),
			),
		],
		kind: 'list',
		method: 'im.notify.get',
		paging: byLastIdAndType(50),
		request: async (read) => {
			if (read.has('lastType') && !read.has('lastId')) {
				read.refuse(
					'lastId',
					'is empty',
					'After Notification Type says something of a notification: give its ID too.',
				);
			}
			return {
				...(await read.given({ LAST_ID: ['lastId', id], CONVERT_TEXT: ['convertText', onlyYes] })),
				...(read.has('lastId')
					? { LAST_TYPE: read.has('lastType') ? Number(read.value('lastType')) : ORDINARY }
					: {}),
			};
		},
		entries: notificationsOf,
		simplify: simpleNotification,
		outputFields: NOTIFICATION_FIELDS,
	},
};
