import type { Field } from '../../shared/fields/field';

/** The name of a chat. */
export function chatTitle(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Deal with Contoso',
		...more,
	};
}

export function chatDescription(): Field {
	return {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Everything about the deal',
	};
}
