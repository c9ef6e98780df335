import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { type ActionRun, pick, runAction, webhookCredential } from './harness';

const fixture = useFixture();

async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	input?: IDataObject[],
): Promise<ActionRun> {
	const ran = await runAction(fixture.credential, { resource, operation, ...parameters }, input);
	expect(ran.error).toBeUndefined();
	return ran;
}
const jsonOf = ({ items }: ActionRun): IDataObject[] => items.map(({ json }) => json);
const failureOf = async (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
): Promise<string | undefined> =>
	(await runAction(fixture.credential, { resource, operation, ...parameters })).error?.message;

describe('user', () => {
	it('gets a person, and the own user when nobody is chosen', async () => {
		expect(jsonOf(await run('user', 'get', { userId: byId(3) }))).toMatchObject([
			{ id: 3, name: 'María González', email: 'maria.gonzalez@example.com' },
		]);
		expect(jsonOf(await run('user', 'get', {}))).toMatchObject([{ id: 1 }]);
		expect(fixture.portal.calls.at(-1)?.params).toEqual({});
		expect(await failureOf('user', 'get', { userId: byId(999) })).toBe("The user doesn't exist");
	});

	it('gets many items in one batch, each its own person', async () => {
		const ran = await run(
			'user',
			'get',
			{ userId: '={{ { __rl: true, mode: "id", value: String($json.id) } }}' },
			[2, 3, 4].map((id) => ({ id })),
		);
		expect(ran.items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[2, { item: 0 }],
			[3, { item: 1 }],
			[4, { item: 2 }],
		]);
	});

	it('gets several by their IDs, an item each, trimmed unless told otherwise', async () => {
		const [first, ...others] = jsonOf(
			await run('user', 'getByIds', { userIds: '={{ "5, 3, 999" }}' }),
		);
		expect(first).toEqual({
			id: 5,
			name: 'Amina Okafor',
			firstName: 'Amina',
			lastName: 'Okafor',
			workPosition: 'Support engineer',
			email: 'amina.okafor@example.com',
			departments: [3],
			active: true,
			bot: false,
			extranet: false,
			status: 'online',
			lastActivityDate: expect.any(String),
		});
		expect(others).toHaveLength(1);
		expect(
			jsonOf(await run('user', 'getByIds', { userIds: [5], simplify: false }))[0],
		).toMatchObject({ first_name: 'Amina', color: expect.any(String) });
	});

	it('searches page by page, and finds nobody without a fuss', async () => {
		fixture.portal.addUsers(120, (index) => ({ lastName: `Searchable${index}` }));
		const all = jsonOf(await run('user', 'search', { find: 'Searchable', returnAll: true }));
		expect(new Set(all.map(({ id }) => id)).size).toBe(120);
		expect(fixture.portal.calls.map(({ params }) => Number(params.OFFSET))).toEqual([0, 50, 100]);
		expect(
			jsonOf(
				await run('user', 'search', { find: 'Searchable', limit: 7, options: { business: false } }),
			),
		).toHaveLength(7);
		expect(fixture.portal.calls.at(-1)?.params).toEqual({
			FIND: 'Searchable',
			BUSINESS: 'N',
			OFFSET: 0,
			LIMIT: 7,
		});
		expect(jsonOf(await run('user', 'search', { find: 'Nobody' }))).toEqual([]);
		expect(await failureOf('user', 'search', { find: ' x ' })).toBe(
			'Search Text is too short: "x"',
		);
	});

	it('reads and sets the own status, and marks the user as away and back', async () => {
		expect(jsonOf(await run('user', 'getStatus'))).toEqual([{ status: null }]);
		expect(jsonOf(await run('user', 'setStatus', { status: 'dnd' }))).toEqual([{ success: true }]);
		expect(jsonOf(await run('user', 'getStatus'))).toEqual([{ status: 'dnd' }]);
		await run('user', 'setIdle', { idle: true, ago: 25 });
		expect(fixture.portal.calls.at(-1)).toMatchObject({
			method: 'im.user.status.idle.start',
			params: { AGO: 25 },
		});
		expect(fixture.portal.users.get(1)?.idleSince).not.toBeNull();
		expect(jsonOf(await run('user', 'setIdle', { idle: false }))).toEqual([{ success: true }]);
		expect(fixture.portal.users.get(1)?.idleSince).toBeNull();
	});
});

describe('department', () => {
	it('gets departments with and without the cards of their heads', async () => {
		const plain = jsonOf(await run('department', 'get', { departmentIds: [2, 3] }));
		expect(plain).toMatchObject([
			{ id: 2, full_name: 'Sales / Northwind Trading', manager_user_id: 2 },
			{ id: 3 },
		]);
		const [full] = jsonOf(
			await run('department', 'get', { departmentIds: '={{ [2] }}', userData: true }),
		);
		expect(full).toMatchObject({ manager_user_data: { id: 2, name: 'James Carter' } });
	});

	it('gets managers and employees, an item for each department', async () => {
		expect(jsonOf(await run('department', 'getManagers', { departmentIds: [2, 3] }))).toEqual([
			{ departmentId: 2, userIds: [2] },
			{ departmentId: 3, userIds: [4] },
		]);
		const [sales] = jsonOf(
			await run('department', 'getEmployees', { departmentIds: [2], userData: true }),
		);
		expect(sales).toMatchObject({
			departmentId: 2,
			users: [{ id: 2, name: 'James Carter' }, { id: 3 }, { id: 7 }],
		});
		expect(jsonOf(await run('department', 'getEmployees', { departmentIds: [999] }))).toEqual([]);
		expect(await failureOf('department', 'getEmployees', { departmentIds: '={{ [] }}' })).toBe(
			'Department Names or IDs is empty',
		);
	});

	it('gets colleagues page by page, as IDs and as cards', async () => {
		const ids = jsonOf(await run('department', 'getColleagues', { returnAll: true }));
		expect(ids.length).toBeGreaterThan(100);
		expect(ids[0]).toEqual({ id: expect.any(Number) });
		expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
		const [card] = jsonOf(await run('department', 'getColleagues', { userData: true, limit: 1 }));
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
		expect(jsonOf(await run('department', 'search', { find: 'sal' }))).toMatchObject([
			{ id: 2, name: 'Sales' },
		]);
		expect(await failureOf('department', 'search', { find: 's' })).toBe(
			'Search Text is too short: "s"',
		);
		expect(await failureOf('department', 'search', { find: '={{ "" }}' })).toBe(
			'Search Text is empty',
		);
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

describe('search history', () => {
	it('adds, lists, skips and removes', async () => {
		expect(jsonOf(await run('searchHistory', 'add', { dialogId: byId('chat2') }))).toEqual([
			{ success: true },
		]);
		await run('searchHistory', 'add', { dialogId: byId(3) });
		expect(jsonOf(await run('searchHistory', 'getMany')).map(({ id, type }) => [id, type])).toEqual(
			[
				[3, 'user'],
				['chat2', 'chat'],
			],
		);
		expect(
			jsonOf(
				await run('searchHistory', 'getMany', {
					options: { skipDialog: true, skipOpenlines: true },
				}),
			).map(({ id }) => id),
		).toEqual(['chat2']);
		expect(jsonOf(await run('searchHistory', 'remove', { dialogId: byId('chat2') }))).toEqual([
			{ success: true },
		]);
		expect(jsonOf(await run('searchHistory', 'remove', { dialogId: byId('chat2') }))).toEqual([
			{ success: false },
		]);
	});
});
