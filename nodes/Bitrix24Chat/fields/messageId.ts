import type { Field } from '../../shared/fields/field';

/** The number of a message: `messageId`. */
export function messageId(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 34239',
		description: 'The ID of the message',
		...more,
	};
}
