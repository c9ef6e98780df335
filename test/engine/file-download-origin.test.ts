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

	it('follows no link to another origin', async () => {
		fixture.portal.behaviour.downloadLinks = 'documented';
		const file = attach();
		const strange = webhookCredential(
			fixture.webhook.url.replace('127.0.0.1', 'localhost'),
			BOT_TOKEN,
		);
		fixture.portal.requests.clear();
		const ran = await runAction(strange, download(file.id));
		expect(ran.error?.message).toBe(
			"The download link doesn't lead to the portal, so it was not followed",
		);
		expect(fixture.portal.requests.some(({ path }) => path.startsWith('/rest/download'))).toBe(
			false,
		);
		expectNoSecrets(ran, fixture);
	});
});
