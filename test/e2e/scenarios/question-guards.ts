/** What must not answer a question: the second of two, somebody else, and what is forged or replayed. */
import type { Browser } from 'playwright-core';
import { Question } from '../question';
import { until } from '../wait';
import { ChatWindow, startBrowser } from '../window';
import type { World } from '../world';

const ANNA = 1;
const JAMES = 2;
const MARIA = 3;
const DOUBLE = { approvalOptions: { values: { approvalType: 'double' } } };

export function questionGuards(world: World): void {
	describe('questions to people and who may answer them', () => {
		let browser: Browser;
		let team: string;
		let james: ChatWindow;
		let maria: ChatWindow;
		let logged = 0;

		beforeAll(async () => {
			browser = await startBrowser(world);
			const seed = () => ({ title: 'Approvals', userIds: [ANNA, JAMES, MARIA] });
			team = `chat${world.portal.addChats(1, seed)[0].id}`;
			world.portal.inviteAs(ANNA, team, [world.bot.botId]);
			james = await ChatWindow.open(browser, world, JAMES, team);
			maria = await ChatWindow.open(browser, world, MARIA, team);
		}, 10 * 60_000);
		afterAll(async () => await browser?.close());
		beforeEach(() => {
			logged = world.server.output().length;
		});

		const ask = async (parameters: Parameters<typeof Question.ask>[3]): Promise<Question> => {
			const question = await Question.ask(world, team, JAMES, { ...DOUBLE, ...parameters });
			for (const window of [james, maria]) await window.message(question.words).waitFor();
			return question;
		};
		/** Waits until n8n's log says something in this test. */
		const logSays = async (pattern: RegExp): Promise<void> => {
			await until(`${pattern} in the log`, () => pattern.test(world.server.output().slice(logged)));
		};
		const isOpen = async (question: Question): Promise<void> => {
			expect(await question.isWaiting()).toBe(true);
			expect(question.told()).toEqual([]);
			expect(question.buttons).toHaveLength(2);
			expect(question.message.text).not.toContain('✓');
		};

		it('tell a stranger who presses, and change nothing', async () => {
			const question = await ask({ answerIn: 'chat', approvers: [MARIA] });
			await james.press(question.words, 'Approve');
			const told = await until('word for the stranger', () =>
				world.portal
					.messagesOf(team, JAMES)
					.find(({ text }) => text.includes('this question is for')),
			);
			expect(told.text).toMatch(
				/^\[USER=2\]James Carter\[\/USER\].*\[USER=3[ \]].*Nothing was changed/,
			);
			await james.message('this question is for María González to answer').waitFor();
			await logSays(/answer of user 2 to message \d+ was not taken: it is for others to answer/);
			await isOpen(question);
			await maria.press(question.words, 'Decline');
			await james.message(question.words).getByText('✓ Decline').waitFor();
			expect(await james.message(question.words).locator('.text').textContent()).toContain(
				'María González',
			);
			expect(await question.answered()).toMatchObject({
				data: { approved: false, responder: { id: MARIA } },
			});
		});

		it('count one of two who press at once, and tell the other', async () => {
			const question = await ask({ answerIn: 'chat' });
			await Promise.all([
				james.press(question.words, 'Approve'),
				maria.press(question.words, 'Decline'),
			]);
			const { data } = (await question.answered()) as {
				data: { approved: boolean; responder: { id: number; name: string } };
			};
			expect(data.responder.id).toBe(data.approved ? JAMES : MARIA);
			const other = data.approved ? 'María González' : 'James Carter';
			const said = `${other}, this was answered already: ${data.approved ? 'Approve' : 'Decline'}, by ${data.responder.name}`;
			await james.message(said).waitFor();
			await world.confirmed();
			expect(question.told()).toEqual([String(data.approved)]);
			expect(question.message.text.match(/✓/g)).toHaveLength(1);
		});

		it('count one of two who answer on pages at once, and tell the other', async () => {
			const question = await ask({ options: { askName: true } });
			const pages = [
				{ page: await james.open(question.words, 'Approve'), label: 'Approve', name: 'James' },
				{ page: await maria.open(question.words, 'Decline'), label: 'Decline', name: 'María' },
			];
			for (const { page, name } of pages) await page.getByLabel('Your name').fill(name);
			await Promise.all(
				pages.map(async ({ page, label }) => {
					await page.getByRole('button', { name: label }).click();
				}),
			);
			const answers = await Promise.all(
				pages.map(async ({ page }) => {
					const said = page.getByText(/Your answer was taken|answered already/);
					await said.first().waitFor();
					return (await page.locator('main').textContent()) ?? '';
				}),
			);
			const { data } = (await question.answered()) as { data: { approved: boolean } };
			expect(answers[data.approved ? 0 : 1]).toContain('Your answer was taken');
			expect(answers[data.approved ? 1 : 0]).toContain('answered already');
			expect(question.told()).toEqual([String(data.approved)]);
			for (const { page } of pages) await page.close();
		});

		it('heed no forged button', async () => {
			const question = await ask({ answerIn: 'chat' });
			const [{ COMMAND_PARAMS: sealed }] = question.buttons;
			const forged = [
				Buffer.from(JSON.stringify({ path: '/rest/login', answer: 'approve' })).toString(
					'base64url',
				),
				`${String(sealed).slice(0, -2)}${String(sealed).endsWith('AA') ? 'BB' : 'AA'}`,
			];
			const requests = await world.runsOfTheBot();
			for (const [index, COMMAND_PARAMS] of forged.entries()) {
				const words = `You have won ${index}`;
				world.portal.sayAs(world.bot.botId, team, words, {
					params: { KEYBOARD: [{ ...question.buttons[0], COMMAND_PARAMS }] as never },
				});
				await james.press(words, 'Approve');
				await logSays(
					/user 2 called the answer command under message \d+ with what no question of this n8n has made; nothing was changed/,
				);
				await world.confirmed();
			}
			await isOpen(question);
			expect(await world.runsOfTheBot()).toBe(requests);
		});

		it('heed no button that was copied under another message', async () => {
			const question = await ask({ answerIn: 'chat' });
			world.portal.sayAs(world.bot.botId, team, 'A prize for you', {
				params: { KEYBOARD: question.buttons as never },
			});
			await james.press('A prize for you', 'Approve');
			await logSays(/was refused: its button stood under another message; nothing was changed/);
			await world.confirmed();
			await isOpen(question);
		});

		it('heed no button of an answered question that is pressed again', async () => {
			const question = await ask({ answerIn: 'chat' });
			const buttons = question.message.params.KEYBOARD;
			await james.press(question.words, 'Approve');
			await question.answered();
			await james.message(question.words).getByText('✓ Approve').waitFor();
			question.message.params.KEYBOARD = buttons;
			await maria.page.reload();
			await maria.press(question.words, 'Decline');
			await logSays(
				/answer of user 3 to message \d+ was not taken: the question was answered before/,
			);
			await maria.message('María González, this was answered already: Approve').waitFor();
			await world.confirmed();
			expect(question.told()).toEqual(['true']);
		});

		it('heed nothing that comes to the address of the execution without a seal', async () => {
			const question = await ask({});
			const link = String(question.buttons[0].LINK);
			const altered = link.replace(/signature=[0-9a-f]/, (part) =>
				part.endsWith('0') ? 'signature=1' : 'signature=0',
			);
			expect(altered).not.toBe(link);
			for (const url of [altered, link.replace(/&?signature=[0-9a-f]+/, '')]) {
				const answer = await fetch(url, { method: 'POST' });
				expect(answer.status).toBe(401);
			}
			await isOpen(question);
		});
	});
}
