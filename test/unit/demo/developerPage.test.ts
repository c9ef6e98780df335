import { addDeveloperPage, DEVELOPER_PAGE } from '../../demo/developerPage';
import { Portal } from '../../portal/portal';

/** The value of a read-only field that the page shows. */
const shown = (page: string, label: string): string =>
	new RegExp(`readonly value="([^"]*)" aria-label="${label}"`).exec(page)?.[1] ?? '';

describe('the page that makes webhooks and applications', () => {
	let portal: Portal;

	beforeAll(async () => {
		portal = await Portal.start();
		addDeveloperPage(portal);
	});
	afterAll(async () => await portal.stop());

	const send = async (form: Record<string, string>): Promise<string> => {
		const response = await fetch(portal.url + DEVELOPER_PAGE, {
			method: 'POST',
			body: new URLSearchParams(form),
		});
		return await response.text();
	};

	it('offers both, loads nothing from elsewhere', async () => {
		const response = await fetch(portal.url + DEVELOPER_PAGE);
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
		const page = await response.text();
		expect(page).toContain('Create webhook');
		expect(page).toContain('Create application');
		expect(page).not.toMatch(/<script|src=/);
	});

	it('makes a webhook that acts as the chosen person, with the chosen permissions alone', async () => {
		const url = shown(await send({ kind: 'webhook', user: '2', scope: 'im' }), 'Webhook URL');
		const profile = (await (await fetch(`${url}profile`)).json()) as { result: { ID: string } };
		expect(profile.result.ID).toBe('2');
		const scopes = (await (await fetch(`${url}scope`)).json()) as { result: string[] };
		expect(scopes.result).toEqual(['im']);
	});

	it('makes an application that knows the redirect address', async () => {
		const redirectUri = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
		const page = await send({ kind: 'application', redirectUri, scope: 'im' });
		expect(shown(page, 'Portal URL')).toBe(portal.url);
		expect(shown(page, 'Client ID')).toMatch(/^local\./);
		expect(shown(page, 'Client Secret')).not.toBe('');
		const consent = `${portal.url}/oauth/authorize/?client_id=${shown(page, 'Client ID')}&state=x`;
		expect((await fetch(consent)).status).toBe(200);
	});
});
