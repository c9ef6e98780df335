import type { Field } from '../../shared/fields/field';

/** The picker of one person: `userId`. */
export function userField(more: Partial<Field> = {}): Field {
	return {
		displayName: 'User',
		name: 'userId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a user…',
				typeOptions: { searchListMethod: 'searchUsers', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 7',
				validation: [
					{
						type: 'regex',
						properties: { regex: '\\s*[1-9]\\d*\\s*', errorMessage: "A user's ID is a number" },
					},
				],
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Anna Schmidt',
				hint: 'The whole name, or the email address',
			},
		],
		...more,
	};
}

/** The picker of somebody who is in a chat, a person or a bot: `userId`. */
export function participantField(more: Partial<Field> = {}): Field {
	const { modes = [], ...field } = userField(more);
	return {
		...field,
		modes: modes.map((mode) =>
			mode.name === 'list'
				? {
						...mode,
						placeholder: 'Choose a person or a bot…',
						typeOptions: { ...mode.typeOptions, searchListMethod: 'searchParticipants' },
					}
				: mode,
		),
	};
}

/** The picker of several people and bots: `userIds`, as in `usersField`. */
export function participantsField(more: Partial<Field> = {}): Field {
	return usersField({ typeOptions: { loadOptionsMethod: 'getParticipants' }, ...more });
}

/** The picker of several people: `userIds`; an expression may give one ID, `1, 2, 3` or a list. */
export function usersField(more: Partial<Field> = {}): Field {
	return {
		displayName: 'User Names or IDs',
		name: 'userIds',
		type: 'multiOptions',
		default: [],
		typeOptions: { loadOptionsMethod: 'getUsers' },
		description:
			'An expression may give one ID, several such as 1, 2, 3, or a list; an AI model may give names too. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		...more,
	};
}

/**
 * An API parameter that the portal no longer heeds: the larger picture comes anyway
 * (docs/bitrix24-facts.md, "Users and departments").
 */
export function largeAvatar(): Field {
	return {
		displayName: 'Large Avatar',
		name: 'avatarHr',
		type: 'boolean',
		default: true,
		description:
			'Whether to ask for the picture in high resolution too. Current versions of Bitrix24 always give it.',
	};
}
