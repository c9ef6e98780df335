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
	type WorkflowJson,
} from '../n8n/client';
import { installN8n, type N8nVersion } from '../n8n/install';
import { N8nServer } from '../n8n/server';
import { Portal } from '../portal/portal';
import type { Customer, OpenLine } from '../portal/open-lines/types';
import { deskWorkflow, registerDeskWorkflow } from './desk';
import { CREDENTIAL_TYPE } from './nodes';
import { answerWorkflow, registerWorkflow } from './workflows';

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
	called = 'Bitrix24 (Webhook)',
): Promise<{ id: string; name: string }> {
	const data = { grantType: 'webhook', webhookUrl, botToken };
	const { id, name } = await client.createCredential({
		name: called,
		type: CREDENTIAL_TYPE,
		data,
	});
	return { id, name };
}

/** Saves a webhook credential, registers the demo's bot with it through n8n, and activates the workflow that answers. */
export async function startBot({ client }: Stage, portal: Portal, scopes?: string[]): Promise<Bot> {
	const webhook = portal.createWebhook({ userId: 1, scopes });
	const botToken = randomBytes(16).toString('hex');
	const credential = await saveWebhook(client, webhook.url, botToken);
	const botId = await register(client, registerWorkflow(credential));
	const workflow = await client.importWorkflow(answerWorkflow(credential));
	await client.activate(workflow.id);
	return { botId, botToken, webhook, credential, workflow };
}

/** Runs a workflow whose node Register Bot registers one; gives the bot's ID. */
async function register(client: N8nClient, json: WorkflowJson): Promise<number> {
	const registration = await client.importWorkflow(json);
	const execution = await runToEnd(client, registration.id);
	if (execution.status !== 'success')
		throw new Error(`The bot could not be registered: ${errorOf(execution)?.message}`);
	const item = execution.data.resultData.runData['Register Bot'][0].data?.main[0]?.[0].json as {
		bot: { id: number };
	};
	return item.bot.id;
}

/** A bot in an Open Channel, its line, and a customer who has not written yet. */
export interface Desk extends Bot {
	line: OpenLine;
	customer: Customer;
	/** The employee whom the line's queue offers its first dialog. */
	operatorId: number;
}

/** Employees of the demo's line, in the order of its queue. */
const OPERATORS = [4, 5];

/**
 * Makes an Open Channel on the portal, registers its bot through n8n with a token of its own, chooses it in the line's
 * settings and activates the workflow that answers customers and hands over.
 */
export async function startDesk({ client }: Stage, portal: Portal): Promise<Desk> {
	const scopes = ['im', 'imbot', 'imopenlines', 'disk'];
	const webhook = portal.createWebhook({ userId: 1, scopes });
	const botToken = randomBytes(16).toString('hex');
	const credential = await saveWebhook(client, webhook.url, botToken, 'Bitrix24 (Support Bot)');
	const botId = await register(client, registerDeskWorkflow(credential));
	const line = portal.openLines.createLine({
		name: 'Support',
		queue: OPERATORS,
		welcomeBotId: botId,
	});
	const customer = portal.openLines.createCustomer({
		firstName: 'Cora',
		lastName: 'Customer',
		lineId: line.id,
		connector: 'telegrambot',
	});
	const workflow = await client.importWorkflow(deskWorkflow(credential));
	await client.activate(workflow.id);
	return {
		...{ botId, botToken, webhook, credential, workflow },
		...{ line, customer, operatorId: OPERATORS[0] },
	};
}
