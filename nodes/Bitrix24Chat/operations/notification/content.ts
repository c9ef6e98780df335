import type { IDataObject } from 'n8n-workflow';
import { options, type Field } from '../../../shared/fields/field';
import { attachmentBlocks, attachmentColor } from '../../fields/attachmentFields';
import { attachmentJson, messageText } from '../../fields/message';
import { markdownTables, textFormat } from '../../fields/textFormat';
import { userField } from '../../fields/user';
import { enclosures } from '../../input/message/attachments';
import type { ParameterReader } from '../../input/parameterReader';
import { textOf } from '../../input/message/text';

/** The receiver and the text. */
export const receiverAndText = (): Field[] => [
	userField({ description: 'Who receives the notification' }),
	messageText({ required: true, placeholder: 'e.g. The order was paid' }),
	textFormat(),
];

export function clientId(): Field {
	return {
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		placeholder: 'e.g. n8n',
		description:
			'A name of your own choice for this integration. Bitrix24 needs it together with a tag when the credential is an inbound webhook.',
	};
}

/** What every notification may have. */
export function notificationOptions(): Field {
	return options(
		attachmentBlocks(),
		attachmentJson(),
		attachmentColor(),
		clientId(),
		markdownTables(),
		{
			displayName: 'Message for Email',
			name: 'messageOut',
			type: 'string',
			default: '',
			description:
				'The text for email and other channels, without BB codes. Attachments never go there.',
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
	);
}

/** The parameters of im.notify, im.notify.personal.add and im.notify.system.add. */
export async function notificationOf(read: ParameterReader): Promise<IDataObject> {
	return {
		USER_ID: read.id('userId'),
		MESSAGE: await textOf(read),
		...(await read.given({
			MESSAGE_OUT: 'messageOut',
			TAG: 'tag',
			SUB_TAG: 'subTag',
			CLIENT_ID: 'clientId',
		})),
		...(await enclosures(read, { attach: 'ATTACH' })),
	};
}

/**
 * The item of a notification that was sent; `false` says with HTTP 200 that none was
 * (docs/bitrix24-facts.md, "Silent failures").
 */
export function sentNotification(notificationId: number | false): IDataObject {
	return notificationId === false
		? { success: false, notificationId: null }
		: { success: true, notificationId };
}
