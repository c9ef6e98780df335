import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { byStart } from '../../../shared/portal/pages';
import type { Operation } from '../../engine/operation';
import type { ParameterReader } from '../../input/parameterReader';
import { PROFILE_FIELDS, simpleProfile } from '../../output/people';

/** Pages of user.get and user.search have this size whatever is asked for. */
const PAGE = 50;

const EMAIL = '=EMAIL';

export const find: Operation = {
	value: 'find',
	name: 'Find',
	action: 'Find users by email, name or department',
	description:
		'Find people by their email address, name or department, with email and phone. Needs the permission "user".',
	user: {
		fields: [
			{
				displayName: 'Find By',
				name: 'findBy',
				type: 'options',
				default: 'email',
				options: [
					{ name: 'Department', value: 'department' },
					{ name: 'Email', value: 'email' },
					{ name: 'Name', value: 'name' },
				],
				description: 'What is known of the people',
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. anna@example.com',
				description: 'The whole email address',
				when: { findBy: ['email'] },
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. Anna Schmidt',
				description: 'First name, last name or both, or the beginnings of them',
				when: { findBy: ['name'] },
			},
			{
				displayName: 'Department',
				name: 'department',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. Sales',
				description: 'The name of the department or its ID',
				when: { findBy: ['department'] },
			},
			options({
				displayName: 'Include Dismissed',
				name: 'includeDismissed',
				type: 'boolean',
				default: false,
				description: 'Whether to find people too who no longer work there',
			}),
		],
		kind: 'list',
		method: 'user.get',
		methods: ['user.get', 'user.search'],
		methodOf: (read) => (wanted(read).isSearch ? 'user.search' : 'user.get'),
		paging: byStart(PAGE),
		request: (read) => ({
			FILTER: {
				...wanted(read).filter,
				...(read.value('includeDismissed') === true ? {} : { ACTIVE: true }),
			},
			sort: 'ID',
			order: 'ASC',
		}),
		entries: (people: IDataObject[], { FILTER: filter }) => {
			const email = (filter as IDataObject)[EMAIL];
			if (email === undefined) return people;
			// Then the filter was dropped too, and everybody came back (docs/bitrix24-facts.md, "Silent failures").
			if (people.length > 0 && people.every(({ EMAIL: own }) => own === undefined))
				throw new UserError("The credential may not see people's email addresses", {
					description: 'Give the webhook or the application the permission "user".',
				});
			return people.filter(
				({ EMAIL: own }) => String(own ?? '').toLowerCase() === String(email).toLowerCase(),
			);
		},
		keyOf: ({ ID }) => ID,
		simplify: simpleProfile,
		outputFields: PROFILE_FIELDS,
	},
};

/** What is looked for, and whether it takes the search to find it (docs/bitrix24-facts.md, "Users and departments"). */
function wanted(read: ParameterReader): { filter: IDataObject; isSearch: boolean } {
	const by = read.value('findBy');
	if (by === 'name') return { filter: { FIND: read.text('name').trim() }, isSearch: true };
	if (by === 'department') {
		const department = read.text('department').trim();
		return /^[1-9]\d*$/.test(department)
			? { filter: { UF_DEPARTMENT: Number(department) }, isSearch: false }
			: { filter: { UF_DEPARTMENT_NAME: department }, isSearch: true };
	}
	const email = read.text('email').trim();
	if (!/^\S+@\S+$/.test(email))
		read.refuse('email', `can't be "${email}"`, 'Give a whole address such as anna@example.com.');
	return { filter: { [EMAIL]: email }, isSearch: false };
}
