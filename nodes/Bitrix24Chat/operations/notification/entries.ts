import { jsonParse, type IDataObject } from 'n8n-workflow';
import type { Field } from '../../../shared/fields/field';
import { pickFields, simpleAuthor, withAuthors } from '../../output/messages';
import type { Form } from '../../input/parameterReader';

export interface Notifications {
	notifications: IDataObject[];
	users: IDataObject[];
}

const SIMPLE = [
	'id',
	'date',
	'notify_type',
	'notify_tag',
	'setting_name',
	'notify_title',
	'text',
	'notify_read',
	'notify_buttons',
];

/**
 * Each notification with its author; its buttons come as JSON text (docs/bitrix24-facts.md,
 * "Notifications").
 */
export function notificationsOf({ notifications, users }: Notifications): IDataObject[] {
	return withAuthors(notifications, users).map((entry) =>
		typeof entry.notify_buttons === 'string'
			? {
					...entry,
					notify_buttons: jsonParse<IDataObject[] | string>(entry.notify_buttons, {
						fallbackValue: entry.notify_buttons,
					}),
				}
			: entry,
	);
}

/** The fields of `simpleNotification`. */
export const NOTIFICATION_FIELDS = [...SIMPLE, 'author'];

/** What people use of a notification. */
export function simpleNotification(entry: IDataObject): IDataObject {
	return { ...pickFields(entry, SIMPLE), author: simpleAuthor(entry.author) };
}

/** Where a list begins. */
export function afterNotification(): Field {
	return {
		displayName: 'After Notification ID',
		name: 'lastId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1500',
		description: 'Goes on after this notification, with what is older',
	};
}

export function convertText(): Field {
	return {
		displayName: 'Convert Text',
		name: 'convertText',
		type: 'boolean',
		default: true,
		description: 'Whether Bitrix24 converts the text for display',
	};
}

/** A switch that only `Y` turns on (docs/bitrix24-facts.md, "Notifications"). */
export const onlyYes: Form = (value) => (value === true ? 'Y' : undefined);
