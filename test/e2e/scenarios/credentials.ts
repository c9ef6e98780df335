/** Credentials of both kinds, and what their connection test says. */
import { errorOf, itemsOf } from '../../n8n/client';
import { Portal } from '../../portal/portal';
import type { World } from '../world';
import { NODE } from '../workflows';

const profile = { resource: 'account', operation: 'getProfile' };

/** The calls of the connection test; the bot's trigger goes on calling meanwhile. */
const testCalls = (world: World) =>
	world.portal.calls.filter(({ method }) => method === 'im.revision.get');

export function credentials(world: World): void {
	describe('a webhook credential', () => {
		it('passes the connection test, and its workflow runs as the user of the webhook', async () => {
			const { url } = world.portal.createWebhook({ userId: 2 });
			world.portal.calls.clear();
			const credential = await world.saveCredential('Webhook', {
				grantType: 'webhook',
				webhookUrl: url,
			});
			expect(await world.client.testCredential(credential.id)).toMatchObject({ status: 'OK' });
			expect(testCalls(world).map(({ auth, userId }) => ({ auth, userId }))).toEqual([
				{ auth: 'webhook', userId: 2 },
			]);
			const execution = await world.runAction(credential, profile);
			expect(errorOf(execution)).toBeUndefined();
			expect(itemsOf(execution, NODE)).toEqual([expect.objectContaining({ ID: '2' })]);
		});

		it('fails the test with an address that is not a webhook', async () => {
			const { id } = await world.saveCredential('Cut', {
				grantType: 'webhook',
				webhookUrl: world.portal.url,
			});
			const { status, message } = await world.client.testCredential(id);
			expect(status).toBe('Error');
			expect(message).toMatch(/not found|could not be found|REST API|address/i);
		});

		it('fails the test when nobody answers there', async () => {
			const stopped = await Portal.start();
			const { url, code } = stopped.createWebhook({ userId: 1 });
			await stopped.stop();
			world.secrets.keep('webhook code', code);
			const { id } = await world.saveCredential('Nobody', {
				grantType: 'webhook',
				webhookUrl: url,
			});
			const { status, message } = await world.client.testCredential(id);
			expect(status).toBe('Error');
			expect(message).toMatch(/refused|reach/i);
			expect(message).not.toContain(code);
		});

		it.each(['revoked', 'misspelt'])('fails the test with a code that is %s', async (kind) => {
			const { url, code } = world.portal.createWebhook({ userId: 1 });
			world.secrets.keep('webhook code', code);
			if (kind === 'revoked') world.portal.revokeWebhook(code);
			const webhookUrl = kind === 'revoked' ? url : url.replace(code, `${code}x`);
			const { id } = await world.saveCredential(kind, { grantType: 'webhook', webhookUrl });
			world.portal.calls.clear();
			const { status, message } = await world.client.testCredential(id);
			expect(status).toBe('Error');
			expect(message).toMatch(/refused this webhook/i);
			expect(message).not.toContain(code);
			expect(testCalls(world).filter((call) => call.status === 200)).toEqual([]);
		});

		it.each([
			['chats', ['imbot', 'user'], '', /permission "Chats \(im\)"/],
			['chat bots', ['im'], 'a-token-of-a-bot', /permission "Chat bots \(imbot\)"/],
		])('fails the test without the permission for %s', async (what, scopes, botToken, words) => {
			const { url, code } = world.portal.createWebhook({ userId: 1, scopes });
			world.secrets.keep('webhook code', code);
			const { id } = await world.saveCredential(`Without ${what}`, {
				grantType: 'webhook',
				webhookUrl: url,
				botToken,
			});
			const { status, message } = await world.client.testCredential(id);
			expect([status, message]).toEqual(['Error', expect.stringMatching(words)]);
		});

		it('fails the test with a Bot Token that is too long, unless a bot has it', async () => {
			const { url, code } = world.portal.createWebhook({ userId: 1 });
			world.secrets.keep('webhook code', code);
			const botToken = 'a-token-of-a-bot-'.repeat(3);
			const { id } = await world.saveCredential('Long token', {
				grantType: 'webhook',
				webhookUrl: url,
				botToken,
			});
			const { status, message } = await world.client.testCredential(id);
			expect([status, message]).toEqual(['Error', expect.stringMatching(/Bot Token is too long/)]);
		});

		it('says of an address with blanks that it is none', async () => {
			const { id } = await world.saveCredential('No address', {
				grantType: 'webhook',
				webhookUrl: 'my portal',
			});
			const { status, message } = await world.client.testCredential(id);
			expect(status).toBe('Error');
			// n8n 1.x refuses the address before it looks at the domains.
			if (world.version !== '1') expect(message).toContain('this is no web address');
		});

		it('passes the test without the permission for chat bots where no bot is meant to act', async () => {
			const { url, code } = world.portal.createWebhook({ userId: 1, scopes: ['im'] });
			world.secrets.keep('webhook code', code);
			const { id } = await world.saveCredential('Only chats', {
				grantType: 'webhook',
				webhookUrl: ` "${url}" `,
			});
			expect(await world.client.testCredential(id)).toMatchObject({ status: 'OK' });
		});

		it('fails the test as its nodes do when the portal was renamed', async () => {
			const renamed = await Portal.start({ renamedTo: world.portal.url });
			const { url, code } = world.portal.createWebhook({ userId: 1 });
			world.secrets.keep('webhook code', code);
			const credential = await world.saveCredential('Renamed', {
				grantType: 'webhook',
				webhookUrl: url.replace(world.portal.url, renamed.url),
			});
			const { status, message } = await world.client.testCredential(credential.id);
			const execution = await world.runAction(credential, profile);
			await renamed.stop();
			expect([status, message]).toEqual(['Error', expect.stringMatching(/renamed/)]);
			expect(errorOf(execution)?.message).toBe('The portal redirects to another address');
		});

		it('revoked later, stops the workflow with words that say where to mend it', async () => {
			const { url, code } = world.portal.createWebhook({ userId: 1 });
			world.secrets.keep('webhook code', code);
			const credential = await world.saveCredential('Later', {
				grantType: 'webhook',
				webhookUrl: url,
			});
			world.portal.revokeWebhook(code);
			const execution = await world.runAction(credential, profile);
			expect(execution.status).toBe('error');
			expect(errorOf(execution)).toMatchObject({
				message: 'Bitrix24 refused the credential',
				description: expect.stringContaining('Developer resources'),
			});
		});
	});
}
