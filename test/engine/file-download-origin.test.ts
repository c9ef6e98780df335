import { BOT_TOKEN, byId, useFixture } from './fixture';
import { Front } from './front';
import { contentOf, runAction, webhookCredential } from './harness';
import { expectNoSecrets } from './secrets';

const download = (fileId: number) => ({
	resource: 'file',
	operation: 'download',
	actAs: 'user',
	dialogId: byId('chat2'),
	downloadBy: 'file',
	fileId: String(fileId),
	binaryPropertyName: 'data',
});

describe('file: download from a portal behind another web server', () => {
	const fixture = useFixture();
	let front: Front;
	let elsewhere: Front;
	beforeAll(async () => {
		front = await Front.start(fixture.portal.url);
		elsewhere = await Front.start(fixture.portal.url);
	});
	afterAll(async () => {
		await front.stop();
		await elsewhere.stop();
	});
	const attach = () => fixture.portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('behind'));
	const credential = () =>
		webhookCredential(fixture.webhook.url.replace(fixture.portal.url, front.url), BOT_TOKEN);

	it('follows a redirect on the same origin', async () => {
		front.redirect = '*&moved=1';
		const { items, error } = await runAction(credential(), download(attach().id));
		expect(error).toBeUndefined();
		expect((await contentOf(items[0].binary?.data)).toString()).toBe('behind');
		expect(front.seen.at(-1)).toContain('&moved=1');
	});

	it('follows none to another origin, and asks nothing there', async () => {
		front.redirect = `${elsewhere.url}*`;
		const ran = await runAction(credential(), download(attach().id));
		expect(ran.error?.message).toBe(
			"The download link doesn't lead to the portal, so it was not followed",
		);
		expect(elsewhere.seen).toEqual([]);
		expectNoSecrets(ran, fixture);
	});

	it('fetches a link that the portal makes with another idea of its own address by its path', async () => {
		fixture.portal.behaviour.downloadLinks = 'documented';
		const strange = webhookCredential(
			fixture.webhook.url.replace('127.0.0.1', 'localhost'),
			BOT_TOKEN,
		);
		const { items, error } = await runAction(strange, download(attach().id));
		fixture.portal.behaviour.downloadLinks = 'withAuth';
		expect(error).toBeUndefined();
		expect((await contentOf(items[0].binary?.data)).toString()).toBe('behind');
	});

	it.each([
		['by another name', 'https://inner.example.local'],
		['by http on another port', 'http://127.0.0.1:81'],
		['by the name from before a rename', 'https://before.bitrix24.com'],
	])('fetches it from the address of the credential where it stands %s', async (_how, idea) => {
		front.linksAs = idea;
		const { items, error } = await runAction(credential(), download(attach().id));
		front.linksAs = undefined;
		expect(error).toBeUndefined();
		expect((await contentOf(items[0].binary?.data)).toString()).toBe('behind');
		expect(elsewhere.seen).toEqual([]);
	});

	it('follows no link that is none of the REST API, and asks nothing there', async () => {
		front.linksAs = `${elsewhere.url}/take?to=`;
		const ran = await runAction(credential(), download(attach().id));
		front.linksAs = undefined;
		expect(ran.error?.message).toBe(
			"The download link doesn't lead to the portal, so it was not followed",
		);
		expect(elsewhere.seen).toEqual([]);
		expectNoSecrets(ran, fixture);
	});

	it('takes no page for a file', async () => {
		const page = { kind: 'html' as const, method: 'download', status: 200 };
		fixture.portal.faults.add(page);
		const { error } = await runAction(fixture.credential, download(attach().id));
		expect(error?.message).toBe("The portal didn't hand the file over");
	});

	it.each([
		['../../etc/passwd.txt', 'passwd.txt'],
		['..\\..\\boot.ini', 'boot.ini'],
		['invoice\u202etxt.exe', 'invoicetxt.exe'],
		['a\u0000b.txt', 'ab.txt'],
	])('gives the file a name that leads nowhere else: %j', async (name, safe) => {
		const file = fixture.portal.attachAs(1, 'chat2', name, Buffer.from('named'));
		const { items, error } = await runAction(fixture.credential, download(file.id));
		expect(error).toBeUndefined();
		expect(items[0].binary?.data.fileName).toBe(safe);
	});
});
