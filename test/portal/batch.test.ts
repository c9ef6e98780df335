import { Portal } from './portal';
import { batch, call, callForm } from './testing';

let portal: Portal;
let hook: string;

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterAll(() => portal.stop());
beforeEach(() => portal.calls.clear());

test('results by key; what is empty is a list', async () => {
	expect(
		await batch(hook, { who: 'profile', pages: 'im.dialog.users.list?DIALOG_ID=chat1&LIMIT=2' }),
	).toMatchObject({
		result: { who: { ID: '1' }, pages: [{ id: 1 }, { id: 2 }] },
		result_error: [],
		result_total: { pages: 8 },
		result_next: { pages: 2 },
		result_time: { who: { start: expect.any(Number) as number } },
	});
	expect(await batch(hook, { x: 'im.dialog.get' })).toMatchObject({
		result: [],
		result_error: { x: { error: 'DIALOG_ID_EMPTY' } },
		result_total: [],
		result_time: [],
	});
});

test('a list of commands gives a list, with holes an object', async () => {
	expect((await batch(hook, ['profile', 'server.time'])).result).toHaveLength(2);
	expect(await batch(hook, ['im.dialog.get', 'profile'])).toMatchObject({
		result: { 1: { ID: '1' } },
		result_error: [{ error: 'DIALOG_ID_EMPTY' }],
	});
});

test('halt stops at the first failure', async () => {
	expect(Object.keys((await batch(hook, { a: 'im.dialog.get', b: 'profile' }, 1)).result)).toEqual(
		[],
	);
	expect(Object.keys((await batch(hook, { a: 'im.dialog.get', b: 'profile' }, 0)).result)).toEqual([
		'b',
	]);
});

test('values are strings, nested keys nest, words are no booleans', async () => {
	await batch(hook, { a: 'im.chat.add?TITLE=a%26b&USERS[0]=2&USERS[1]=3' });
	expect(portal.calls[0]).toMatchObject({
		via: 'batch',
		batchKey: 'a',
		method: 'im.chat.add',
		params: { TITLE: 'a&b', USERS: ['2', '3'] },
	});
	expect(
		(await batch(hook, { a: 'scope?full=true', b: 'scope?full=1' })).result_error,
	).toMatchObject({
		a: { error: 'ERROR_ARGUMENT' },
	});
});

test('the text "false" halts, JSON false does not', async () => {
	for (const [halt, done] of [
		['false', 0],
		[false, 1],
		['0', 1],
		['', 1],
	]) {
		const cmd = { a: 'im.dialog.get', b: 'profile' };
		const { result } = (await call(hook, 'batch', { cmd, halt })).result as {
			result: Record<string, unknown>;
		};
		expect(Object.keys(result)).toHaveLength(Number(done));
	}
});

test.each([
	['$result[people]', 'Array'],
	['$RESULT[people][0][id] x', '1 x'],
	["$errors['a']", 'Array'],
	['$total[people]', '8'],
	['$totals[people] in all', '8 in all'],
	['$Next[people]', '2'],
	['$timeSlots[0]', 'Array'],
	['$result', '$result'],
	['$result [people]', '$result [people]'],
	['$sum[people]', '$sum[people]'],
	['costs $5[a]', 'costs $5[a]'],
])('a macro in a text: %s', async (text, becomes) => {
	await batch(hook, {
		people: 'im.dialog.users.list?DIALOG_ID=chat1&LIMIT=2',
		said: `im.chat.add?TITLE=${encodeURIComponent(`is ${text}`)}`,
	});
	expect(portal.calls[portal.calls.length - 1].params.TITLE).toBe(`is ${becomes}`);
});

test("macros reach into earlier results, also from somebody's text", async () => {
	const { result } = await batch(hook, {
		chat: 'im.chat.add?TITLE=Macro',
		people: 'im.chat.user.list?CHAT_ID=$result[chat]',
		said: `im.message.add?DIALOG_ID=chat2&MESSAGE=${encodeURIComponent('id is $result[chat] indeed')}`,
	});
	expect(result.people).toEqual([1]);
	expect(portal.messagesOf('chat2', 1).pop()!.text).toBe(`id is ${String(result.chat)} indeed`);
});

const many = Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`c${index}`, 'profile']));

test('older methods are barred by their last name, newer file methods are let through', async () => {
	const { result, result_error } = await batch(hook, {
		a: 'batch?cmd[0]=profile',
		b: 'disk.file.upload',
		c: `im.v2.File.upload?dialogId=2&fields[name]=a.txt&fields[content]=${encodeURIComponent('YQ==')}`,
	});
	for (const key of ['a', 'b'])
		expect(result_error[key]).toMatchObject({ error: 'ERROR_BATCH_METHOD_NOT_ALLOWED' });
	expect(result.c).toMatchObject({ file: { name: 'a.txt' } });
});

test('each command beyond 50 fails by itself, in an answer of 200', async () => {
	const { result, result_error } = await batch(hook, many);
	expect(Object.keys(result)).toHaveLength(50);
	expect(Object.values(result_error)).toEqual([
		expect.objectContaining({ error: 'ERROR_BATCH_LENGTH_EXCEEDED' }),
		expect.objectContaining({ error: 'ERROR_BATCH_LENGTH_EXCEEDED' }),
	]);
});

test('as documented: files may not be inside, 51 commands neither', async () => {
	portal.behaviour.documented = true;
	const { result_error } = await batch(hook, { b: 'im.v2.File.upload?dialogId=2' });
	expect(result_error.b).toMatchObject({ error: 'ERROR_BATCH_METHOD_NOT_ALLOWED' });
	expect(await call(hook, 'batch', { cmd: many })).toMatchObject({
		status: 400,
		error: 'ERROR_BATCH_LENGTH_EXCEEDED',
	});
	expect(await call(hook, 'batch', { cmd: { a: 'profile' }, halt: 'false' })).toMatchObject({
		error: 'ERROR_ARGUMENT',
	});
	portal.behaviour.documented = false;
});

test('an unknown parameter of batch itself', async () => {
	expect(await call(hook, 'batch', { cmd: { a: 'profile' }, stop: 1 })).toMatchObject({
		status: 400,
		error: 'ERROR_ARGUMENT',
	});
});

test('a form batch', async () => {
	const { result } = await callForm(hook, 'batch', 'halt=0&cmd[a]=im.user.get%3FID%3D2');
	expect(result).toMatchObject({ result: { a: { id: 2 } } });
});

test('a fault may hit one command', async () => {
	portal.faults.add({ kind: 'operationTimeLimit', method: 'im.user.get', after: 1 });
	const { result, result_error } = await batch(hook, {
		a: 'im.user.get',
		b: 'im.user.get',
		c: 'im.user.get',
	});
	expect(Object.keys(result)).toEqual(['a', 'c']);
	expect(result_error.b).toMatchObject({ error: 'OPERATION_TIME_LIMIT' });
});
