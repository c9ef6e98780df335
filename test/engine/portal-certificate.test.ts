import { startTls, type TlsFront } from '../portal/tls';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { contentOf, runAction, StoredCredential } from './harness';

/** A self-hosted portal whose certificate nobody vouches for. */

const fixture = useFixture();
let tls: TlsFront;
beforeAll(async () => {
	tls = await startTls(fixture.portal.url);
});
afterAll(async () => await tls.stop());

const credential = (allowUnauthorizedCerts?: boolean): StoredCredential =>
	new StoredCredential({
		grantType: 'webhook',
		webhookUrl: fixture.webhook.url.replace(fixture.portal.url, tls.url),
		botToken: BOT_TOKEN,
		allowUnauthorizedCerts,
	} as never);
const profile = { resource: 'account', operation: 'getProfile' };

it.each([undefined, false])('is refused unless somebody says otherwise: %p', async (allowed) => {
	const { error } = await runAction(credential(allowed), profile);
	expect(error?.message).toBe("The portal's TLS certificate isn't trusted");
	expect(error?.description).toContain('Ignore SSL Issues');
});

it('is taken with Ignore SSL Issues, for calls and for downloads', async () => {
	const { error, items } = await runAction(credential(true), profile);
	expect(error).toBeUndefined();
	expect(items[0].json.ID).toBe('1');
	const file = fixture.portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('safe enough'));
	const downloaded = await runAction(credential(true), {
		resource: 'file',
		operation: 'download',
		actAs: 'user',
		dialogId: byId('chat2'),
		downloadBy: 'file',
		fileId: String(file.id),
		binaryPropertyName: 'data',
	});
	expect(downloaded.error).toBeUndefined();
	expect((await contentOf(downloaded.items[0].binary?.data)).toString()).toBe('safe enough');
});
