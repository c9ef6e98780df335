/**
 * The page "Developer resources" of the demo's portal, at /devops/: makes inbound webhooks and local applications, so
 * that connecting n8n can be tried the way it is done in Bitrix24.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Portal } from '../portal/portal';

/** Where the page stands on the portal's address. */
export const DEVELOPER_PAGE = '/devops/';

const SCOPES: Array<[scope: string, label: string]> = [
	['im', 'Chat and notifications'],
	['imbot', 'Chat bots'],
	['disk', 'Drive'],
	['user', 'Users'],
	['department', 'Company structure'],
	['imopenlines', 'Open Channels'],
];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (value: string): string => value.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** Puts the page on the portal's address. */
export function addDeveloperPage(portal: Portal): void {
	portal.addRoute(async (request, response, path) => {
		if (path !== DEVELOPER_PAGE) return false;
		if (request.method === 'POST') await create(portal, request, response);
		else show(portal, response, '');
		return true;
	});
}

async function create(
	portal: Portal,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const form = new URLSearchParams(await text(request));
	const scopes = form.getAll('scope');
	if (form.get('kind') === 'webhook') {
		const userId = Number(form.get('user'));
		const { url } = portal.createWebhook({ userId, scopes });
		show(portal, response, made([['Webhook URL', url]]));
		return;
	}
	const redirectUri = form.get('redirectUri')?.trim() ?? '';
	const { clientId, clientSecret } = portal.createApplication({
		name: 'My n8n',
		redirectUris: [redirectUri],
		scopes,
	});
	const values: Array<[string, string]> = [
		['Portal URL', portal.url],
		['Client ID', clientId],
		['Client Secret', clientSecret],
		['Authorization Server', portal.oauthServerUrl],
	];
	show(portal, response, made(values));
}

function made(values: Array<[label: string, value: string]>): string {
	const rows = values.map(
		([label, value]) =>
			`<label>${label}<input readonly value="${escape(value)}" aria-label="${label}"></label>`,
	);
	return `<section class="made"><h2>Copy into the credential in n8n</h2>${rows.join('')}</section>`;
}

function show(portal: Portal, response: ServerResponse, above: string): void {
	const people = [...portal.users.values()]
		.filter(({ bot }) => !bot)
		.map(
			({ id, firstName, lastName }) =>
				`<option value="${id}">${escape(`${firstName} ${lastName}`)}</option>`,
		);
	const scopes = SCOPES.map(
		([scope, label]) =>
			`<label class="scope"><input type="checkbox" name="scope" value="${scope}" checked> ${label} (${scope})</label>`,
	).join('');
	const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Developer resources</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #333 }
section, form { border: 1px solid #d5dbe1; border-radius: 8px; padding: 1rem 1.25rem; margin: 1rem 0 }
.made { border-color: #2fc6f6; background: #f2fbff } h2 { margin: 0 0 .5rem; font-size: 1.1rem }
label { display: block; margin: .4rem 0 } .scope { display: inline-block; margin-right: 1rem }
input:not([type=checkbox]), select { width: 100%; padding: .4rem; font: inherit; box-sizing: border-box }
button { margin-top: .6rem; padding: .5rem 1.2rem; font: inherit; border: 0; border-radius: 6px; background: #2fc6f6; cursor: pointer }
</style></head><body>
<h1>Developer resources</h1><p>Of the test portal on this machine. In Bitrix24 they stand under <b>Developer resources &gt; Other</b>.</p>
${above}
<form method="post"><h2>Inbound webhook</h2><input type="hidden" name="kind" value="webhook">
<label>Acts as<select name="user">${people.join('')}</select></label>
<div>${scopes}</div><button>Create webhook</button></form>
<form method="post"><h2>Local application</h2><input type="hidden" name="kind" value="application">
<label>Path of your handler: the OAuth Redirect URL that n8n shows<input name="redirectUri" required placeholder="e.g. http://127.0.0.1:5678/rest/oauth2-credential/callback"></label>
<div>${scopes}</div><button>Create application</button></form>
</body></html>`;
	response.writeHead(200, {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy':
			"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		'Cache-Control': 'no-store',
	});
	response.end(page);
}
