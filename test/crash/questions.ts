/**
 * `npm run test:questions`: Send and Wait for Response in n8n's queue mode, with PostgreSQL and Redis. Questions are asked
 * on one worker, which is then killed, answered in the chat and on a page, and resumed on another worker.
 *
 * Environment: N8N_VERSION (2).
 *
 * Exit codes: 0 well, 1 not, 75 left out because this machine has no PostgreSQL or Redis.
 */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { ACTION, botTrigger, CREDENTIAL_TYPE, main as to } from '../demo/nodes';
import { packPackage } from '../demo/stage';
import { answerOnPage } from '../e2e/page';
import { until } from '../e2e/wait';
import type { WorkflowJson } from '../n8n/client';
import type { N8nVersion } from '../n8n/install';
import { QueueMode } from '../n8n/queueMode';
import { LeftOutError } from '../n8n/services/programs';
import { Portal } from '../portal/portal';
import { print } from './say';
import { registeredBot } from './setup';

const VERSION = (process.env.N8N_VERSION ?? '2') as N8nVersion;
const ASKING = 'first';
const RESUMING = 'second';
const LEFT_OUT = 75;
const JAMES = 2;

const DOUBLE = { approvalOptions: { values: { approvalType: 'double' } } };

/** What is asked, how it is answered, and what the execution then says. */
interface Case {
	parameters: INodeParameters;
	answer: (at: Answering) => void | Promise<void>;
	expected: string;
}

/** The question's message, and who answers. */
interface Answering {
	portal: Portal;
	botId: number;
	messageId: number;
	keyboard: unknown;
}

const press =
	(button: number) =>
	({ portal, messageId }: Answering): void =>
		portal.pressButton(JAMES, messageId, button);

const CASES: Record<string, Case> = {
	'approved in the chat': {
		parameters: { ...DOUBLE, answerIn: 'chat' },
		answer: press(0),
		expected: 'true',
	},
	'declined in the chat': {
		parameters: { ...DOUBLE, answerIn: 'chat' },
		answer: press(1),
		expected: 'false',
	},
	'declined on a page': {
		parameters: { ...DOUBLE },
		answer: async ({ keyboard }) => await answerOnPage(keyboard, 'Decline'),
		expected: 'false',
	},
	'answered by a reply': {
		parameters: { responseType: 'freeText', answerIn: 'chat' },
		answer: ({ portal, botId, messageId }) => {
			portal.sayAs(JAMES, String(botId), 'On Friday', { replyId: messageId });
		},
		expected: 'On Friday',
	},
	'answered after the button was pressed': {
		parameters: { responseType: 'freeText', answerIn: 'chat' },
		answer: async (at) => {
			press(0)(at);
			await until('the wish for an answer', () =>
				said(at.portal, at.botId).some(({ text }) => text.includes('please write your answer')),
			);
			at.portal.sayAs(JAMES, String(at.botId), 'On Monday');
		},
		expected: 'On Monday',
	},
};

/** What the bot and James have said. */
function said(portal: Portal, botId: number) {
	return portal.messagesOf(String(botId), JAMES);
}

/** Webhook → the question, which names its worker → a message with the answer and the worker that goes on. */
function askingWorkflow(
	credential: { id: string; name: string },
	botId: number,
	path: string,
	parameters: INodeParameters,
): WorkflowJson {
	const action = (name: string, more: INodeParameters) => ({
		name,
		type: ACTION,
		credentials: { [CREDENTIAL_TYPE]: credential },
		parameters: {
			...{ resource: 'message', actAs: 'bot', textFormat: 'plainText' },
			botId: { __rl: true, mode: 'id', value: String(botId) },
			dialogId: { __rl: true, mode: 'id', value: String(JAMES) },
			...more,
		},
	});
	return {
		name: `Question ${path}`,
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { httpMethod: 'POST', path, options: {} },
			},
			action('Ask', {
				operation: 'sendAndWait',
				message: `=${path}? (asked on {{ $env.WORKER_NAME }})`,
				...parameters,
			}),
			action('Tell', {
				operation: 'send',
				message: `=${path}: {{ $json.data.approved ?? $json.data.text }} (resumed on {{ $env.WORKER_NAME }})`,
			}),
		],
		connections: { Start: { main: [to('Ask')] }, Ask: { main: [to('Tell')] } },
	};
}

