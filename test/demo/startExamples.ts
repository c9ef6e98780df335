/** Imports every example into the demo's n8n, filled in, set up and active where it waits for something. */
import { randomBytes } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { errorOf } from '../n8n/client';
import type { OpenLine } from '../portal/open-lines/types';
import type { Portal } from '../portal/portal';
import { exampleFiles, filledIn, readExample } from './examples';
import type { StandInModel } from './model';
import { runToEnd, saveWebhook, type Desk, type Stage } from './stage';

/** The people of the demo's group chat. */
const TEAM = [1, 2, 3, 4, 5];

export interface StartedExample {
	name: string;
	/** Where n8n's editor opens it. */
	url: string;
	/** Where a customer writes to it, or how it is called. */
	tryIt?: string;
}

/** What the demo is, as far as examples need it. */
export interface Around {
	/** The dialog of a group chat, for examples that write into one. */
	teamChat: string;
	/** Whose customer the example of a deal writes to. */
	desk: Pick<Desk, 'customer'>;
}

const BOT_TOKEN = randomBytes(16).toString('hex');
const SCOPES = ['im', 'imbot', 'imopenlines', 'disk', 'user', 'department'];

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

/** @returns the examples in the order of their files */
export async function startExamples(
	{ client, server }: Stage,
	portal: Portal,
	model: StandInModel,
	{ teamChat, desk }: Around,
): Promise<StartedExample[]> {
	const webhook = portal.createWebhook({ userId: TEAM[0], scopes: SCOPES });
	const credential = await saveWebhook(client, webhook.url, BOT_TOKEN, 'Bitrix24 (Examples)');
	const deal = portal.openLines.createCrmItem('deal', { title: "Cora's order" });
	portal.openLines.linkCrm(desk.customer, deal);
	const openAi = await client.createCredential({
		name: 'Stand-in model of the demo',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const dialogs: Record<string, Record<string, INodeParameters>> = {
		'daily-report.json': { 'Send the Report': { dialogId: byId(teamChat) } },
		'ask-the-team.json': { 'Open the List': { dialogId: byId(teamChat) } },
		'approve-invoice.json': { 'Ask for Approval': { dialogId: byId(TEAM[0]) } },
	};
	const started: StartedExample[] = [];
	for (const file of exampleFiles()) {
		const example = filledIn(readExample(file), {
			credential,
			model: { id: openAi.id, name: openAi.name },
			parameters: dialogs[file],
		});
		const { id, name } = await client.importWorkflow(example);
		let tryIt: string | undefined;
		if (example.nodes.some((node) => node.name === 'Set Up Once')) {
			const execution = await runToEnd(client, id, { trigger: 'Set Up Once' });
			const error = errorOf(execution);
			if (error) throw new Error(`"${name}" could not be set up: ${error.message}`);
			const [item] = execution.data.resultData.runData['Register the Bot'][0].data?.main[0] ?? [];
			const botId = (item.json as { bot: { id: number } }).bot.id;
			portal.inviteAs(TEAM[0], teamChat, [botId]);
			tryIt = customerPage(portal, file, botId);
		}
		if (file === 'write-to-deal-customer.json')
			tryIt = `POST ${server.url}/webhook/bitrix24-deal-customer { "dealId": ${deal.id}, "text": "…" }`;
		await client.activate(id);
		started.push({ name, url: `${server.url}/workflow/${id}`, tryIt });
	}
	return started;
}

/** Open Channels of the examples, each with a customer. */
const CHANNELS: Record<string, { name: string; customer: string; workTime?: WorkTime }> = {
	'support-desk.json': { name: 'Shop', customer: 'Alba' },
	'off-hours.json': {
		name: 'Night',
		customer: 'Nora',
		workTime: { from: '9', to: '9.01', timezone: 'UTC', daysOff: ['SA', 'SU'] },
	},
};
type WorkTime = NonNullable<OpenLine['workTime']>;

/** Gives an example's bot an Open Channel to meet customers in. */
function customerPage(portal: Portal, file: string, botId: number): string | undefined {
	const channel = CHANNELS[file];
	if (!channel) return undefined;
	const { name, customer: firstName, workTime = null } = channel;
	const line = portal.openLines.createLine({ name, queue: TEAM, welcomeBotId: botId, workTime });
	const { userId } = portal.openLines.createCustomer({ firstName, lineId: line.id });
	const operator = portal.users.get(line.queue[0]);
	return `${portal.url}/customer/${userId} (then ${operator?.firstName} ${operator?.lastName} on the chat page)`;
}

/** Makes the demo's group chat, with its bot in it. */
export function addTeamChat(portal: Portal, botId: number): string {
	const [{ id }] = portal.addChats(1, () => ({ title: 'Team', userIds: TEAM }));
	portal.inviteAs(TEAM[0], `chat${id}`, [botId]);
	return `chat${id}`;
}
