/** Imports every example into the demo's n8n, filled in, set up and active where it waits for something. */
import type { INodeParameters } from 'n8n-workflow';
import { errorOf } from '../n8n/client';
import type { Portal } from '../portal/portal';
import { exampleFiles, filledIn, readExample } from './examples';
import type { StandInModel } from './model';
import { runToEnd, type Stage } from './stage';

/** The people of the demo's group chat. */
const TEAM = [1, 2, 3, 4, 5];

export interface StartedExample {
	name: string;
	/** Where n8n's editor opens it. */
	url: string;
}

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

/**
 * @param credential a saved credential of the webhook kind, with a Bot Token
 * @param teamChat the dialog of a group chat, for examples that write into one
 * @returns the examples in the order of their files
 */
export async function startExamples(
	{ client, server }: Stage,
	portal: Portal,
	credential: { id: string; name: string },
	model: StandInModel,
	teamChat: string,
): Promise<StartedExample[]> {
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
		if (example.nodes.some((node) => node.name === 'Set Up Once')) {
			const execution = await runToEnd(client, id, { trigger: 'Set Up Once' });
			const error = errorOf(execution);
			if (error) throw new Error(`"${name}" could not be set up: ${error.message}`);
			const [item] = execution.data.resultData.runData['Register the Bot'][0].data?.main[0] ?? [];
			portal.inviteAs(TEAM[0], teamChat, [(item.json as { bot: { id: number } }).bot.id]);
		}
		await client.activate(id);
		started.push({ name, url: `${server.url}/workflow/${id}` });
	}
	return started;
}

/** Makes the demo's group chat, with its bot in it. */
export function addTeamChat(portal: Portal, botId: number): string {
	const [{ id }] = portal.addChats(1, () => ({ title: 'Team', userIds: TEAM }));
	portal.inviteAs(TEAM[0], `chat${id}`, [botId]);
	return `chat${id}`;
}
