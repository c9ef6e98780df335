import type { Department, User } from './types';
import type { World } from './world';

/** A department and the ones above it, the portal's root last. */
function chainOf(world: World, department: Department): Department[] {
	const chain = [department];
	for (
		let parent = world.state.departments.get(department.parentId);
		parent && !chain.includes(parent);
		parent = world.state.departments.get(parent.parentId)
	)
		chain.push(parent);
	return chain;
}

/** "Sales / Northwind Trading". */
export function fullDepartmentName(world: World, department: Department): string {
	return chainOf(world, department)
		.map((one) => one.name)
		.join(' / ');
}

/** Active people of a department, its head among them if the head belongs to it. */
export function employeesOf(world: World, departmentId: number): User[] {
	return [...world.state.users.values()].filter(
		(user) => user.active && !user.bot && user.departments.includes(departmentId),
	);
}

/** Everybody of one's own departments; for a head also the people below and the heads above. */
export function colleaguesOf(world: World, user: User): User[] {
	const all = [...world.state.departments.values()];
	const chains = all.map((department) => chainOf(world, department));
	const below = chains
		.filter((chain) => chain.some((department) => department.headId === user.id))
		.map(([department]) => department.id);
	const people = new Set([...user.departments, ...below].flatMap((id) => employeesOf(world, id)));
	if (below.length > 0) {
		const above = chains.filter(([department]) => user.departments.includes(department.id)).flat();
		for (const department of above) {
			const head = world.state.users.get(department.headId);
			if (head?.active) people.add(head);
		}
	}
	people.delete(user);
	return [...people].sort((a, b) => a.id - b.id);
}