/** @returns what is wrong */
async function run(n8n: QueueMode, portal: Portal): Promise<string[]> {
	const { client } = n8n;
	const { botId, credential } = await registeredBot(client, portal);
	const listening = await client.importWorkflow({
		name: 'Listens',
		nodes: [botTrigger(botId, credential, { checkEvery: 2, firstActivation: 'new' })],
		connections: {},
	});
	await client.activate(listening.id);
	await n8n.workers.get(RESUMING)?.kill();
	const asked: Array<{ name: string; path: string; executionId: string }> = [];
	for (const [index, [name, { parameters }]] of Object.entries(CASES).entries()) {
		const path = `question-${index}`;
		const workflow = await client.importWorkflow(
			askingWorkflow(credential, botId, path, parameters),
		);
		await client.activate(workflow.id);
		const started = await fetch(`${n8n.main.url}/webhook/${path}`, { method: 'POST' });
		if (!started.ok) return [`${name}: the workflow that asks answered ${started.status}`];
		const executionId = await until(`the question to be ${name}`, async () => {
			const [found] = await client.executions({ workflowId: workflow.id, limit: 1 });
			return found?.status === 'waiting' && found.id;
		});
		asked.push({ name, path, executionId });
	}
	print(`${asked.length} questions were asked; their worker is killed, and another one started`);
	await n8n.workers.get(ASKING)?.kill();
	await n8n.workers.get(RESUMING)?.restart();
	const complaints: string[] = [];
	for (const { name, path, executionId } of asked) {
		const complaint = await answered(n8n, portal, botId, CASES[name], path, executionId).catch(
			(error: Error) => error.message,
		);
		print(`${name}: ${complaint ?? `asked on ${ASKING}, resumed on ${RESUMING}`}`);
		if (complaint !== undefined) complaints.push(`${name}: ${complaint}`);
	}
	const runs = await client.executions({ workflowId: listening.id });
	if (runs.length > 0) complaints.push(`answers have started ${runs.length} workflows`);
	return complaints;
}

/** Answers one question. @returns what is wrong */
async function answered(
	n8n: QueueMode,
	portal: Portal,
	botId: number,
	{ answer, expected }: Case,
	path: string,
	executionId: string,
): Promise<string | undefined> {
	const question = said(portal, botId).find(({ text }) => text.startsWith(`${path}?`));
	if (!question?.text.includes(`asked on ${ASKING}`)) return `asked elsewhere: ${question?.text}`;
	const { id: messageId, params } = question;
	await answer({ portal, botId, messageId, keyboard: params.KEYBOARD });
	await until(
		'the end of the execution',
		async () => (await n8n.client.execution(executionId)).status === 'success',
		60_000,
	);
	const told = said(portal, botId).filter(({ text }) => text.startsWith(`${path}: `));
	if (told.length !== 1) return `the workflow went on ${told.length} times`;
	if (told[0].text !== `${path}: ${expected} (resumed on ${RESUMING})`) return told[0].text;
	if (question.params.KEYBOARD !== undefined && (question.params.KEYBOARD as []).length > 0)
		return 'its buttons are still there';
	return question.text.includes('✓') ? undefined : `it shows no outcome: ${question.text}`;
}

async function main(): Promise<number> {
	const portal = await Portal.start();
	const tarball = await packPackage();
	let n8n: QueueMode | undefined;
	try {
		n8n = await QueueMode.start({
			version: VERSION,
			tarball,
			workers: [ASKING, RESUMING],
			concurrency: 5,
			onProgress: print,
		});
		const complaints = await run(n8n, portal);
		print(
			complaints.length === 0
				? `All ${Object.keys(CASES).length} questions were resumed on another worker`
				: `Not well: ${complaints.join('; ')}`,
		);
		return complaints.length === 0 ? 0 : 1;
	} finally {
		await n8n?.dispose();
		await rm(dirname(tarball), { recursive: true, force: true });
		await portal.stop();
	}
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		if (error instanceof LeftOutError) print(`Left out: ${error.message}`);
		else console.error(error);
		process.exit(error instanceof LeftOutError ? LEFT_OUT : 1);
	},
);
