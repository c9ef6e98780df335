import type { IDataObject } from 'n8n-workflow';
import { trimmed } from './simplify';

/** The fields of `simpleUser`. */
export const USER_FIELDS = [
	'id',
	'name',
	'firstName',
	'lastName',
	'workPosition',
	'email',
	'departments',
	'active',
	'bot',
	'status',
	'extranet',
	'lastActivityDate',
];

/** A card of im.user.list.get, im.search.user.list or im.department.colleagues.list. */
export function simpleUser(card: IDataObject): IDataObject {
	return trimmed(card, USER_FIELDS);
}

/** The fields of `simplePerson`. */
export const PERSON_FIELDS = [
	'id',
	'name',
	'firstName',
	'lastName',
	'workPosition',
	'email',
	'phones',
	'departments',
	'active',
	'status',
	'bot',
	'extranet',
	'gender',
	'birthday',
	'lastActivityDate',
];

/** The longer card of im.user.get. */
export function simplePerson(card: IDataObject): IDataObject {
	return trimmed(card, PERSON_FIELDS);
}

/** People as the API gives them: cards, or IDs alone, which become cards of nothing else. */
export function cardsOf(people: Array<IDataObject | number>): IDataObject[] {
	return people.map((person) => (typeof person === 'object' ? person : { id: Number(person) }));
}

/** People by department: an item a department, with their cards in `users` or their IDs in `userIds`. */
export function byDepartment(people: Record<string, Array<IDataObject | number>>): IDataObject[] {
	return Object.entries(people).map(([departmentId, list]) => ({
		departmentId: Number(departmentId),
		[list.some((person) => typeof person === 'object') ? 'users' : 'userIds']: list,
	}));
}

/** The fields of a simplified profile, those first that an AI needs most. */
export const PROFILE_FIELDS = [
	'id',
	'name',
	'email',
	'phone',
	'workPosition',
	'departments',
	'firstName',
	'lastName',
	'active',
	'type',
];

/** What people use of a profile of user.get or user.search, named as in the messenger's cards. */
export function simpleProfile(profile: IDataObject): IDataObject {
	const [first, last] = [profile.NAME, profile.LAST_NAME].map((name) => String(name ?? ''));
	return {
		id: Number(profile.ID),
		name: `${first} ${last}`.trim(),
		firstName: first,
		lastName: last,
		workPosition: profile.WORK_POSITION ?? '',
		email: profile.EMAIL ?? null,
		phone: profile.WORK_PHONE || profile.PERSONAL_MOBILE || null,
		departments: profile.UF_DEPARTMENT ?? [],
		active: profile.ACTIVE ?? null,
		type: profile.USER_TYPE ?? null,
	};
}
