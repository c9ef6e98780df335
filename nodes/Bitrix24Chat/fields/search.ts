import type { Field } from '../../shared/fields/field';

/** What a search looks for: `find`. */
export function searchText(placeholder: string, description: string): Field {
	return {
		displayName: 'Search Text',
		name: 'find',
		type: 'string',
		default: '',
		required: true,
		placeholder,
		description: `${description}. Two characters or more.`,
	};
}
