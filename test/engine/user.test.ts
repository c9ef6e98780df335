import { byId, useFixture } from './fixture';
import { jsonOf, runnerFor } from './running';

const fixture = useFixture();
const { run, failureOf } = runnerFor('user', fixture);

describe('user find', () => {
	const anna = {
		id: 3,
		name: 'María González',
		email: 'maria.gonzalez@example.com',
		departments: expect.any(Array),
	};

	it.each([
		['an email address', { findBy: 'email', email: 'Maria.Gonzalez@example.com' }, 'user.get'],
		['a name', { findBy: 'name', name: 'gonz mar' }, 'user.search'],
	])('finds by %s', async (_what, parameters, method) => {
		expect(jsonOf(await run('find', parameters))).toMatchObject([anna]);
		expect(fixture.portal.calls.map((call) => call.method)).toEqual([method]);
	});

	it('finds nobody by half of an address, and refuses what is none', async () => {
		expect(jsonOf(await run('find', { findBy: 'email', email: 'gonzalez@example.com' }))).toEqual(
			[],
		);
		expect(await failureOf('find', { findBy: 'email', email: 'María' })).toBe(
			'Email can\'t be "María"',
		);
	});

	it('finds a department by ID and by name, page by page', async () => {
		const { portal } = fixture;
		const [department] = portal.state.users.get(3)!.departments;
		const name = portal.state.departments.get(department)!.name;
		const of = (person: { departments: number[]; bot: boolean; active: boolean }) =>
			person.departments.includes(department) && !person.bot && person.active;
		const expected = [...portal.state.users.values()].filter(of).map(({ id }) => id);
		for (const value of [String(department), name]) {
			const found = jsonOf(await run('find', { findBy: 'department', department: value }));
			expect(found.map(({ id }) => id)).toEqual(expected);
		}
	});

	it('leaves out who was dismissed unless told otherwise, and trims unless told otherwise', async () => {
		const { portal } = fixture;
		const person = portal.state.users.get(3)!;
		person.active = false;
		const by = { findBy: 'email', email: person.email };
		try {
			expect(jsonOf(await run('find', by))).toEqual([]);
			expect(
				jsonOf(await run('find', { ...by, simplify: false, options: { includeDismissed: true } })),
			).toMatchObject([{ ID: '3', ACTIVE: false }]);
		} finally {
			person.active = true;
		}
	});
});

describe('user', () => {
	it('gets a person, and the own user when nobody is chosen', async () => {
		expect(jsonOf(await run('get', { userId: byId(3) }))).toMatchObject([
			{ id: 3, name: 'María González', email: 'maria.gonzalez@example.com' },
		]);
		expect(jsonOf(await run('get', {}))).toMatchObject([{ id: 1 }]);
		expect(fixture.portal.calls.at(-1)?.params).toEqual({});
		expect(await failureOf('get', { userId: byId(999) })).toBe("The user doesn't exist");
	});

	it('gets many items in one batch, each its own person', async () => {
		const ran = await run(
			'get',
			{ userId: '={{ { __rl: true, mode: "id", value: String($json.id) } }}' },
			{ input: [2, 3, 4].map((id) => ({ id })) },
		);
		expect(ran.items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[2, { item: 0 }],
			[3, { item: 1 }],
			[4, { item: 2 }],
		]);
	});

	it('gets several by their IDs, an item each, trimmed unless told otherwise', async () => {
		const [first, ...others] = jsonOf(await run('getByIds', { userIds: '={{ "5, 3, 999" }}' }));
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
			status: 'online',
		});
		expect(others).toHaveLength(1);
		expect(jsonOf(await run('getByIds', { userIds: [5], simplify: false }))[0]).toMatchObject({
			first_name: 'Amina',
			color: expect.any(String),
		});
	});

	it('searches page by page, and finds nobody without a fuss', async () => {
		fixture.portal.addUsers(120, (index) => ({ lastName: `Searchable${index}` }));
		const all = jsonOf(await run('search', { find: 'Searchable', returnAll: true }));
		expect(new Set(all.map(({ id }) => id)).size).toBe(120);
		expect(fixture.portal.calls.map(({ params }) => Number(params.OFFSET))).toEqual([0, 50, 100]);
		expect(
			jsonOf(await run('search', { find: 'Searchable', limit: 7, options: { business: false } })),
		).toHaveLength(7);
		expect(fixture.portal.calls.at(-1)?.params).toEqual({
			FIND: 'Searchable',
			BUSINESS: 'N',
			OFFSET: 0,
			LIMIT: 7,
		});
		expect(jsonOf(await run('search', { find: 'Nobody' }))).toEqual([]);
		expect(await failureOf('search', { find: ' x ' })).toBe('Search Text is too short: "x"');
	});

	it('reads and sets the own status, and marks the user as away and back', async () => {
		expect(jsonOf(await run('getStatus'))).toEqual([{ status: null }]);
		expect(jsonOf(await run('setStatus', { status: 'dnd' }))).toEqual([{ success: true }]);
		expect(jsonOf(await run('getStatus'))).toEqual([{ status: 'dnd' }]);
		await run('setIdle', { idle: true, ago: 25 });
		expect(fixture.portal.calls.at(-1)).toMatchObject({
			method: 'im.user.status.idle.start',
			params: { AGO: 25 },
		});
		expect(fixture.portal.users.get(1)?.idleSince).not.toBeNull();
		expect(jsonOf(await run('setIdle', { idle: false }))).toEqual([{ success: true }]);
		expect(fixture.portal.users.get(1)?.idleSince).toBeNull();
	});
});
