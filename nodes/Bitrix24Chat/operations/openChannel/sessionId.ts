import type { Field } from '../../../shared/fields/field';

/** A session of an Open Channel: `sessionId`. */
export function sessionId(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Session ID',
		name: 'sessionId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 343',
		description: 'The session, as openChannel.sessionId of the trigger or of Get has it',
		...more,
	};
}
