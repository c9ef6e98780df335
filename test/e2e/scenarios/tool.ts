/** An AI agent of n8n that uses the node as its tool; the model is a stand-in that calls what it is offered. */
import type { INodeParameters, OnError } from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../../demo/nodes';
import { runToEnd } from '../../demo/stage';
import { errorOf, type WorkflowJson } from '../../n8n/client';
import { Model } from '../model';
import { agentNodes } from '../workflows';
import type { World } from '../world';

const PERSON = 5;

/** What the editor writes when a person lets the model fill a field in. */
const filledIn = (name: string, description: string): string =>
	`={{ $fromAI('${name}', \`${description}\`, 'string') }}`;

const SEND = {
	resource: 'message',
	operation: 'send',
	actAs: 'user',
	dialogId: {
		__rl: true,
		mode: 'id',
		value: filledIn('Dialog', 'chat123 for a group chat, 7 for a person, or a name'),
	},
	message: filledIn('Message', 'The text'),
	textFormat: 'markdown',
};

const FIND = {
	...{ resource: 'user', operation: 'find', findBy: 'name' },
	name: filledIn('Name', 'Whom to find'),
};

/** What a model can read without losing its thread. */
const SHORT = 600;

function agentWorkflow(
	credential: { id: string; name: string },
	model: { id: string; name: string },
	parameters: INodeParameters,
	onError?: OnError,
): WorkflowJson {
	return {
		name: 'Agent',
		settings: { executionOrder: 'v1' },
		nodes: [
			...agentNodes(model, 'Say hello'),
			{
				name: 'Bitrix24 Chat',
				type: 'n8n-nodes-bitrix24-chat.bitrix24ChatTool',
				credentials: { [CREDENTIAL_TYPE]: credential },
				parameters,
				...(onError ? { onError } : {}),
			},
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			'Bitrix24 Chat': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		} as WorkflowJson['connections'],
	};
}

export function tool(world: World): void {
	describe("an AI agent's tool", () => {
		let model: Model;
		let openAi: { id: string; name: string };

		beforeAll(async () => {
			model = await Model.start({});
			const { id, name } = await world.client.createCredential({
				name: 'Model',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url },
			});
			openAi = { id, name };
		});
		afterAll(async () => await model.stop());

		// In n8n 1.x a failing tool ends the agent unless it is set to go on; in 2.x the model hears of it anyway.
		const onError = world.version === '1' ? 'continueRegularOutput' : undefined;

		/** Lets the agent run, whose model fills the tool's parameters in; gives what the tool tells it. */
		const told = async (
			parameters: INodeParameters,
			args: Record<string, unknown>,
		): Promise<string> => {
			model.args = args;
			model.toolAnswer = '';
			const workflow = await world.client.importWorkflow(
				agentWorkflow(world.bot.credential, openAi, parameters, onError),
			);
			const execution = await runToEnd(world.client, workflow.id, { timeoutMs: 180_000 });
			expect(errorOf(execution)).toBeUndefined();
			expect(model.toolAnswer.length).toBeLessThan(SHORT);
			return model.toolAnswer;
		};

		it('is described for the model, is filled in by it and tells it shortly what it did', async () => {
			const answer = await told(SEND, {
				Dialog: String(PERSON),
				Message: '**Hello** from the agent',
			});
			const [offered, ...others] = model.tools;
			expect(others).toEqual([]);
			expect(offered.name).toMatch(/^Bitrix24_Chat$/);
			expect(offered.description).toMatch(/send.*message/i);
			expect(Object.keys(offered.parameters.properties)).toEqual(['Dialog', 'Message']);

			const sent = world.portal.messagesOf(String(PERSON), 1).at(-1);
			expect(sent).toMatchObject({ text: '[b]Hello[/b] from the agent' });
			expect(JSON.parse(answer)).toEqual([{ messageId: sent?.id, dialogId: String(PERSON) }]);
		});

		it('takes a chat by its title and a person by name, as a model gives them', async () => {
			const [{ id }] = world.portal.addChats(1, () => ({ title: 'Winter party', userIds: [1] }));
			for (const [Dialog, dialogId] of [
				['Winter party', `chat${id}`],
				['winter', `chat${id}`],
				['Kenji Tanaka', '4'],
				['kenji.tanaka@example.com', '4'],
			]) {
				const Message = `For ${Dialog}`;
				const [answer] = JSON.parse(await told(SEND, { Dialog, Message })) as object[];
				expect(answer).toMatchObject({ dialogId });
				expect(world.portal.messagesOf(dialogId, 1).at(-1)).toMatchObject({ text: Message });
			}
		});

		it('says which ones a name fits, or that it fits none, and sends nothing', async () => {
			const titles = ['Summer party north', 'Summer party south'];
			const chats = world.portal.addChats(2, (index) => ({ title: titles[index], userIds: [1] }));
			const several = await told(SEND, { Dialog: 'summer party', Message: 'Hello' });
			const named = chats.map(({ id }, index) => `${titles[index]} (chat${id})`);
			expect(several).toContain(`fits several: ${named.join(', ')}`);
			for (const { id } of chats)
				expect(world.portal.messagesOf(`chat${id}`, 1).map(({ text }) => text)).not.toContain(
					'Hello',
				);
			const none = await told(SEND, { Dialog: 'Autumn party', Message: 'Hello' });
			expect(none).toMatch(/finds nobody and nothing called .*Autumn party/);
		});

		it('finds people, shortly', async () => {
			const found = JSON.parse(await told(FIND, { Name: 'Carter' })) as object[];
			expect(found).toEqual([
				expect.objectContaining({ id: 2, name: 'James Carter', email: 'james.carter@example.com' }),
			]);
		});
	});
}
