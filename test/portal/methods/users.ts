import { searchCard, userCard } from '../views/legacy-people';
import { fullName } from '../world/chats';
import { Refusal } from '../world/errors';
import { isCustomer } from '../open-lines/dialogs';
import type { User } from '../world/types';
import type { World } from '../world/world';
import { keyed, number, page, Page, text, type Call, type Handlers } from '../rest/call';
import type { Params } from '../rest/validate';

/** user.* (UPPERCASE, pages of 50) and im.user.*, im.search.user.list (snake_case cards). */

const PAGE = 50;

/** A profile as user.get shows it: ids are strings. */
function profile(world: World, user: User): Record<string, unknown> {
	return {
		ID: String(user.id),
		ACTIVE: user.active,
		NAME: user.firstName,
		LAST_NAME: user.lastName,
		SECOND_NAME: '',
		EMAIL: user.email,
		LAST_LOGIN: world.iso(user.lastActivity),
		DATE_REGISTER: world.iso(user.registered),
		TIME_ZONE: '',
		IS_ONLINE: 'Y',
		TIMESTAMP_X: {},
		LAST_ACTIVITY_DATE: {},
		PERSONAL_GENDER: user.gender,
		PERSONAL_WWW: user.website,
		PERSONAL_BIRTHDAY: user.birthday,
		PERSONAL_MOBILE: user.phones === false ? '' : (user.phones.personal_mobile ?? ''),
		PERSONAL_CITY: '',
		WORK_PHONE: user.phones === false ? '' : (user.phones.work_phone ?? ''),
		WORK_POSITION: user.workPosition,
		UF_EMPLOYMENT_DATE: '',
		UF_DEPARTMENT: user.departments,
		USER_TYPE: user.extranet ? 'extranet' : 'employee',
	};
}

