/** Pictures of a question in the chat, of the page behind its button, and of its outcome. */
import { chromium, type Locator, type Page } from 'playwright-core';
import type { INodeParameters } from 'n8n-workflow';
import { ensureChromium } from '../n8n/browser';
import type { Portal } from '../portal/portal';
import { ACTION, CREDENTIAL_TYPE } from './nodes';
import type { Bot, Stage } from './stage';

const JAMES = 2;
const MARIA = 3;
const PATIENCE_MS = 90_000;

/** Asks as the bot, and waits until the execution waits. */
async function ask(
	{ client }: Stage,
	bot: Bot,
	dialogId: string,
	parameters: INodeParameters,
): Promise<void> {
	const workflow = await client.importWorkflow({
		name: 'Invoice 2026-042',
		nodes: [
			{ name: 'Invoice', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'Ask for Approval',
				type: ACTION,
				credentials: { [CREDENTIAL_TYPE]: bot.credential },
				parameters: {
					...{ resource: 'message', operation: 'sendAndWait', actAs: 'bot' },
					...{ textFormat: 'markdown', responseType: 'approval' },
					botId: { __rl: true, mode: 'id', value: String(bot.botId) },
					dialogId: { __rl: true, mode: 'id', value: dialogId },
					message: 'Invoice **2026-042** of Contoso over **1,250.00 €**: may it be paid?',
					approvalOptions: {
						values: { approvalType: 'double', approveLabel: 'Pay', disapproveLabel: 'Send back' },
					},
					options: { appendAttribution: false },
					...parameters,
				},
			},
		],
		connections: {
			Invoice: { main: [[{ node: 'Ask for Approval', type: 'main', index: 0 }]] },
		},
	});
	await client.runWorkflow(workflow.id);
}

/**
 * Takes the pictures `question`, `choice` and `outcome`.
 *
 * @param shoot takes the picture of a page under a name
 */
export async function questionPictures(
	stage: Stage,
	portal: Portal,
	bot: Bot,
	shoot: (page: Page, name: string) => Promise<void>,
): Promise<void> {
	const [team] = portal.addChats(1, () => ({ title: 'Accounting', userIds: [1, JAMES, MARIA] }));
	const dialogId = `chat${team.id}`;
	portal.inviteAs(1, dialogId, [bot.botId]);
	const browser = await chromium.launch({
		executablePath: await ensureChromium(console.log),
		args: ['--headless', '--no-sandbox', '--disable-gpu'],
	});
	try {
		const page = await browser.newPage({ viewport: { width: 900, height: 620 } });
		page.setDefaultTimeout(PATIENCE_MS);
		await page.goto(`${portal.url}/online/?as=${MARIA}&IM_DIALOG=${dialogId}`);
		const buttons = (): Locator => page.locator('[data-message-id]').last().locator('.key');
		await ask(stage, bot, dialogId, { answerIn: 'chat' });
		await buttons().first().waitFor();
		await shoot(page, 'question');
		await buttons().first().click();
		await page.locator('#messages').getByText('✓ Pay').waitFor();
		await page.mouse.move(0, 0);
		await shoot(page, 'outcome');
		await ask(stage, bot, dialogId, {});
		await buttons().first().waitFor();
		const [choice] = await Promise.all([page.waitForEvent('popup'), buttons().first().click()]);
		await choice.setViewportSize({ width: 640, height: 420 });
		await choice.getByRole('button', { name: 'Pay' }).waitFor();
		await shoot(choice, 'choice');
	} finally {
		await browser.close();
	}
}
