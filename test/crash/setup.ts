import type { N8nClient, WorkflowJson } from '../n8n/client';
import type { Portal } from '../portal/portal';
import { CREDENTIAL_TYPE, TRIGGER } from '../demo/workflows';

/** A bot of the portal, registered through a webhook, and n8n's credential for it. */
export async function registeredBot(
	client: N8nClient,
	portal: Portal,
): Promise<{ botId: number; credential: { id: string; name: string } }> {
	const webhook = portal.createWebhook({ userId: 1 });
	const botToken = 'crash-test-bot-token';
	const response = await fetch(`${webhook.url}imbot.v2.Bot.register`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ fields: { code: 'crash', botToken, properties: { name: 'Crash' } } }),
	});
	const { result } = (await response.json()) as { result: { bot: { id: number } } };
	const { id, name } = await client.createCredential({
		name: 'Bitrix24',
		type: CREDENTIAL_TYPE,
		data: { grantType: 'webhook', webhookUrl: webhook.url, botToken },
	});
	return { botId: result.bot.id, credential: { id, name } };
}

/** Trigger → "begin" → a wait of up to three seconds → "end". */
export function crashWorkflow(
	credential: { id: string; name: string },
	botId: number,
	counterUrl: string,
	maxRunning: number,
	{ wait = true, trigger = {} }: { wait?: boolean; trigger?: Record<string, unknown> } = {},
): WorkflowJson {
	const call = (name: string, path: string, x: number) => ({
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [x, 0] as [number, number],
		parameters: { url: `=${counterUrl}/${path}?text={{ encodeURIComponent($('Event').item.json.message.text) }}`, options: {} },
	});
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const names = ['Event', 'Begin', ...(wait ? ['Work'] : []), 'End'];
	return {
		name: 'Crash test',
		settings: { saveDataSuccessExecution: 'none', saveExecutionProgress: false },
		nodes: [
			{
				name: 'Event',
				type: TRIGGER,
				position: [0, 0],
				credentials: { [CREDENTIAL_TYPE]: credential },
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					source: 'bot',
					botId: { __rl: true, mode: 'id', value: String(botId) },
					events: ['message'],
					checkEvery: 2,
					maxRunning,
					firstActivation: 'all',
					...trigger,
				},
			},
			call('Begin', 'begin', 220),
			...(wait
				? [{
						name: 'Work',
						type: 'n8n-nodes-base.wait',
						typeVersion: 1.1,
						position: [440, 0] as [number, number],
						webhookId: 'crash-wait',
						parameters: { amount: '={{ Math.round(Math.random() * 30) / 10 }}', unit: 'seconds' },
					}]
				: []),
			call('End', 'end', 660),
		],
		connections: Object.fromEntries(names.slice(0, -1).map((name, index) => [name, to(names[index + 1])])),
	};
}
