/** An agent with a model and a memory behind a bot: people talk to it in a group and alone, in their browsers. */
import type { Browser } from 'playwright-core';
import { filledIn, readExample } from '../../demo/examples';
import { StandInModel } from '../../demo/model';
import { botByCode } from '../../demo/nodes';
import { runToEnd } from '../../demo/stage';
import { errorOf, itemsOf, type SavedWorkflow } from '../../n8n/client';
import { until } from '../wait';
import { ChatWindow, startBrowser } from '../window';
import type { World } from '../world';

const ANNA = 1;
const JAMES = 2;
const MARIA = 3;
const KENJI = 4;
const AMINA = 5;
const BOT = 'Talking Bot';
const CODE = 'talking_bot';
const TRIGGER = 'Message to the Bot';

const PARAMETERS = {
	// This type hears everything in its chats, and may read what is quoted.
	'Register the Bot': { code: CODE, name: BOT, type: 'personal' },
	[TRIGGER]: {
		botId: botByCode(CODE),
		checkEvery: 2,
		options: { showActivity: 'typing', sessionPerPerson: true },
	},
	'AI Agent': {
		promptType: 'define',
		text: `={{ $json.replyTo?.text ? 'About "' + $json.replyTo.text + '": ' : '' }}{{ $json.chatInput }}`,
	},
};

export function agent(world: World): void {
	describe('an agent that talks with people', () => {
		let model: StandInModel;
		let browser: Browser;
		let workflow: SavedWorkflow;
		let botId: number;
		let team: string;
		let james: ChatWindow;
		let maria: ChatWindow;
		let kenji: ChatWindow;
		let amina: ChatWindow;

		beforeAll(async () => {
			model = await StandInModel.start();
			const { id, name } = await world.client.createCredential({
				name: 'Model that talks',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url },
			});
			workflow = await world.client.importWorkflow(
				filledIn(readExample('ai-agent.json'), {
					credential: { id: world.bot.credential.id, name: world.bot.credential.name },
					model: { id, name },
					parameters: PARAMETERS,
				}),
			);
			const setUp = await runToEnd(world.client, workflow.id, { trigger: 'Set Up Once' });
			expect(errorOf(setUp)).toBeUndefined();
			botId = (itemsOf(setUp, 'Register the Bot')[0] as { bot: { id: number } }).bot.id;
			const people = [ANNA, JAMES, MARIA, KENJI];
			team = `chat${world.portal.addChats(1, () => ({ title: 'Plans', userIds: people }))[0].id}`;
			world.portal.inviteAs(ANNA, team, [botId]);
			await world.client.activate(workflow.id);
			browser = await startBrowser(world);
			[james, maria, kenji, amina] = [
				await ChatWindow.open(browser, world, JAMES, team),
				await ChatWindow.open(browser, world, MARIA, team),
				await ChatWindow.open(browser, world, KENJI, team),
				await ChatWindow.open(browser, world, AMINA, botId),
			];
		}, 10 * 60_000);
		afterAll(async () => {
			await world.client.deactivate(workflow.id);
			await browser?.close();
			await model?.stop();
		});

		/** What the bot has said in a dialog, as a person sees it. */
		const said = (dialogId: string | number, personId: number): string[] =>
			world.portal
				.messagesOf(String(dialogId), personId)
				.filter(({ authorId }) => authorId === botId)
				.map(({ text }) => text);

		it('remembers each of three people in a group, and one alone, for themselves', async () => {
			const people = [
				{ window: james, name: 'James', said: () => said(team, JAMES) },
				{ window: maria, name: 'María', said: () => said(team, JAMES) },
				{ window: kenji, name: 'Kenji', said: () => said(team, JAMES) },
				{ window: amina, name: 'Amina', said: () => said(botId, AMINA) },
			];
			for (const { window, name } of people) await window.write(`I am ${name}.`);
			for (const { window, name } of people)
				await window.message(`You said: I am ${name}.`).waitFor();
			for (const { window, name } of people) await window.write(`Who am I, asks ${name}?`);
			for (const { window, name, said } of people) {
				await window.message(`You said: Who am I, asks ${name}?`).waitFor();
				const [first, second, ...more] = said().filter((text) => text.includes(name));
				expect(first).toBe(`You said: [b]I am ${name}.[/b]\n\nYou have said nothing before.`);
				expect(second).toBe(
					`You said: [b]Who am I, asks ${name}?[/b]\n\nBefore that: I am ${name}.`,
				);
				expect(more).toEqual([]);
			}
			const runs = await until('the end of all executions', async () => {
				const all = await world.client.executions({ workflowId: workflow.id });
				const talks = all.filter(({ mode }) => mode === 'trigger');
				return talks.length === 8 && talks.every(({ status }) => status === 'success') && talks;
			});
			const sessions = await Promise.all(
				runs.map(async ({ id }) => itemsOf(await world.client.execution(id), TRIGGER)[0].sessionId),
			);
			expect([...new Set(sessions)].sort()).toEqual(
				[
					`${botId}:${AMINA}`,
					...[JAMES, MARIA, KENJI].map((id) => `${botId}:${team}:user${id}`),
				].sort(),
			);
		});

		it('is told what somebody quotes', async () => {
			await maria.write('The party is on Friday');
			await maria.message('You said: The party is on').waitFor();
			const quoted = world.portal
				.messagesOf(team, JAMES)
				.find(({ authorId, text }) => authorId === MARIA && text.includes('The party'));
			await james.reply(quoted?.id ?? 0, 'May I bring a cake?');
			await james.message('May I bring a cake?').waitFor();
			await until('the answer', () =>
				said(team, JAMES).some((text) => text.includes('May I bring a cake?')),
			);
			const answer = said(team, JAMES).find((text) => text.includes('May I bring a cake?'));
			expect(answer).toContain(
				'You said: [b]About "The party is on Friday": May I bring a cake?[/b]',
			);
		});

		it('is seen typing while it thinks, and no longer when it has answered', async () => {
			let answerNow = (): void => undefined;
			model.thinking = new Promise((resolve) => (answerNow = resolve));
			const typing = james.page.locator('#typing', { hasText: BOT });
			expect(await typing.count()).toBe(0);
			await james.write('Think about it');
			await typing.waitFor();
			expect(await typing.textContent()).toMatch(/Talking Bot is typing/);
			expect(said(team, JAMES).join()).not.toContain('Think about it');
			// It has been told once more by now, if the first sign were not enough.
			await james.page.waitForTimeout(35_000);
			expect(await typing.count()).toBe(1);
			answerNow();
			await james.message('You said: Think about it').waitFor();
			await until('nobody typing', async () => (await typing.count()) === 0, 5_000);
			await until('an empty queue', () => world.portal.queueOf(botId).length === 0);
			await james.page.waitForTimeout(3_000);
			expect(await typing.count()).toBe(0);
		});

		it('is no longer seen typing when its workflow has failed', async () => {
			let answerNow = (): void => undefined;
			model.thinking = new Promise((_resolve, reject) => {
				answerNow = () => reject(new Error('The model is not there'));
			});
			model.thinking.catch(() => undefined);
			const typing = amina.page.locator('#typing', { hasText: BOT });
			await amina.write('Think again');
			await typing.waitFor();
			answerNow();
			await until('nobody typing', async () => (await typing.count()) === 0);
			model.thinking = Promise.resolve();
			const [last] = await world.client.executions({ workflowId: workflow.id, limit: 1 });
			expect(last.status).toBe('error');
		});
	});
}
