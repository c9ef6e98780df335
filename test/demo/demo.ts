/**
 * `npm run demo`: a Bitrix24 portal and a real n8n on this machine, and a bot that an n8n workflow answers for.
 *
 * Ports: N8N_PORT (5678) and PORTAL_PORT (8024).
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OWNER } from '../n8n/client';
import type { N8nServer } from '../n8n/server';
import { assertPortFree } from '../n8n/server/ports';
import { Portal } from '../portal/portal';
import { addDeveloperPage, DEVELOPER_PAGE } from './developerPage';
import { StandInModel } from './model';
import { startBot, startDesk, startN8n } from './stage';
import { addTeamChat, startExamples } from './startExamples';

const root = join(__dirname, '../..');
const started = Date.now();
const print = (line: string): void =>
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(3)} s] ${line}`);

let portal: Portal | undefined;
let server: N8nServer | undefined;
let model: StandInModel | undefined;

async function stop(): Promise<void> {
	await server?.dispose();
	await model?.stop();
	await portal?.stop();
}

async function demo(): Promise<void> {
	const n8nPort = Number(process.env.N8N_PORT ?? 5678);
	const portalPort = Number(process.env.PORTAL_PORT ?? 8024);
	await assertPortFree(n8nPort);
	await assertPortFree(portalPort);

	print('Building the package');
	await promisify(execFile)('npm', ['run', 'build', '--silent'], { cwd: root });

	print('Starting the Bitrix24 test portal');
	portal = await Portal.start({ port: portalPort });
	addDeveloperPage(portal);
	model = await StandInModel.start();
	const stage = await startN8n({ version: '2', n8nPort, onProgress: print });
	server = stage.server;

	print('Registering a bot for customers and activating the workflow that hands over');
	const desk = await startDesk(stage, portal);
	// Behind it, since n8n gives new nodes the newest credential.
	print('Registering a bot and activating the workflow that answers');
	const { workflow, botId } = await startBot(stage, portal);
	const teamChat = addTeamChat(portal, botId);
	const operator = portal.users.get(desk.operatorId);

	print('Importing the examples');
	const examples = await startExamples(stage, portal, model, { teamChat, desk });
	const width = Math.max(...examples.map(({ name }) => name.length));
	const list = examples.flatMap(({ name, url, tryIt }) => [
		`               ${name.padEnd(width)}  ${url}`,
		...(tryIt ? [`               ${' '.repeat(width)}  ${tryIt}`] : []),
	]);

	console.log(`
The demo is ready.

  Chat page    ${portal.url}/online/?IM_DIALOG=${botId}
               Choose a person, then write to "n8n Bot": hello, file, notify me, markdown, buttons, card,
               approval, progress, colleague. In the group "Team" it answers whoever mentions it.

  Customer     ${portal.url}/customer/${desk.customer.userId}
               Write to the Open Channel as a customer: the bot answers. "operator" hands over to
               ${operator?.firstName} ${operator?.lastName}: on ${portal.url}/online/ choose that person, answer, finish.

  n8n editor   ${stage.server.url}/workflow/${workflow.id}
               ${stage.server.url}/workflow/${desk.workflow.id} (the bot for customers)
               Log in with ${OWNER.email} and ${OWNER.password}

  Examples     filled in and active; an assistant with a stand-in for a model answers as "Assistant"
${list.join('\n')}

  Connect      ${portal.url}${DEVELOPER_PAGE} makes webhooks and applications, to try a credential of your own

Ctrl+C stops everything.
`);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		console.log('\nStopping n8n and the portal');
		stop().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	});
}

demo().catch(async (error: Error) => {
	if (!stopping) console.error(`\nThe demo could not start: ${error.message}`);
	await stop();
	process.exit(1);
});
