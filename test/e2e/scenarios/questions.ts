/** Questions to people, answered in a browser: on the pages behind the buttons, and in the chat itself. */
import type { Browser } from 'playwright-core';
import { Question } from '../question';
import { until } from '../wait';
import { ChatWindow, startBrowser } from '../window';
import type { World } from '../world';

const JAMES = 2;
const DOUBLE = { approvalOptions: { values: { approvalType: 'double' } } };

export function questions(world: World): void {
	describe('questions to people', () => {
		let browser: Browser;
		let james: ChatWindow;

		beforeAll(async () => {
			browser = await startBrowser(world);
			james = await ChatWindow.open(browser, world, JAMES, world.bot.botId);
		}, 10 * 60_000);
		afterAll(async () => await browser?.close());

		const ask = async (parameters: Parameters<typeof Question.ask>[3]): Promise<Question> => {
			const question = await Question.ask(world, JAMES, JAMES, parameters);
			await james.message(question.words).waitFor();
			return question;
		};
		/** The message in the window says what was chosen, and its buttons are gone. */
		const showsOutcome = async (question: Question, outcome: string): Promise<string> => {
			await james.message(question.words).getByText(outcome).waitFor();
			expect(await james.buttons(question.words).count()).toBe(0);
			expect(question.buttons).toEqual([]);
			return (await james.message(question.words).locator('.text').textContent()) ?? '';
		};
		const inChat = (text: string) =>
			expect.objectContaining({
				data: expect.objectContaining({
					text,
					responder: { id: JAMES, name: 'James Carter' },
				}) as unknown,
			});

		it('are approved on a page that a preview may open', async () => {
			const question = await ask({ ...DOUBLE });
			const link = String(question.buttons[0].LINK);
			for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
			expect(await question.isWaiting()).toBe(true);
			expect(question.buttons).toHaveLength(2);
			const page = await james.open(question.words, 'Approve');
			await page.getByText(question.words).waitFor();
			expect(await question.isWaiting()).toBe(true);
			await page.getByRole('button', { name: 'Approve' }).click();
			await page.getByText('Your answer was taken: Approve').waitFor();
			await page.close();
			await showsOutcome(question, '✓ Approve');
			expect(await question.answered()).toMatchObject({ data: { approved: true } });
			expect(question.told()).toEqual(['true']);
		});

		it('are disapproved in the chat, by the person whom the message then names', async () => {
			const question = await ask({ ...DOUBLE, answerIn: 'chat' });
			await james.press(question.words, 'Decline');
			expect(await showsOutcome(question, '✓ Decline')).toContain('James Carter');
			expect(await question.answered()).toMatchObject({
				data: { approved: false, responder: { id: JAMES, name: 'James Carter' } },
			});
			expect(question.told()).toEqual(['false']);
		});

		it('are answered with a text, by a reply in the chat', async () => {
			const question = await ask({ responseType: 'freeText', answerIn: 'chat' });
			const runs = await world.runsOfTheBot();
			await james.reply(question.words, 'On Friday');
			await showsOutcome(question, '✓ On Friday');
			expect(await question.answered()).toEqual(inChat('On Friday'));
			expect(await world.runsOfTheBot()).toBe(runs);
		});

		it('are answered with a text, written after the button was pressed', async () => {
			const question = await ask({ responseType: 'freeText', answerIn: 'chat' });
			await james.press(question.words, 'Respond');
			await james.message('please write your answer').waitFor();
			await james.write('On Monday');
			await showsOutcome(question, '✓ On Monday');
			expect(await question.answered()).toEqual(inChat('On Monday'));
		});

		it('are answered with a text on a page', async () => {
			const question = await ask({ responseType: 'freeText', options: { askName: true } });
			const page = await james.open(question.words, 'Respond');
			await page.getByLabel('Your name').fill('J. Carter');
			await page.getByLabel('Your answer').fill('<b>On</b> [b]Tuesday[/b]');
			await page.getByRole('button', { name: 'Submit' }).click();
			await page.getByText('Your answer was taken').waitFor();
			await page.close();
			const shown = (await showsOutcome(question, 'J. Carter')).replaceAll('\u200B', '');
			expect(shown).toContain('✓ <b>On</b> [b]Tuesday[/b]');
			expect(await question.answered()).toMatchObject({
				data: { text: '<b>On</b> [b]Tuesday[/b]', responder: { id: null, name: 'J. Carter' } },
			});
		});

		it('are answered with a form, a file among its fields', async () => {
			const question = await ask({
				responseType: 'customForm',
				formFields: {
					values: [
						{ fieldLabel: 'Reason', fieldType: 'text', requiredField: true },
						{ fieldLabel: 'Amount', fieldType: 'number' },
						{
							fieldLabel: 'Size',
							fieldType: 'dropdown',
							fieldOptions: { values: [{ option: 'S' }, { option: 'L' }] },
						},
						{ fieldLabel: 'Receipt', fieldType: 'file', multipleFiles: false },
						{ fieldName: 'order', fieldType: 'hiddenField', fieldValue: '42' },
					],
				},
				options: { responseFormTitle: 'Expenses', responseFormButtonLabel: 'Send it' },
			});
			const page = await james.open(question.words, 'Respond');
			await page.getByRole('heading', { name: 'Expenses' }).waitFor();
			await page.getByLabel('Reason').fill('Travel');
			await page.getByLabel('Amount').fill('12.5');
			await page.getByLabel('Size').selectOption('L');
			await page.getByLabel('Receipt').setInputFiles({
				name: 'receipt.txt',
				mimeType: 'text/plain',
				buffer: Buffer.from('paid'),
			});
			await page.getByRole('button', { name: 'Send it' }).click();
			await page.getByText('Your answer was taken').waitFor();
			await page.close();
			await showsOutcome(question, '✓ Answered');
			expect(await question.answered()).toMatchObject({
				data: {
					...{ Reason: 'Travel', Amount: 12.5, Size: 'L', order: '42' },
					Receipt: { filename: 'receipt.txt', mimetype: 'text/plain', size: 4 },
				},
			});
		});

		it('say that the time is up, and the workflow goes on', async () => {
			const limitWaitTime = {
				values: { limitType: 'afterTimeInterval', resumeAmount: 0.1, resumeUnit: 'minutes' },
			};
			const question = await ask({ ...DOUBLE, answerIn: 'chat', options: { limitWaitTime } });
			expect(await james.buttons(question.words).count()).toBe(2);
			await showsOutcome(question, '✗ No answer');
			await question.answered();
			expect(question.told()).toEqual(['nothing']);
		});

		it('are asked before n8n is started anew and answered afterwards', async () => {
			const pressed = await ask({ ...DOUBLE, answerIn: 'chat' });
			const replied = await ask({ responseType: 'freeText', answerIn: 'chat' });
			const opened = await ask({ ...DOUBLE });
			const late = await ask({ ...DOUBLE, answerIn: 'chat' });
			await world.server.kill();
			// Nobody is there yet to hear this one.
			await james.press(pressed.words, 'Approve');
			await world.server.restart();
			await showsOutcome(pressed, '✓ Approve');
			await james.reply(replied.words, 'As before');
			await showsOutcome(replied, '✓ As before');
			const page = await james.open(opened.words, 'Decline');
			await page.getByRole('button', { name: 'Decline' }).click();
			await showsOutcome(opened, '✓ Decline');
			await page.close();
			await james.press(late.words, 'Decline');
			await showsOutcome(late, '✓ Decline');
			expect(await pressed.answered()).toMatchObject({ data: { approved: true } });
			expect(await replied.answered()).toEqual(inChat('As before'));
			expect(await opened.answered()).toMatchObject({ data: { approved: false } });
			expect(await late.answered()).toMatchObject({ data: { approved: false } });
			for (const question of [pressed, replied, opened, late])
				expect(question.told()).toHaveLength(1);
		});

		it('leave no event behind', async () => {
			await until('an empty queue', () => world.portal.queueOf(world.bot.botId).length === 0);
		});
	});
}
