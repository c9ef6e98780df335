/** A customer, a bot in an Open Channel, and a person who takes over: everything typed and seen in browsers. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { startDesk, type Desk } from '../../demo/stage';
import { ensureChromium } from '../../n8n/browser';
import { errorOf } from '../../n8n/client';
import { STATUS } from '../../portal/open-lines/types';
import { PATIENCE_MS, until } from '../wait';
import { NODE } from '../workflows';
import type { World } from '../world';

export function openChannel(world: World): void {
	describe('an Open Channel', () => {
		let desk: Desk;
		let browser: Browser;
		let customer: Page;
		let operator: Page;

		beforeAll(async () => {
			desk = await startDesk({ server: world.server, client: world.client }, world.portal);
			world.secrets.keep('bot token as CLIENT_ID', desk.botToken);
			const executablePath = await ensureChromium((line) => world.print(line));
			browser = await chromium.launch({
				executablePath,
				args: ['--headless', '--no-sandbox', '--disable-gpu'],
			});
			[customer, operator] = await Promise.all([
				browser.newPage({ viewport: { width: 420, height: 820 } }),
				browser.newPage({ viewport: { width: 1280, height: 820 } }),
			]);
			for (const page of [customer, operator]) page.setDefaultTimeout(PATIENCE_MS);
			await customer.goto(`${world.portal.url}/customer/${desk.customer.userId}`);
		}, 10 * 60_000);
		afterAll(async () => await browser?.close());

		const session = () => world.portal.openLines.sessionOf(desk.customer);
		const dialogId = () => `chat${desk.customer.chatId}`;
		const seen = () => world.portal.openLines.seenByCustomer(desk.customer);
		const lastSeen = () => seen().at(-1);
		const onPage = (page: Page, text: string) =>
			page.locator('[data-message-id] .text', { hasText: text });

		const writeAsCustomer = async (text: string): Promise<void> => {
			await customer.fill('#text', text);
			await customer.click('#send');
			await onPage(customer, text).first().waitFor();
		};
		const writeAsOperator = async (text: string): Promise<void> => {
			await operator.fill('#message', text);
			await operator.click('#send');
			await onPage(operator, text).first().waitFor();
		};

		it('lets the bot answer a customer', async () => {
			await writeAsCustomer('Where is my order?');
			await onPage(customer, 'You wrote: "Where is my order?"').waitFor();
			expect(session()).toMatchObject({ operatorId: desk.botId, lineId: desk.line.id });
			expect(seen().map(({ from }) => from)).toEqual(['customer', 'bot']);
			expect(seen()[1].text).toContain('Hello, [b]Cora[/b]!');
		});

		it('lets the bot hand over to the queue, with a note that the customer does not see', async () => {
			await writeAsCustomer('operator, please');
			await onPage(customer, 'One moment, a colleague comes to help you.').waitFor();
			await until('the hand-over', () => session()?.offeredTo === desk.operatorId);
			expect(session()).toMatchObject({ operatorId: 0, status: STATUS.new });
			expect(world.portal.state.chats.get(desk.customer.chatId)?.members.has(desk.botId)).toBe(
				false,
			);
			const note = world.portal
				.messagesOf(dialogId(), desk.operatorId)
				.find(({ text }) => text.includes('wants a person'));
			expect(note?.authorId).toBe(desk.botId);
			expect(seen().map(({ text }) => text)).not.toContain(note?.text);
			expect(await onPage(customer, 'wants a person').count()).toBe(0);
		});

		it('is taken by the person who is asked', async () => {
			await operator.goto(`${world.portal.url}/online/?IM_DIALOG=${dialogId()}`);
			await operator.click(`[data-user-id="${desk.operatorId}"]`);
			await onPage(operator, 'wants a person').waitFor();
			await operator.click('[data-line="answer"]');
			await operator.locator('[data-testid="line-state"]', { hasText: 'you lead' }).waitFor();
			expect(session()).toMatchObject({ operatorId: desk.operatorId, status: STATUS.taken });
		});

		it('carries both to each other, and the bot keeps out of it', async () => {
			const runs = async () =>
				(await world.client.executions({ workflowId: desk.workflow.id, limit: 100 })).length;
			const before = await runs();
			await writeAsOperator('It is on its way to you.');
			await onPage(customer, 'It is on its way to you.').waitFor();
			expect(lastSeen()).toMatchObject({ from: 'employee', text: 'It is on its way to you.' });
			expect(session()?.status).toBe(STATUS.answered);
			await writeAsCustomer('Thank you!');
			await onPage(operator, 'Thank you!').waitFor();
			expect(session()?.status).toBe(STATUS.customerWaitsAfterAnswer);
			await until('an empty queue', () => world.portal.queueOf(desk.botId).length === 0);
			expect(lastSeen()).toMatchObject({ from: 'customer', text: 'Thank you!' });
			expect(await runs()).toBe(before);
		});

		it('is told apart from its history: who wrote what', async () => {
			const execution = await world.runAction(desk.credential, {
				resource: 'openChannel',
				operation: 'getHistory',
				chatId: { __rl: true, mode: 'id', value: dialogId() },
			});
			expect(errorOf(execution)).toBeUndefined();
			const items = execution.data.resultData.runData[NODE][0].data?.main[0] ?? [];
			expect(items.map(({ json }) => json.from).filter((from) => from !== 'system')).toEqual([
				'customer',
				'bot',
				'customer',
				'bot',
				'bot',
				'employee',
				'customer',
			]);
		});

		it('is finished by the bot, which says whether it was', async () => {
			const finish = {
				resource: 'openChannel',
				operation: 'finish',
				actAs: 'bot',
				chatId: { __rl: true, mode: 'id', value: dialogId() },
				options: { checkOutcome: true },
			};
			const execution = await world.runAction(desk.credential, finish);
			expect(errorOf(execution)).toBeUndefined();
			const [item] = execution.data.resultData.runData[NODE][0].data?.main[0] ?? [];
			expect(item.json).toMatchObject({ success: true, checked: true, dialogId: dialogId() });
			expect(session()).toMatchObject({ status: STATUS.closed });
			await customer.getByText('The conversation is finished.').waitFor();
			const again = await world.runAction(desk.credential, finish);
			const [nothing] = again.data.resultData.runData[NODE][0].data?.main[0] ?? [];
			expect(nothing.json).toMatchObject({ success: false, checked: true });
		});

		it('meets the customer again with the bot', async () => {
			const closed = session()?.id;
			await writeAsCustomer('One more question');
			await onPage(customer, 'You wrote: "One more question"').waitFor();
			expect(session()?.id).not.toBe(closed);
			expect(session()).toMatchObject({ operatorId: desk.botId });
			await until('an empty queue', () => world.portal.queueOf(desk.botId).length === 0);
		});
	});
}
