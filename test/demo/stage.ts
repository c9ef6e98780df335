/** A portal and a real n8n with the packed package, a credential and the answering bot: the demo, and the e2e tests. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
	errorOf,
	N8nClient,
	type Execution,
	type RunOptions,
	type SavedWorkflow,
} from '../n8n/client';
import { installN8n, type N8nVersion } from '../n8n/install';
import { N8nServer } from '../n8n/server';
import { Portal } from '../portal/portal';
import { answerWorkflow, CREDENTIAL_TYPE, registerWorkflow } from './workflows';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/**
 * Packs the package as it is published.
 *
 * @returns the tarball's path, in a new temporary folder
 */
export async function packPackage(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'bitrix24-chat-pack-'));
	await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
	const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
	if (!name) throw new Error('npm pack made no tarball');
	return join(folder, name);
}

export interface StageOptions {
	version: N8nVersion;
	/** The packed package; nothing: it is packed for this n8n alone. */
	tarball?: string;
	n8nPort?: number;
	portal: Portal;
	env?: Record<string, string>;
	onProgress?: (line: string) => void;
}

/** A running n8n, logged in. */
export interface Stage {
	server: N8nServer;
	client: N8nClient;
}

/** Installs n8n where needed, starts it with the package and sets its owner up. */
export async function startN8n({
	version,
	tarball,
	n8nPort,
	env,
	onProgress,
}: Omit<StageOptions, 'portal'>): Promise<Stage> {
	const installation = await installN8n(version, { onProgress });
	onProgress?.('Starting n8n with the package');
	const packed = tarball ?? (await packPackage());
	const starting = N8nServer.start({
		installation,
		packageTarball: packed,
		port: n8nPort ?? 0,
		env,
	});
	const server = await starting.finally(async () => {
		if (tarball === undefined) await rm(dirname(packed), { recursive: true, force: true });
	});
	const client = new N8nClient(server);
	await client.setupOwner();
	return { server, client };
}

export interface Bot {
	botId: number;
	botToken: string;
	webhook: { url: string; code: string };
	credential: { id: string; name: string };
	workflow: SavedWorkflow;
}

const STORED_WITHIN_MS = 60_000;

/**
 * Runs a workflow to its end and gives the execution with all its data.
 *
 * n8n writes that an execution has ended and its data one after the other: read between the two, the data is missing.
 */
export async function runToEnd(
	client: N8nClient,
	workflowId: string,
	options?: RunOptions,
): Promise<Execution> {
	let execution = await client.runWorkflow(workflowId, options);
	const isStored = ({ data }: Partial<Execution>): boolean =>
		data?.resultData !== undefined &&
		(data.resultData.lastNodeExecuted !== undefined || data.resultData.error !== undefined);
	for (const deadline = Date.now() + STORED_WITHIN_MS; !isStored(execution);) {
		if (Date.now() > deadline) throw new Error(`Execution ${execution.id} has ended without data`);
		await pause(100);
		execution = await client.execution(execution.id);
	}
	return execution;
}

/** Saves a credential of the webhook kind in n8n. */
export async function saveWebhook(
	client: N8nClient,
	webhookUrl: string,
	botToken: string,
): Promise<{ id: string; name: string }> {
	const data = { grantType: 'webhook', webhookUrl, botToken };
	const { id, name } = await client.createCredential({
		name: 'Bitrix24 (Webhook)',
		type: CREDENTIAL_TYPE,
		data,
	});
	return { id, name };
}

/** Saves a webhook credential, registers the demo's bot with it through n8n, and activates the workflow that answers. */
export async function startBot({ client }: Stage, portal: Portal): Promise<Bot> {
	const webhook = portal.createWebhook({ userId: 1 });
	const botToken = randomBytes(16).toString('hex');
	const credential = await saveWebhook(client, webhook.url, botToken);
	const registration = await client.importWorkflow(registerWorkflow(credential));
	const execution = await runToEnd(client, registration.id);
	if (execution.status !== 'success')
		throw new Error(`The bot could not be registered: ${errorOf(execution)?.message}`);
	const item = execution.data.resultData.runData['Register Bot'][0].data?.main[0]?.[0].json as {
		bot: { id: number };
	};
	const workflow = await client.importWorkflow(answerWorkflow(credential));
	await client.activate(workflow.id);
	return { botId: item.bot.id, botToken, webhook, credential, workflow };
}
