/** An AI agent of n8n that uses the node as its tool; the model is a stand-in that calls what it is offered. */
import { CREDENTIAL_TYPE } from '../../demo/nodes';
import { runToEnd } from '../../demo/stage';
import { errorOf, type WorkflowJson } from '../../n8n/client';
import { Model } from '../model';
import type { World } from '../world';

const PERSON = 5;

/** What the editor writes when a person lets the model fill a field in. */
const filledIn = (name: string, description: string): string =>
	`={{ $fromAI('${name}', \`${description}\`, 'string') }}`;

function agentWorkflow(
	credential: { id: string; name: string },
	model: { id: string; name: string },
): WorkflowJson {
	return {
		name: 'Agent',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 2,
				parameters: { promptType: 'define', text: 'Say hello' },
			},
			{
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				credentials: { openAiApi: model },
				parameters: { model: { __rl: true, mode: 'id', value: 'test' } },
			},
			{
				name: 'Bitrix24 Chat',
				type: 'n8n-nodes-bitrix24-chat.bitrix24ChatTool',
				credentials: { [CREDENTIAL_TYPE]: credential },
				parameters: {
					resource: 'message',
					operation: 'send',
					actAs: 'user',
					dialogId: {
						__rl: true,
						mode: 'id',
						value: filledIn('Dialog', 'chat123 for a group chat, 7 for a person'),
					},
					message: filledIn('Message', 'The text'),
					textFormat: 'markdown',
				},
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

		beforeAll(async () => {
			model = await Model.start({ Dialog: String(PERSON), Message: '**Hello** from the agent' });
		});
		afterAll(async () => await model.stop());

		it('is described for the model, is filled in by it and tells it shortly what it did', async () => {
			const { id, name } = await world.client.createCredential({
				name: 'Model',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url },
			});
			const workflow = await world.client.importWorkflow(
				agentWorkflow(world.bot.credential, { id, name }),
			);
			const execution = await runToEnd(world.client, workflow.id, { timeoutMs: 180_000 });
			expect(errorOf(execution)).toBeUndefined();

			const [offered, ...others] = model.tools;
			expect(others).toEqual([]);
			expect(offered.name).toMatch(/^Bitrix24_Chat$/);
			expect(offered.description).toMatch(/send.*message/i);
			expect(Object.keys(offered.parameters.properties)).toEqual(['Dialog', 'Message']);

			const sent = world.portal.messagesOf(String(PERSON), 1).at(-1);
			expect(sent).toMatchObject({ text: '[b]Hello[/b] from the agent' });
			expect(JSON.parse(model.toolAnswer)).toEqual([
				{ messageId: sent?.id, dialogId: String(PERSON) },
			]);
		});
	});
}
