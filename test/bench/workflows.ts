import type { INodeParameters } from 'n8n-workflow';
import { saveWebhook } from '../demo/stage';
import { botTrigger } from '../demo/nodes';
import type { N8nClient, WorkflowJson } from '../n8n/client';
import type { RemotePortal } from './portal';

export interface BenchBot {
	botId: number;
	credential: { id: string; name: string };
}

/** A bot of the portal, and n8n's credential for it. */
export async function benchBot(client: N8nClient, portal: RemotePortal): Promise<BenchBot> {
	const { botId, botToken } = await portal.ask('registerBot');
	return { botId, credential: await saveWebhook(client, portal.webhookUrl, botToken) };
}

const announce = (url: string, events: string): WorkflowJson['nodes'][number] => ({
	name: 'Announce',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	position: [220, 0],
	parameters: {
		method: 'POST',
		url,
		sendBody: true,
		contentType: 'raw',
		rawContentType: 'text/plain',
		body: `={{ ${events} }}`,
		options: {},
	},
	executeOnce: true,
});

const workflow = (
	trigger: WorkflowJson['nodes'][number],
	announcing: WorkflowJson['nodes'][number],
): WorkflowJson => ({
	name: trigger.name,
	settings: { saveDataSuccessExecution: 'none', saveExecutionProgress: false },
	nodes: [trigger, announcing],
	connections: { [trigger.name]: { main: [[{ node: announcing.name, type: 'main', index: 0 }]] } },
});

/** The trigger, and a request that announces its events. */
export function triggered(
	{ botId, credential }: BenchBot,
	url: string,
	parameters: INodeParameters,
): WorkflowJson {
	return workflow(
		botTrigger(botId, credential, parameters),
		announce(url, '$input.all().map((item) => item.json.message.text).join()'),
	);
}

/** The same workflow behind a webhook, which answers when the execution has ended. */
export function called(path: string, url: string): WorkflowJson {
	return workflow(
		{
			name: 'Call',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		},
		announce(url, '$json.body.message.text'),
	);
}
