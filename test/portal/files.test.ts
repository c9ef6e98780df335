import { Portal } from './portal';
import { call } from './testing';

let portal: Portal;
let hook: string;

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterAll(() => portal.stop());

const upload = (content: string, name = 'report.pdf') =>
	call(hook, 'im.v2.File.upload', { dialogId: '2', fields: { name, content, message: 'Here' } });

test('up, and down through a link that works once', async () => {
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
	expect(link.downloadUrl).toMatch(/\/rest\/download\.json\?token=im%7C/);
	const first = await fetch(link.downloadUrl);
	expect([first.headers.get('content-type'), await first.text()]).toEqual([
		'application/pdf',
		'hello',
	]);
	expect((await fetch(link.downloadUrl)).status).toBe(403);
	expect((await fetch(`${portal.url}/rest/download.json?token=x`)).status).toBe(404);
});

test("links with credentials, as the portal's own source builds them", async () => {
	portal.behaviour.downloadLinks = 'withAuth';
	const { downloadUrl } = (
		await call(hook, 'im.v2.File.download', { dialogId: '2', fileId: portal.filesOf('2', 1)[0].id })
	).result as { downloadUrl: string };
	portal.behaviour.downloadLinks = 'documented';
	expect(downloadUrl.startsWith(`${hook}download/?token=`)).toBe(true);
	expect(await (await fetch(downloadUrl)).text()).toBe('hello');
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
	const tooLarge = 'A'.repeat(Math.ceil((100 * 1024 * 1024 + 3) / 3) * 4);
	expect(await upload(tooLarge)).toMatchObject({ status: 400, error: 'FILE_TOO_LARGE' });
});
