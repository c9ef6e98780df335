import { saveWebhook } from '../demo/stage';
import { ACTION, botTrigger, CREDENTIAL_TYPE } from '../demo/nodes';
import type { N8nClient, WorkflowJson, WorkflowNode } from '../n8n/client';
import type { Portal } from '../portal/portal';
import { registerBot } from '../portal/testing';
import { answerTo } from './answers';

/** A bot of the portal, registered through a webhook, and n8n's credential for it. */
export async function registeredBot(
	client: N8nClient,
	portal: Portal,
): Promise<{ botId: number; credential: { id: string; name: string } }> {
	const webhook = portal.createWebhook({ userId: 1 });
	const botToken = 'crash-test-bot-token';
	const botId = await registerBot(webhook.url, botToken, { code: 'crash' });
	return { botId, credential: await saveWebhook(client, webhook.url, botToken) };
}

/** How the crash test's workflow is to be. */
export interface CrashWorkflow {
	credential: { id: string; name: string };
	botId: number;
	counterUrl: string;
	maxRunning: number;
	/** Whether the calls name the worker that makes them: n8n's queue mode. */
	namesWorker?: boolean;
	/** Whether the bot answers the event, with the event's number as Send Once Key. */
	answers?: boolean;
}

/** Trigger → "begin" → an answer, if there is to be one → a wait of up to three seconds → "end". */
export function crashWorkflow(options: CrashWorkflow): WorkflowJson {
	const { credential, botId, counterUrl, maxRunning, namesWorker, answers } = options;
	const query = [
		"text={{ encodeURIComponent($('Event').item.json.message.text) }}",
		"repeated={{ $('Event').item.json.repeated }}",
		...(namesWorker ? ['worker={{ $env.WORKER_NAME }}'] : []),
	].join('&');
	const call = (name: string, path: string, x: number): WorkflowNode => ({
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [x, 0],
		parameters: { url: `=${counterUrl}/${path}?${query}`, options: {} },
	});
	const nodes: WorkflowNode[] = [
		botTrigger(botId, credential, { checkEvery: 2, maxRunning }),
		call('Begin', 'begin', 220),
		...(answers ? [answer(credential, botId)] : []),
		{
			name: 'Work',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			position: [660, 0],
			webhookId: 'crash-wait',
			parameters: { amount: '={{ Math.round(Math.random() * 30) / 10 }}', unit: 'seconds' },
		},
		call('End', 'end', 880),
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return {
		name: 'Crash test',
		settings: { saveDataSuccessExecution: 'none', saveExecutionProgress: false },
		nodes,
		connections: Object.fromEntries(
			nodes.slice(1).map(({ name }, index) => [nodes[index].name, to(name)]),
		),
	};
}

function answer(credential: { id: string; name: string }, botId: number): WorkflowNode {
	const event = "{{ $('Event').item.json.message.text.match(/\\d+/)[0] }}";
	return {
		name: 'Answer',
		type: ACTION,
		position: [440, 0],
		credentials: { [CREDENTIAL_TYPE]: credential },
		parameters: {
			resource: 'message',
			operation: 'send',
			actAs: 'bot',
			botId: { __rl: true, mode: 'id', value: String(botId) },
			dialogId: { __rl: true, mode: 'id', value: "={{ $('Event').item.json.dialogId }}" },
			message: `=${answerTo(event)}`,
			options: { onceKey: "={{ $('Event').item.json.eventId }}" },
		},
	};
}
