import { request } from 'node:http';
import { Portal } from './portal';
import { call } from './testing';

let portal: Portal;
let hook: string;

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterAll(() => portal.stop());

/** A call under another name of the portal, as a proxy in front of it may make it. */
async function raw(port: number, path: string, params: unknown): Promise<{ result: unknown }> {
	const body = JSON.stringify(params);
	const headers = { Host: 'portal.inside:8080', 'Content-Type': 'application/json' };
	return await new Promise((resolve, reject) => {
		request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () =>
				resolve(JSON.parse(Buffer.concat(parts).toString()) as { result: unknown }),
			);
		})
			.on('error', reject)
			.end(body);
	});
}

const upload = (content: string, name = 'report.pdf') =>
	call(hook, 'im.v2.File.upload', { dialogId: '2', fields: { name, content, message: 'Here' } });

test('up, and down through a link that stays and is on the host of the call', async () => {
	const { result } = await upload(Buffer.from('hello').toString('base64'));
	const { file, messageId } = result as { file: { id: number }; messageId: number };
	expect(result).toMatchObject({
		file: { name: 'report.pdf', extension: 'pdf', size: 5, image: false, authorName: 'Anna Weber' },
		dialogId: '2',
	});
	expect(portal.filesOf('2', 1)[0].bytes.toString()).toBe('hello');
	expect(portal.messagesOf('2', 1).pop()).toMatchObject({
		id: messageId,
		params: { FILE_ID: [file.id] },
	});
	const link = (await call(hook, 'im.v2.File.download', { dialogId: '2', fileId: file.id }))
		.result as {
		downloadUrl: string;
	};
	expect(link.downloadUrl.startsWith(`${hook}download/?token=im%7C`)).toBe(true);
	const first = await fetch(link.downloadUrl);
	expect([first.headers.get('content-type'), await first.text()]).toEqual([
		'application/pdf',
		'hello',
	]);
	expect(await (await fetch(link.downloadUrl)).text()).toBe('hello');
	expect((await fetch(`${portal.url}/rest/download.json?token=x`)).status).toBe(404);
});

test('as documented: a link with nothing but a token, that works once', async () => {
	portal.behaviour.downloadLinks = 'documented';
	const { downloadUrl } = (
		await call(hook, 'im.v2.File.download', { dialogId: '2', fileId: portal.filesOf('2', 1)[0].id })
	).result as { downloadUrl: string };
	expect(downloadUrl).toMatch(/\/rest\/download\.json\?token=im%7C/);
	expect(await (await fetch(downloadUrl)).text()).toBe('hello');
	expect((await fetch(downloadUrl)).status).toBe(403);
	portal.behaviour.downloadLinks = 'withAuth';
});

test('the link is on the host that the portal sees in the request', async () => {
	const fileId = portal.filesOf('2', 1)[0].id;
	const inner = await raw(portal.port, `${new URL(hook).pathname}im.v2.File.download`, {
		dialogId: '2',
		fileId,
	});
	expect(inner.result).toMatchObject({
		downloadUrl: expect.stringMatching(/^http:\/\/portal\.inside:8080\/rest\//) as string,
	});
});

test('the link dies with the access inside it', async () => {
	const { url, code } = portal.createWebhook({ userId: 1 });
	const fileId = portal.filesOf('2', 1)[0].id;
	const { downloadUrl } = (await call(url, 'im.v2.File.download', { dialogId: '2', fileId }))
		.result as { downloadUrl: string };
	portal.clock.advance(100 * 24 * 3_600_000);
	expect((await fetch(downloadUrl)).status).toBe(200);
	portal.revokeWebhook(code);
	expect((await fetch(downloadUrl)).status).toBe(401);
});

test('equal names are made unique', async () => {
	const names: unknown[] = [];
	for (let time = 0; time < 3; time += 1) {
		const { result } = await upload(Buffer.from('x').toString('base64'), 'same.txt');
		names.push((result as { file: { name: string } }).file.name);
	}
	expect(names).toEqual(['same.txt', 'same (1).txt', 'same (2).txt']);
});

test('what is no base64, missing or foreign', async () => {
	for (const content of ['not base64!', 'data:text/plain;base64,aGk=', 'abc_-', 'a'])
		expect(await upload(content)).toMatchObject({ status: 400, error: 'FILE_INVALID_CONTENT' });
	expect(await upload('')).toMatchObject({ status: 400, error: 'FILE_EMPTY' });
	expect(
		await call(hook, 'im.v2.File.download', {
			dialogId: '3',
			fileId: portal.filesOf('2', 1)[0].id,
		}),
	).toMatchObject({ status: 400, error: 'FILE_NOT_FOUND' });
});

test('a large file arrives byte for byte, a larger one is refused', async () => {
	const bytes = Buffer.alloc(20_000_003, 'abcdefghijk');
	const { result } = await upload(bytes.toString('base64'), 'large.bin');
	const stored = portal.state.files.get((result as { file: { id: number } }).file.id)!;
	expect(stored.bytes.equals(bytes)).toBe(true);
	expect(portal.calls[portal.calls.length - 1].params).toEqual({
		dialogId: '2',
		fields: { name: 'large.bin', content: '[26666672 characters]', message: 'Here' },
	});
	const tooLarge = Buffer.alloc(100 * 1024 * 1024).toString('base64');
	expect(await upload(tooLarge)).toMatchObject({ status: 400, error: 'FILE_TOO_LARGE' });
});
