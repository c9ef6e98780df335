/** A portal with something in it to choose from, and a credential whose bot has commands. */
import { runToEnd, startBot, type Bot, type Stage } from '../stage';
import { ACTION, CREDENTIAL_TYPE } from '../nodes';
import { errorOf } from '../../n8n/client';
import type { Portal } from '../../portal/portal';

const CHATS = [
	'Deal with Contoso',
	'Project Alpha',
	'Project Beta',
	'Support rota',
	'Marketing',
	'Office party',
];
const PEOPLE = [
	['Emma', 'Fischer', 'Designer'],
	['Project', 'Office', 'Shared account'],
	['Noah', 'Petrov', 'Developer'],
];
const DEPARTMENTS = ['Accounting', 'Design', 'Development'];
const COMMANDS = {
	help: 'Show help',
	status: 'Show the state of an order',
	approve: 'Approve an order',
};

const SCOPES = ['im', 'imbot', 'imopenlines', 'user', 'department', 'disk'];

/** Chats, people and departments beside those that every portal has. */
export function furnish(portal: Portal): void {
	portal.addUsers(PEOPLE.length, (index) => {
		const [firstName, lastName, workPosition] = PEOPLE[index];
		return { firstName, lastName, workPosition };
	});
	portal.addDepartments(DEPARTMENTS.length, (index) => ({ name: DEPARTMENTS[index] }));
	const chats = portal.addChats(CHATS.length, (index) => ({
		title: CHATS[index],
		userIds: [1, 2, 3, 4],
	}));
	for (const name of ['Support', 'Sales']) portal.openLines.createLine({ name });
	for (const { id } of chats) portal.addMessages(`chat${id}`, 2, { userId: 2 });
	for (const userId of [2, 3]) portal.addMessages(String(userId), 1, { userId: 1 });
}

/** Registers a bot and its commands through n8n, as a person would. */
export async function startBotWithCommands(stage: Stage, portal: Portal): Promise<Bot> {
	const bot = await startBot(stage, portal, SCOPES);
	const { id } = await stage.client.importWorkflow({
		name: 'Register commands',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Commands',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: `return Object.entries(${JSON.stringify(COMMANDS)}).map(([command, title]) => ({ json: { command, title } }))`,
				},
			},
			{
				name: 'Register',
				type: ACTION,
				credentials: { [CREDENTIAL_TYPE]: bot.credential },
				parameters: {
					resource: 'command',
					operation: 'register',
					botId: { __rl: true, mode: 'id', value: String(bot.botId) },
					command: '={{ $json.command }}',
					texts: { values: [{ language: 'en', title: '={{ $json.title }}' }] },
				},
			},
		],
		connections: {
			Start: { main: [[{ node: 'Commands', type: 'main', index: 0 }]] },
			Commands: { main: [[{ node: 'Register', type: 'main', index: 0 }]] },
		},
	});
	const execution = await runToEnd(stage.client, id);
	if (execution.status !== 'success')
		throw new Error(`The commands could not be registered: ${errorOf(execution)?.message}`);
	return bot;
}
