import { Portal } from './portal';
import { call, type Reply } from './testing';

/** The lines of Open Channels and their settings. */

type Thing = Record<string, unknown>;

let portal: Portal;
let line: number;

const SCOPES = ['im', 'imopenlines'];

beforeEach(async () => {
	portal = await Portal.start();
	line = portal.openLines.createLine({ name: 'Support', queue: [4, 5] }).id;
});
afterEach(() => portal.stop());

function ask(userId: number, method: string, params: Thing = {}): Promise<Reply> {
	const base = portal.createWebhook({ userId, scopes: SCOPES }).url;
	return call(base, `imopenlines.${method}`, params);
}

test('a line with its queue, and without', async () => {
	portal.users.get(5)!.status = 'offline';
	const get = async (more: Thing = {}) =>
		(await ask(8, 'config.get', { CONFIG_ID: line, ...more })).result as Thing;
	expect(await get()).toMatchObject({
		ID: String(line),
		LINE_NAME: 'Support',
		QUEUE: ['4', '5'],
		QUEUE_FULL: { 4: { USER_ID: '4', SORT: '0' }, 5: { USER_ID: '5', SORT: '1' } },
		QUEUE_ONLINE: 'Y',
		WELCOME_BOT_ENABLE: 'N',
	});
	expect((await get({ SHOW_OFFLINE: 'N' })).QUEUE).toEqual(['4']);
	expect(await get({ WITH_QUEUE: 'N' })).toMatchObject({
		QUEUE: [],
		QUEUE_FULL: [],
		QUEUE_USERS_FIELDS: [],
		QUEUE_ONLINE: 'N',
	});
	expect((await ask(8, 'config.get', { CONFIG_ID: 99 })).result).toBe(false);
	for (const CONFIG_ID of [0, 'x', undefined])
		expect((await ask(8, 'config.get', { CONFIG_ID })).error).toBe('CONFIG_ID_EMPTY');
});

const list = (params: Thing = {}, options: Thing = {}, userId = 8) =>
	ask(userId, 'config.list.get', { PARAMS: params, OPTIONS: options });

test('are listed whoever asks, in pages without an end mark', async () => {
	for (let more = 0; more < 59; more += 1)
		portal.openLines.createLine({ name: `Line ${more}`, active: more % 2 === 0 });
	const ids = async (params: Thing) =>
		((await list({ select: ['ID'], ...params })).result as Thing[]).map((one) => one.ID);
	expect(await ids({})).toHaveLength(50);
	expect(await ids({ offset: 50 })).toHaveLength(10);
	expect(await ids({ limit: 500 })).toHaveLength(60);
	expect(await ids({ limit: 2, order: { ID: 'DESC' } })).toEqual(['60', '59']);
	expect(await ids({ filter: { '%LINE_NAME': 'line 1', ACTIVE: 'Y' }, limit: 3 })).toEqual([
		'12',
		'14',
		'16',
	]);
	expect(await ids({ filter: { '>=ID': 59, '!ID': [60] } })).toEqual(['59']);
	const whole = (await list({ limit: 1 })).result as Thing[];
	expect(Object.keys(whole[0])).toContain('WELCOME_BOT_LEFT');
});

test('QUEUE and CHECK_PERMISSION need the fields they go by', async () => {
	const rows = async (...given: [Thing, Thing, number?]) =>
		(await list(...given)).result as Thing[];
	const people = { USER_NAME: 'Kenji Tanaka', USER_WORK_POSITION: 'Head of support' };
	expect(await rows({ select: ['ID'] }, { QUEUE: 'Y' })).toMatchObject([
		{ QUEUE: [4, 5], QUEUE_USERS_FIELDS: { 4: people } },
	]);
	expect(await rows({ select: ['LINE_NAME'] }, { QUEUE: 'Y' })).toEqual([
		{ LINE_NAME: 'Support', QUEUE: [], QUEUE_USERS_FIELDS: [] },
	]);
	const both = { select: ['ID', 'MODIFY_USER_ID'] };
	expect(await rows(both, { CHECK_PERMISSION: 'VIEW' }, 4)).toHaveLength(1);
	expect(await rows(both, { CHECK_PERMISSION: 'VIEW' }, 8)).toHaveLength(0);
	expect(await rows(both, { CHECK_PERMISSION: 'MODIFY' }, 4)).toHaveLength(0);
	expect(await rows({ select: ['ID'] }, { CHECK_PERMISSION: 'VIEW' }, 4)).toHaveLength(0);
	expect(await rows({ select: { number: 'ID' } }, {})).toEqual([{ number: String(line) }]);
});

test.each([
	[{ SELECT: ['ID'] }, {}, 'Unsupported PARAMS fields are passed: SELECT'],
	[{ select: 'ID' }, {}, "A wrong format for the PARAMS field 'select' is passed"],
	[{ select: ['NAME'] }, {}, "An unknown field 'NAME' is passed in the PARAMS field 'select'"],
	[{ select: [1] }, {}, "A wrong field name is passed in the PARAMS field 'select'"],
	[
		{ select: { ID: 'LINE_NAME' } },
		{},
		"The alias 'ID' matches an existing field in the PARAMS field 'select'",
	],
	[{ order: ['ID'] }, {}, "A wrong format for the PARAMS field 'order' is passed"],
	[{ order: { ID: 'up' } }, {}, "A wrong sorting direction is passed in the PARAMS field 'order'"],
	[{ filter: { X: 1 } }, {}, "An unknown field 'X' is passed in the PARAMS field 'filter'"],
	[{ limit: -1 }, {}, "A non-negative integer is expected in the PARAMS field 'limit'"],
	[{ offset: 'x' }, {}, "A non-negative integer is expected in the PARAMS field 'offset'"],
	[{}, { queue: 'Y' }, 'Unsupported OPTIONS fields are passed: queue'],
	[{}, { QUEUE: true }, "A wrong format for the OPTIONS field 'QUEUE' is passed"],
	[
		{},
		{ CHECK_PERMISSION: 'READ' },
		"An unknown value for the OPTIONS field 'CHECK_PERMISSION' is passed",
	],
])('%j %j: %s', async (params, options, description) => {
	expect((await list(params, options)).body).toEqual({
		error: 'INVALID_FORMAT',
		error_description: description,
	});
});
