import { options } from '../../../shared/fields/field';
import { attachmentJson, messageText } from '../../../shared/fields/message';
import { userField } from '../../../shared/fields/user';
import type { Operation } from '../../operation';
import { json } from '../../reader';

export const sendPersonal: Operation = {
	value: 'sendPersonal',
	name: 'Send Personal',
	action: 'Send a personal notification',
	description: 'Send a notification on behalf of the user of the credential',
	fields: [
		userField({ description: 'Who receives the notification' }),
		messageText({ required: true, placeholder: 'e.g. The order was paid' }),
		options(
			attachmentJson(),
			{
				displayName: 'Client ID',
				name: 'clientId',
				type: 'string',
				default: '',
				description: 'A name of your own choice for this integration. Bitrix24 needs it together with a tag when the credential is an inbound webhook.',
			},
			{
				displayName: 'Message for Email',
				name: 'messageOut',
				type: 'string',
				default: '',
				description: 'The text for email and other channels, without BB codes',
			},
			{
				displayName: 'Sub Tag',
				name: 'subTag',
				type: 'string',
				default: '',
				placeholder: 'e.g. ORDER|42',
				description: 'A second label, by which several notifications can be deleted at once',
			},
			{
				displayName: 'Tag',
				name: 'tag',
				type: 'string',
				default: '',
				placeholder: 'e.g. ORDER_PAID_42',
				description: 'A label; a new notification with the same tag replaces the earlier one',
			},
		),
	],
	user: {
		method: 'im.notify.personal.add',
		request: async (read) => ({
			USER_ID: read.id('userId'),
			MESSAGE: read.message(),
			...(await read.given({
				MESSAGE_OUT: 'messageOut',
				TAG: 'tag',
				SUB_TAG: 'subTag',
				ATTACH: ['attach', json],
				CLIENT_ID: 'clientId',
			})),
		}),
		items: (notificationId: number | false) =>
			notificationId === false ? { success: false, notificationId: null } : { success: true, notificationId },
	},
};