/** user.get writes its parameters in either case, filter fields also at the top level. */
function read(params: Params, name: string): unknown {
	return Object.entries(params).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

const CONTROL = new Set([
	'sort',
	'order',
	'filter',
	'admin_mode',
	'select',
	'image_resize',
	'start',
]);
const KNOWN = ['FIND', 'NAME_SEARCH', 'UF_PHONE_INNER', 'UF_DEPARTMENT_NAME', 'IS_ONLINE', 'ID'];

function filterOf(world: World, params: Params): Array<[string, unknown]> {
	const inner = read(params, 'filter');
	const fields = typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
	const flat = Object.entries(params).filter(([key]) => !CONTROL.has(key.toLowerCase()));
	const sample = profile(world, [...world.state.users.values()][0]);
	for (const [key] of [...fields, ...flat]) {
		const name = key.replace(/^[^A-Za-z]+/, '');
		if (!KNOWN.includes(name) && !(name in sample))
			throw new Refusal('ERROR_ARGUMENT', `Unknown parameter '${key}'`);
	}
	return [...fields, ...flat];
}

function departmentNames(world: World, user: User): string {
	return user.departments.map((id) => world.state.departments.get(id)?.name ?? '').join(' ');
}

/** Whether every word of the phrase begins a word of the text. */
export function wordsMatch(haystack: string, phrase: string): boolean {
	const words = haystack.toLowerCase().split(/[^\p{L}\p{N}]+/u);
	return phrase
		.toLowerCase()
		.split(/\s+/)
		.filter(Boolean)
		.every((part) => words.some((word) => word.startsWith(part)));
}

function matches(world: World, user: User, key: string, wanted: unknown): boolean {
	const [, prefix, name] = /^([^A-Za-z]*)(.*)$/.exec(key)!;
	if (name === 'FIND' || name === 'NAME_SEARCH') {
		return wordsMatch(
			`${fullName(user)} ${user.workPosition} ${departmentNames(world, user)}`,
			String(wanted),
		);
	}
	if (name === 'UF_DEPARTMENT_NAME')
		return wordsMatch(departmentNames(world, user), String(wanted));
	const one =
		name === 'UF_PHONE_INNER'
			? user.phones === false
				? ''
				: (user.phones.inner_phone ?? '')
			: profile(world, user)[name];
	const values = (Array.isArray(one) ? one : [one]).map((value) =>
		value === true ? 'Y' : value === false ? 'N' : String(value),
	);
	const asked = (Array.isArray(wanted) ? wanted : [wanted]).map((value) =>
		value === true || value === 1 || (value === '1' && name === 'ACTIVE')
			? 'Y'
			: value === false
				? 'N'
				: String(value),
	);
	const id = (text: string) => (name === 'ID' ? Number(text) : text);
	if (prefix === '>' || prefix === '>=' || prefix === '<' || prefix === '<=') {
		const [a, b] = [id(values[0]), id(asked[0])];
		return prefix === '>' ? a > b : prefix === '>=' ? a >= b : prefix === '<' ? a < b : a <= b;
	}
	const like = prefix.includes('%') || asked.some((value) => value.includes('%'));
	const hit = asked.some((value) => {
		if (!like) return values.some((own) => own.toLowerCase() === value.toLowerCase());
		const pattern = prefix === '%' || prefix === '!%' ? `%${value}%` : value;
		const expression = pattern
			.split('%')
			.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
			.join('.*');
		return values.some((own) => new RegExp(`^${expression}$`, 'iu').test(own));
	});
	return prefix.startsWith('!') ? !hit : hit;
}

function findProfiles(call: Call): Page {
	const { world, params } = call;
	const filter = filterOf(world, params);
	const start = Number(read(params, 'start') ?? 0);
	if (!Number.isInteger(start) || start < -1)
		throw new Refusal('ERROR_ARGUMENT', "Parameter 'start' must be of type integer");
	const sort = String(read(params, 'sort') ?? 'ID').toUpperCase();
	const descending = String(read(params, 'order') ?? 'ASC').toUpperCase() === 'DESC';
	const found = [...world.state.users.values()]
		.filter(
			(user) =>
				!user.bot &&
				!isCustomer(world, user.id) &&
				filter.every(([key, wanted]) => matches(world, user, key, wanted)),
		)
		.map((user) => profile(world, user))
		.sort((a, b) =>
			sort === 'ID'
				? Number(a.ID) - Number(b.ID)
				: String(a[sort] ?? '').localeCompare(String(b[sort] ?? '')),
		);
	if (descending) found.reverse();
	if (start < 0) return new Page(found.slice(0, PAGE), undefined);
	const from = Math.floor(start / PAGE) * PAGE;
	const { items, total, next } = page(found, from, PAGE);
	return new Page(items, total, next);
}

/** Ids as a list or as JSON text of one. */
export function parseIds(value: unknown): number[] {
	let list = value;
	if (typeof value === 'string') {
		try {
			list = JSON.parse(value) as unknown;
		} catch {
			throw new Refusal('INVALID_FORMAT');
		}
	}
	if (typeof list !== 'object' || list === null) throw new Refusal('INVALID_FORMAT');
	const numbers = Object.values(list).map(Number);
	if (numbers.some((id) => !Number.isInteger(id))) throw new Refusal('INVALID_FORMAT');
	return numbers;
}

export const users: Handlers = {
	'user.current': (call) => {
		const fields = profile(call.world, call.world.state.users.get(call.userId)!);
		delete fields.TIMESTAMP_X;
		delete fields.USER_TYPE;
		return { ...fields, LAST_ACTIVITY_DATE: call.world.iso().slice(0, 19).replace('T', ' ') };
	},

	'user.get': findProfiles,
	'user.search': findProfiles,

	'im.user.get': ({ world, params, userId }) => {
		const user = world.state.users.get(number(params, 'ID', userId));
		if (!user) throw new Refusal('USER_NOT_EXISTS');
		return userCard(world, user);
	},

	'im.user.list.get': ({ world, params }) => {
		const cards = parseIds(params.ID).flatMap((id) => {
			const user = world.state.users.get(id);
			return user ? [[id, userCard(world, user)] as [number, unknown]] : [];
		});
		return text(params, 'RESULT_TYPE') === 'array' ? cards.map(([, card]) => card) : keyed(cards);
	},

	'im.search.user.list': ({ world, params }) => {
		const find = text(params, 'FIND').trim();
		if ([...find].length < 2) throw new Refusal('FIND_SHORT');
		const found = [...world.state.users.values()].filter(
			(user) =>
				user.active &&
				!isCustomer(world, user.id) &&
				wordsMatch(`${fullName(user)} ${user.workPosition} ${departmentNames(world, user)}`, find),
		);
		const { items, total, next } = page(
			found,
			number(params, 'OFFSET', 0),
			number(params, 'LIMIT', 10),
		);
		return new Page(keyed(items.map((user) => [user.id, searchCard(world, user)])), total, next);
	},
};
