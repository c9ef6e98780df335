/** n8n's editor in a browser: the node's panel, the picker of bots, and the two faces of the credential. */
import { openEditor, type Editor } from '../../n8n/browser';
import { ACTION, CREDENTIAL_TYPE } from '../../demo/nodes';
import { itemsOf } from '../../n8n/client';
import { PATIENCE_MS } from '../wait';
import type { World } from '../world';
import { actionWorkflow, byId, NODE } from '../workflows';

const PERSON = 4;
const profile = { resource: 'account', operation: 'getProfile' };

export function editor(world: World): void {
	describe('the editor', () => {
		let opened: Editor;

		beforeAll(async () => {
			const parameters = {
				resource: 'message',
				operation: 'send',
				actAs: 'bot',
				botId: { __rl: true, mode: 'list', value: '' },
				dialogId: byId(2),
				message: 'Hello',
			};
			const { id } = await world.client.importWorkflow(
				actionWorkflow(world.bot.credential, parameters, [{}]),
			);
			opened = await openEditor(world.server, world.client, `/workflow/${id}`);
			opened.page.context().setDefaultTimeout(PATIENCE_MS);
		});

		afterAll(async () => await opened?.close());

		const testId = (name: string) => opened.page.locator(`[data-test-id="${name}"]`);

		it('offers the bots of the credential', async () => {
			const { results } = await world.client.resourceLocatorResults({
				nodeType: ACTION,
				methodName: 'searchBots',
				path: 'parameters.botId',
				credentials: { [CREDENTIAL_TYPE]: world.bot.credential },
			});
			expect(results).toContainEqual({
				name: 'n8n Bot (demo_bot)',
				value: String(world.bot.botId),
			});
		});

		it("opens the node's panel", async () => {
			await opened.page
				.locator(`[data-test-id="canvas-node"][data-node-name="${NODE}"]`)
				.dblclick();
			const panel = testId('ndv');
			for (const [parameter, label] of [
				['resource', 'Resource'],
				['operation', 'Operation'],
				['actAs', 'Act As'],
			]) {
				const field = panel.locator(`[data-test-id="parameter-input-${parameter}"]`);
				await field.waitFor();
				await panel.getByText(label, { exact: true }).first().waitFor();
			}
		});

		it('lets a person choose the bot from the list', async () => {
			const picker = testId('resource-locator-botId');
			await picker.locator('[data-test-id="rlc-input"]').click();
			await testId('rlc-item').filter({ hasText: 'n8n Bot (demo_bot)' }).click();
			const input = picker
				.locator('input[data-test-id="rlc-input"], [data-test-id="rlc-input"] input')
				.first();
			expect(await input.inputValue()).toContain('n8n Bot');
		});

		const credentialPage = async (id: string): Promise<void> => {
			await opened.page.goto(`${world.server.url}/home/credentials/${id}`);
			await testId('editCredential-modal').waitFor();
		};

		it('says that the webhook credential works', async () => {
			await credentialPage(world.bot.credential.id);
			await testId('editCredential-modal').getByText('Connection tested successfully').waitFor();
			expect(await opened.page.getByText('OAuth Redirect URL').count()).toBe(0);
		});

		it('offers to connect an OAuth2 credential; after the consent page it is connected', async () => {
			const callback = `${world.server.url}/rest/oauth2-credential/callback`;
			const { id } = await world.saveCredential('Bitrix24 (OAuth2)', {
				grantType: 'authorizationCode',
				portalUrl: world.portal.url,
				oauthServerUrl: world.portal.oauthServerUrl,
				...world.portal.createApplication({ redirectUris: [callback] }),
			});
			await credentialPage(id);
			// The 1.x line has a button below the fields, 2.x one above them; the other face is there, but hidden.
			const connect = opened.page.locator(
				'[data-test-id="oauth-connect-button"]:visible, [data-test-id="quick-connect-button"]:visible',
			);
			await connect.waitFor();
			expect(await connect.textContent()).toContain('Connect');
			const connected = opened.page.locator(
				'[data-test-id="oauth-connect-success-banner"]:visible',
			);
			expect(await connected.count()).toBe(0);

			const [consentPage] = await Promise.all([opened.page.waitForEvent('popup'), connect.click()]);
			await consentPage.locator('select[name="user_id"]').selectOption(String(PERSON));
			await consentPage.getByRole('button', { name: 'Allow' }).click();
			await connected.waitFor();
			expect(await connected.textContent()).toContain('Account connected');
			const execution = await world.runAction({ id, name: 'Bitrix24 (OAuth2)' }, profile);
			expect(itemsOf(execution, NODE)).toEqual([expect.objectContaining({ ID: String(PERSON) })]);
		});
	});
}
