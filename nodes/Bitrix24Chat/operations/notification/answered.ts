import type { IDataObject } from 'n8n-workflow';
import type { Field } from '../../../shared/fields/field';

/** The number of a notification that waits for an answer: `notifyId`. */
export function notifyId(): Field {
	return {
		displayName: 'Notification ID',
		name: 'notifyId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 270',
	};
}

/**
 * What a notification says to an answer; `false`, with HTTP 200, where it takes none
 * (docs/bitrix24-facts.md, "Silent failures").
 */
export function answered({
	result_message: words,
}: {
	result_message: string[] | false;
}): IDataObject {
	return { success: words !== false, result_message: words === false ? [] : words };
}
