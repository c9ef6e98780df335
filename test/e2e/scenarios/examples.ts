/** Every workflow of examples/: imported, filled in as its note asks for, and run. */
import { HEARD } from '../../demo/model';
import { runToEnd } from '../../demo/stage';
import { errorOf } from '../../n8n/client';
import { ExampleStage } from '../exampleStage';
import { answerOnPage } from '../page';
import { until } from '../wait';
import type { World } from '../world';
import { byId } from '../workflows';
import { openChannelExamples } from './open-channel-examples';

const ANNA = 1;
const JAMES = 2;
const MARIA = 3;

export function examples(world: World): void {
	describe('the examples', () => {
		const stage = new ExampleStage(world);

		beforeAll(async () => await stage.start());
		afterAll(async () => await stage.stop());

		it('a bot that answers', async () => {
			const workflow = await stage.imported('bot-that-answers.json');
			const botId = await stage.setUp(workflow);
			await stage.whileActive(workflow, async () => {
				world.portal.sayAs(JAMES, String(botId), 'Are you [b]there[/b]?');
				const answer = await until('the answer', () => stage.heardFrom(botId, JAMES).at(-1));
				expect(answer).toContain('Hello, James! You wrote: Are you **there**?');
			});
		});

		it('an AI agent with memory', async () => {
			const workflow = await stage.imported('ai-agent.json');
			const botId = await stage.setUp(workflow);
			await stage.whileActive(workflow, async () => {
				world.portal.sayAs(JAMES, String(botId), 'My name is James.');
				await until('the first answer', () => stage.heardFrom(botId, JAMES).length === 1);
				world.portal.sayAs(JAMES, String(botId), 'Who am I?');
				await until('the second answer', () => stage.heardFrom(botId, JAMES).length === 2);
				world.portal.sayAs(MARIA, String(botId), 'And I?');
				await until(
					'the answer to somebody else',
					() => stage.heardFrom(botId, MARIA).length === 1,
				);
				const [first, second] = stage.heardFrom(botId, JAMES);
				expect(first).toContain('You said: [b]My name is James.[/b]');
				expect(first).toContain('nothing before');
				expect(second).toContain('Before that: My name is James.');
				expect(stage.heardFrom(botId, MARIA)[0]).toContain('nothing before');
				const signs = world.portal.calls.filter(
					({ method, params }) =>
						method === 'imbot.v2.Chat.InputAction.notify' && params.botId === botId,
				);
				expect(signs.length).toBeGreaterThan(0);
			});
		});

		it('a daily report with a table', async () => {
			const [chat] = world.portal.addChats(1, () => ({ title: 'Sales', userIds: [ANNA, JAMES] }));
			const workflow = await stage.imported('daily-report.json', {
				'Send the Report': { dialogId: byId(`chat${chat.id}`) },
			});
			const execution = await runToEnd(world.client, workflow.id, { trigger: 'Every Morning' });
			expect(errorOf(execution)).toBeUndefined();
			const text = world.portal.messagesOf(`chat${chat.id}`, JAMES).at(-1)?.text ?? '';
			expect(text).toMatch(/Sales on \d{4}-\d\d-\d\d/);
			expect(text).toContain('[code]');
			expect(text).toMatch(/Product +(│|\|)? *Sold/);
			expect(text).toContain('261.00 €');
		});

		it('a voice message to text', async () => {
			const workflow = await stage.imported('voice-to-text.json');
			const botId = await stage.setUp(workflow);
			await stage.whileActive(workflow, async () => {
				const { portal } = world;
				portal.attachAs(JAMES, String(botId), 'notes.txt', Buffer.from('no sound'));
				portal.attachAs(JAMES, String(botId), 'voice.ogg', Buffer.from('OggS not really'));
				const answer = await until('the text', () => stage.heardFrom(botId, JAMES).at(-1));
				expect(answer).toBe(HEARD);
				expect(stage.heardFrom(botId, JAMES)).toHaveLength(1);
			});
		});

		it('approve an invoice', async () => {
			const workflow = await stage.imported('approve-invoice.json', {
				'Ask for Approval': { dialogId: byId(MARIA) },
			});
			const botId = await stage.setUp(workflow);
			const decided = async (number: string, label: string): Promise<string> => {
				const response = await stage.post('bitrix24-invoice', {
					number,
					customer: 'Contoso',
					amount: '1,250.00 €',
				});
				expect(response.ok).toBe(true);
				const question = await until(`the question on ${number}`, () =>
					world.portal
						.messagesOf(String(botId), MARIA)
						.find(({ text }) => text.includes(`Invoice ${number}`)),
				);
				await answerOnPage(question.params.KEYBOARD, label);
				const ended = await until(`the end of ${number}`, async () => {
					const [run] = await world.client.executions({ workflowId: workflow.id, limit: 1 });
					return run.status === 'success' && (await world.client.execution(run.id));
				});
				return ended.data.resultData.lastNodeExecuted ?? '';
			};
			await stage.whileActive(workflow, async () => {
				expect(await decided('2026-042', 'Pay')).toBe('Pay It');
				expect(await decided('2026-043', 'Send back')).toBe('Send It Back');
			});
		});

		it("a task's chat that tells of a change", async () => {
			const [chat] = world.portal.addChats(1, () => ({
				title: 'Task 4711',
				userIds: [ANNA, JAMES],
				entityType: 'TASKS_TASK',
				entityId: '4711',
			}));
			const workflow = await stage.imported('task-chat.json');
			await stage.whileActive(workflow, async () => {
				const post = async (taskId: number) =>
					await stage.post('bitrix24-task-changed', {
						taskId,
						change: 'The customer has [b]paid[/b].',
					});
				expect((await post(999_999)).ok).toBe(true);
				expect((await post(4711)).ok).toBe(true);
				const told = await until('the message', () =>
					world.portal
						.messagesOf(`chat${chat.id}`, JAMES)
						.find(({ text }) => text.includes('The customer has')),
				);
				expect(told.authorId).toBe(ANNA);
				expect(told.text.replace(/\u200B/g, '')).toBe('The customer has [b]paid[/b].');
			});
			const runs = await world.client.executions({ workflowId: workflow.id });
			expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
		});

		it('ask the team and collect the answers', async () => {
			const { portal, client } = world;
			const team = portal.addChats(1, () => ({ title: 'Team', userIds: [ANNA, JAMES, MARIA] }))[0];
			const teamChat = `chat${team.id}`;
			const workflow = await stage.imported('ask-the-team.json', {
				'Open the List': { dialogId: byId(teamChat) },
			});
			const botId = await stage.setUp(workflow);
			portal.inviteAs(ANNA, teamChat, [botId]);
			await stage.whileActive(workflow, async () => {
				const asked = await runToEnd(client, workflow.id, { trigger: 'Every Monday' });
				expect(errorOf(asked)).toBeUndefined();
				const press = (personId: number, button: number): void => {
					const question = portal
						.messagesOf(String(botId), personId)
						.find(({ params }) => params.KEYBOARD !== undefined);
					if (!question) throw new Error(`Person ${personId} was not asked`);
					portal.pressButton(personId, question.id, button);
				};
				const list = () =>
					portal.messagesOf(teamChat, MARIA).find(({ authorId }) => authorId === botId)?.text;
				press(ANNA, 0);
				press(JAMES, 1);
				await until('both answers', () => list()?.includes('James Carter: '));
				press(JAMES, 2);
				await until('the changed answer', () => list()?.includes('James Carter: Maybe'));
				expect(list()).toBe(
					'Will you be in the office this week?\nAnna Weber: Yes\nJames Carter: Maybe',
				);
				await until('thanks for James', () =>
					stage.heardFrom(botId, JAMES).some((text) => text.endsWith('I have noted: Maybe')),
				);
			});
		});

		openChannelExamples(stage);
	});
}
