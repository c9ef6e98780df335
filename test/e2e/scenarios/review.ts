/** n8n's human review of an agent's tool calls (2.x), which n8n makes of Send and Wait for Response by itself. */
import type { Browser } from 'playwright-core';
import { CREDENTIAL_TYPE } from '../../demo/nodes';
import { errorOf, type Execution, type WorkflowJson } from '../../n8n/client';
import { Model } from '../model';
import { until } from '../wait';
import { agentNodes, byId } from '../workflows';
import { ChatWindow, startBrowser } from '../window';
import type { World } from '../world';

const JAMES = 2;
const MARIA = 3;
const REVIEW = 'n8n-nodes-bitrix24-chat.bitrix24ChatHitlTool';

/** An agent whose only tool writes to María, once James has said yes. */
function reviewedWorkflow({ bot }: World, model: { id: string; name: string }): WorkflowJson {
	const credentials = {
		[CREDENTIAL_TYPE]: { id: bot.credential.id, name: bot.credential.name },
	};
	const asBot = { resource: 'message', actAs: 'bot', botId: byId(bot.botId) };
	return {
		name: 'Agent with a review',
		// As the editor sets it: in the older order agents go on before their tools have run.
		settings: { executionOrder: 'v1' },
		nodes: [
			...agentNodes(model, 'Tell María'),
			{
				name: 'Ask James',
				type: REVIEW,
				credentials,
				parameters: {
					...asBot,
					operation: 'sendAndWait',
					responseType: 'approval',
					approvalOptions: { values: { approvalType: 'double' } },
					answerIn: 'chat',
					dialogId: byId(JAMES),
					textFormat: 'plainText',
					message: '=May {{ $tool.name }} run? {{ JSON.stringify($tool.parameters) }}',
				},
			},
			{
				name: 'Tell',
				type: 'n8n-nodes-bitrix24-chat.bitrix24ChatTool',
				credentials,
				parameters: {
					...asBot,
					operation: 'send',
					dialogId: byId(MARIA),
					message: "={{ $fromAI('Message', `The text`, 'string') }}",
				},
			},
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			Tell: { ai_tool: [[{ node: 'Ask James', type: 'ai_tool', index: 0 }]] },
			'Ask James': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		} as WorkflowJson['connections'],
	};
}

export function review(world: World): void {
	// n8n 1.x has no such tools.
	(world.version === '1' ? describe.skip : describe)("the review of an agent's tool", () => {
		let browser: Browser;
		let james: ChatWindow;

		beforeAll(async () => {
			browser = await startBrowser(world);
			james = await ChatWindow.open(browser, world, JAMES, world.bot.botId);
		}, 10 * 60_000);
		afterAll(async () => await browser?.close());

		it('is among the nodes', async () => {
			const found = (await world.client.nodeTypes()).find(({ name }) => name === REVIEW);
			expect(found?.displayName).toBe('Bitrix24 Chat');
			expect(found?.outputs).toEqual([expect.objectContaining({ displayName: 'Human review' })]);
		});

		/** Runs the agent, answers in the chat, and gives what the model learns of it. */
		const reviewed = async (
			message: string,
			label: string,
		): Promise<{ told: string; execution: Execution }> => {
			const model = await Model.start({ toolParameters: { Message: message }, hitlParameters: {} });
			try {
				const { id, name } = await world.client.createCredential({
					name: `Model for ${message}`,
					type: 'openAiApi',
					data: { apiKey: 'none', url: model.url },
				});
				const workflow = await world.client.importWorkflow(reviewedWorkflow(world, { id, name }));
				const waiting = await world.client.runWorkflow(workflow.id);
				expect({ status: waiting.status, error: errorOf(waiting) }).toEqual({ status: 'waiting' });
				const question = `"Message":"${message}"`;
				await james.message(question).waitFor();
				expect(heard()).not.toContain(message);
				await james.press(question, label);
				await james.message(question).getByText(`✓ ${label}`).waitFor();
				expect(await james.buttons(question).count()).toBe(0);
				const execution = await until('the end of the agent', async () => {
					const now = await world.client.execution(waiting.id);
					return !['waiting', 'running', 'new'].includes(now.status) && now;
				});
				expect(errorOf(execution)).toBeUndefined();
				return { told: model.toolAnswer, execution };
			} finally {
				await model.stop();
			}
		};
		const heard = (): string[] =>
			world.portal.messagesOf(String(world.bot.botId), MARIA).map(({ text }) => text);

		it('lets the call through that a person approves in the chat', async () => {
			const { told } = await reviewed('Lunch at noon', 'Approve');
			expect(told).toContain('messageId');
			expect(heard().filter((text) => text === 'Lunch at noon')).toHaveLength(1);
		});

		it('keeps the call back that a person declines', async () => {
			const { told } = await reviewed('No lunch today', 'Decline');
			expect(heard()).not.toContain('No lunch today');
			expect(told).not.toContain('messageId');
			expect(told).not.toBe('');
		});
	});
}
