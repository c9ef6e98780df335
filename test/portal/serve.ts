import { Portal } from './portal';

/** A portal for hand use: `npx tsx test/portal/serve.ts --port 8024`. Prints its address, a webhook and an application. */
async function main(): Promise<void> {
	const at = process.argv.indexOf('--port');
	const portal = await Portal.start({ port: at < 0 ? 0 : Number(process.argv[at + 1]) });
	const scopes = ['im', 'imbot', 'imopenlines', 'user', 'department', 'disk'];
	const webhook = portal.createWebhook({ userId: 1, scopes });
	portal.openLines.createLine({ name: 'Support', queue: [4, 5, 6] });
	const application = portal.createApplication({ name: 'Hand-made application' });
	console.log(`Portal:        ${portal.url} (open it in a browser to chat)`);
	console.log(`Customers:     ${portal.url}/customer/ (write to the line Support)`);
	console.log(`Webhook:       ${webhook.url}`);
	console.log(`Client ID:     ${application.clientId}`);
	console.log(`Client secret: ${application.clientSecret}`);
	console.log(`Token server:  ${portal.oauthServerUrl}`);
	for (const user of portal.users.values())
		console.log(`  user ${user.id}: ${user.firstName} ${user.lastName}, ${user.workPosition}`);
	portal.onChange((change) => console.log(JSON.stringify(change)));
	process.once('SIGINT', () => void portal.stop().then(() => process.exit(0)));
}

void main();
