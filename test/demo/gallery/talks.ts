/** Pictures of what people see in chats: a question and its outcome, a bot at work, a customer who is handed over. */
import type { Browser, Page } from 'playwright-core';
import type { Portal } from '../../portal/portal';
import { ACTION, botByCode, CREDENTIAL_TYPE } from '../nodes';
import { startDesk, type Bot, type Stage } from '../stage';
import { BOT_CODE } from '../workflows';

const PERSON = 2;
const PATIENCE_MS = 90_000;

/** Takes a picture once the page has settled, which takes a second unless told otherwise. */
export type Shoot = (page: Page, name: string, settleMs?: number) => Promise<void>;

async function chatPage(browser: Browser, portal: Portal, dialogId: string, userId: number) {
	const page = await browser.newPage({ viewport: { width: 1000, height: 620 } });
	page.setDefaultTimeout(PATIENCE_MS);
	await page.goto(`${portal.url}/online/?IM_DIALOG=${dialogId}`);
	await page.click(`[data-user-id="${userId}"]`);
	return page;
}

/** A question that was answered in the chat, and one that waits; then the bot at work. */
export async function shootQuestion(
	{ client }: Stage,
	portal: Portal,
	bot: Bot,
	browser: Browser,
	shoot: Shoot,
): Promise<void> {
	const page = await chatPage(browser, portal, String(bot.botId), PERSON);
	const ask = async (message: string): Promise<void> => {
		const { id } = await client.importWorkflow({
			name: 'Ask',
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', position: [0, 0] },
				{
					name: 'Ask',
					type: ACTION,
					position: [240, 0],
					credentials: { [CREDENTIAL_TYPE]: bot.credential },
					parameters: {
						resource: 'message',
						operation: 'sendAndWait',
						actAs: 'bot',
						botId: botByCode(BOT_CODE),
						dialogId: { __rl: true, mode: 'id', value: String(PERSON) },
						message,
						answerIn: 'chat',
						approvalOptions: {
							values: { approvalType: 'double', approveLabel: 'Pay', disapproveLabel: "Don't pay" },
						},
						options: { appendAttribution: false },
					},
				},
			],
			connections: { Start: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } },
		});
		// It ends when somebody answers, or with n8n.
		client.runWorkflow(id).catch(() => undefined);
		await page.getByText(message).first().waitFor();
	};
	await ask('Invoice 41 of Contoso, 980.00 EUR: may it be paid?');
	await page.getByText('Pay', { exact: true }).last().click();
	await page.getByText('✓').first().waitFor();
	await ask('Invoice 42 of Fabrikam, 1,250.00 EUR: may it be paid?');
	await page.getByText("Don't pay", { exact: true }).last().waitFor();
	await page.mouse.move(0, 0);
	await shoot(page, 'question');
	await page.fill('#message', 'progress');
	await page.click('#send');
	await page.locator('#typing span').first().waitFor();
	await shoot(page, 'activity', 0);
	await page.close();
}

/** A customer's page: the bot answers, hands over, and a person answers. */
export async function shootCustomer(
	stage: Stage,
	portal: Portal,
	browser: Browser,
	shoot: Shoot,
): Promise<void> {
	const desk = await startDesk(stage, portal);
	const page = await browser.newPage({ viewport: { width: 460, height: 700 } });
	page.setDefaultTimeout(PATIENCE_MS);
	await page.goto(`${portal.url}/customer/${desk.customer.userId}`);
	const write = async (text: string, answer: string): Promise<void> => {
		await page.fill('#text', text);
		await page.click('#send');
		await page.getByText(answer).first().waitFor();
	};
	await write('Where is my order?', 'You wrote: "Where is my order?"');
	await write('An operator, please', 'a colleague comes to help you');
	const operator = await chatPage(browser, portal, `chat${desk.customer.chatId}`, desk.operatorId);
	await operator.getByText('wants a person').first().waitFor();
	await operator.click('[data-line="answer"]');
	await operator.locator('[data-testid="line-state"]', { hasText: 'you lead' }).waitFor();
	await operator.fill('#message', 'It is on its way: tomorrow before noon.');
	await operator.click('#send');
	await page.getByText('It is on its way').first().waitFor();
	await page.mouse.move(0, 0);
	await shoot(page, 'customer');
	await shoot(operator, 'hand-over');
	await Promise.all([page.close(), operator.close()]);
}
