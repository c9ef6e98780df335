import { useFixture } from './fixture';
import { pick, runAction, webhookCredential } from './harness';
import { jsonOf, runnerFor } from './running';

const fixture = useFixture();
const { run, failureOf } = runnerFor('department', fixture);

describe('department', () => {
	it('gets departments with and without the cards of their heads', async () => {
		const plain = jsonOf(await run('get', { departmentIds: [2, 3] }));
		expect(plain).toMatchObject([
			{ id: 2, full_name: 'Sales / Northwind Trading', manager_user_id: 2 },
			{ id: 3 },
		]);
		const [full] = jsonOf(await run('get', { departmentIds: '={{ [2] }}', userData: true }));
		expect(full).toMatchObject({ manager_user_data: { id: 2, name: 'James Carter' } });
	});

	it('gets managers and employees, an item for each department', async () => {
		expect(jsonOf(await run('getManagers', { departmentIds: [2, 3] }))).toEqual([
			{ departmentId: 2, userIds: [2] },
			{ departmentId: 3, userIds: [4] },
		]);
		const [sales] = jsonOf(await run('getEmployees', { departmentIds: [2], userData: true }));
		expect(sales).toMatchObject({
			departmentId: 2,
			users: [{ id: 2, name: 'James Carter' }, { id: 3 }, { id: 7 }],
		});
		expect(jsonOf(await run('getEmployees', { departmentIds: [999] }))).toEqual([]);
		expect(await failureOf('getEmployees', { departmentIds: '={{ [] }}' })).toBe(
			'Department Names or IDs is empty',
		);
	});

	it('gets colleagues page by page, as IDs and as cards', async () => {
		fixture.portal.addUsers(120, (index) => ({ lastName: `Colleague${index}` }));
		const ids = jsonOf(await run('getColleagues', { returnAll: true }));
		expect(ids.length).toBeGreaterThan(100);
		expect(ids[0]).toEqual({ id: expect.any(Number) });
		expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
		const [card] = jsonOf(await run('getColleagues', { userData: true, limit: 1 }));
		expect(card).toMatchObject({ id: ids[0].id, name: expect.any(String) });
		expect(card).not.toHaveProperty('color');
	});

	it('is closed to people from outside', async () => {
		const [outsider] = fixture.portal.addUsers(1, () => ({ extranet: true }));
		const credential = webhookCredential(fixture.portal.createWebhook({ userId: outsider.id }).url);
		const { error } = await runAction(credential, {
			resource: 'department',
			operation: 'getColleagues',
		});
		expect(error?.message).toBeDefined();
	});

	it('searches, and refuses a text that would list everything', async () => {
		expect(jsonOf(await run('search', { find: 'sal' }))).toMatchObject([{ id: 2, name: 'Sales' }]);
		expect(await failureOf('search', { find: 's' })).toBe('Search Text is too short: "s"');
		expect(await failureOf('search', { find: '={{ "" }}' })).toBe('Search Text is empty');
	});

	it('has a picker that lists them all by their full names', async () => {
		fixture.portal.addDepartments(110);
		const listed = (await pick(fixture.credential, 'getDepartments')) as Array<{
			name: string;
			value: number;
		}>;
		expect(listed).toHaveLength(113);
		expect(listed).toContainEqual({ name: 'Sales / Northwind Trading', value: 2 });
	});
});
