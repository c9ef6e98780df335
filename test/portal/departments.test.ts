import { Portal } from './portal';
import { call, type Reply } from './testing';

let portal: Portal;
let hook: string;
const user = (method: string, params: Record<string, unknown> = {}): Promise<Reply> =>
	call(hook, method, params);

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 3 }).url;
	portal.addDepartments(1, () => ({ name: 'Sales abroad', parentId: 2, headId: 7 }));
});
afterAll(() => portal.stop());

test('departments by a list or by JSON text', async () => {
	const expected = [
		{ id: 2, name: 'Sales', full_name: 'Sales / Northwind Trading', manager_user_id: 2 },
		{
			id: 4,
			name: 'Sales abroad',
			full_name: 'Sales abroad / Sales / Northwind Trading',
			manager_user_id: 7,
		},
	];
	expect((await user('im.department.get', { ID: [4, 2, 99] })).result).toEqual(expected);
	expect((await user('im.department.get', { ID: '[2,4]' })).result).toEqual(expected);
	expect((await user('im.department.get', { ID: 'x' })).error).toBe('INVALID_FORMAT');
	expect((await user('im.department.get', { ID: [2], USER_DATA: 'Y' })).result).toMatchObject([
		{ manager_user_data: { id: 2, first_name: 'James' } },
	]);
});

test('people by department, as ids or as cards', async () => {
	expect((await user('im.department.employees.get', { ID: [2, 3] })).result).toEqual({
		2: [2, 3, 7],
		3: [4, 5, 6],
	});
	expect(
		(await user('im.department.managers.get', { ID: [3], USER_DATA: 'Y' })).result,
	).toMatchObject({
		3: [{ id: 4, name: 'Kenji Tanaka' }],
	});
	expect((await user('im.department.managers.get', { ID: [99] })).result).toEqual([]);
	expect((await user('im.department.employees.get', { ID: [] })).error).toBe('ID_EMPTY');
});

test('colleagues: one’s own departments; for heads also those below and above', async () => {
	expect((await user('im.department.colleagues.list')).result).toEqual([2, 7]);
	const head = portal.createWebhook({ userId: 2 }).url;
	expect((await call(head, 'im.department.colleagues.list')).result).toEqual([1, 3, 7]);
});

test('closed to extranet users', async () => {
	const [guest] = portal.addUsers(1, () => ({ extranet: true, departments: [] }));
	const { url } = portal.createWebhook({ userId: guest.id });
	for (const method of ['get', 'employees.get', 'managers.get', 'colleagues.list']) {
		const given = method === 'colleagues.list' ? {} : { ID: [1] };
		expect(await call(url, `im.department.${method}`, given)).toMatchObject({
			status: 403,
			error: 'ACCESS_ERROR',
		});
	}
});

test('the search needs no phrase, but its parameter', async () => {
	const found = async (FIND: string) =>
		((await user('im.search.department.list', { FIND })).result as Array<{ id: number }>).map(
			({ id }) => id,
		);
	expect(await found('')).toEqual([1, 2, 3, 4]);
	expect(await found('s')).toEqual([1, 2, 3, 4]);
	expect(await found('sal')).toEqual([2, 4]);
	expect(await found('ales')).toEqual([]);
	expect((await user('im.search.department.list')).error).toBe('FIND_SHORT');
});
