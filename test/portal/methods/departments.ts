import { userCard } from '../views/legacy-people';
import { colleaguesOf, employeesOf, fullDepartmentName } from '../world/departments';
import { Refusal } from '../world/errors';
import type { Department, User } from '../world/types';
import { ids, keyed, number, page, Page, text, type Call, type Handlers } from '../rest/call';
import { parseIds, wordsMatch } from './users';

/** Departments (im.department.*, im.search.department.list). Closed to extranet users and bots, but for the search. */

function intranetUser({ world, userId }: Call): User {
	const user = world.state.users.get(userId)!;
	if (user.extranet || user.bot) throw new Refusal('ACCESS_ERROR');
	return user;
}

/** An id, or the person's card with USER_DATA=Y. */
function person({ world, params }: Call, user: User): unknown {
	return text(params, 'USER_DATA') === 'Y' ? userCard(world, user) : user.id;
}

function departmentCard({ world, params }: Call, department: Department): Record<string, unknown> {
	const head = world.state.users.get(department.headId);
	return {
		id: department.id,
		name: department.name,
		full_name: fullDepartmentName(world, department),
		manager_user_id: department.headId,
		...(text(params, 'USER_DATA') === 'Y'
			? { manager_user_data: head ? userCard(world, head) : null }
			: {}),
	};
}

/** People by department id; departments that are not there are left out. */
function byDepartment(call: Call, people: (department: Department) => User[]): unknown {
	intranetUser(call);
	const wanted = ids(call.params, 'ID');
	if (wanted.length === 0) throw new Refusal('ID_EMPTY');
	return keyed(
		[...new Set(wanted)].flatMap((id): Array<[number, unknown]> => {
			const department = call.world.state.departments.get(id);
			return department ? [[id, people(department).map((user) => person(call, user))]] : [];
		}),
	);
}

export const departments: Handlers = {
	'im.department.get': (call) => {
		intranetUser(call);
		const wanted = parseIds(call.params.ID);
		return [...call.world.state.departments.values()]
			.filter((department) => wanted.includes(department.id))
			.map((department) => departmentCard(call, department));
	},

	'im.department.employees.get': (call) =>
		byDepartment(call, (department) => employeesOf(call.world, department.id)),

	'im.department.managers.get': (call) =>
		byDepartment(call, ({ headId }) => {
			const head = call.world.state.users.get(headId);
			return head ? [head] : [];
		}),

	'im.department.colleagues.list': (call) => {
		const colleagues = colleaguesOf(call.world, intranetUser(call));
		const [offset, limit] = [number(call.params, 'OFFSET', 0), number(call.params, 'LIMIT', 10)];
		const { items, total, next } = page(colleagues, offset, limit);
		return new Page(
			items.map((user) => person(call, user)),
			total,
			next,
		);
	},

	'im.search.department.list': (call) => {
		const find = text(call.params, 'FIND').trim();
		const found = [...call.world.state.departments.values()].filter(
			(department) =>
				[...find].length < 2 || wordsMatch(fullDepartmentName(call.world, department), find),
		);
		const [offset, limit] = [number(call.params, 'OFFSET', 0), number(call.params, 'LIMIT', 10)];
		const { items, total, next } = page(found, offset, limit);
		return new Page(
			items.map((department) => departmentCard(call, department)),
			total,
			next,
		);
	},
};
