/**
 * `npm run pictures`: takes the README's pictures of the chat page and of the n8n editor into docs/images.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { ensureChromium, openEditor } from '../n8n/browser';
import { Portal } from '../portal/portal';
import { GalleryPage } from './gallery/editor';
import { shootCustomer, shootQuestion } from './gallery/talks';
import { furnish } from './gallery/world';
import { startBot, startN8n, type Bot, type Stage } from './stage';
import { ACTION, CREDENTIAL_TYPE } from './nodes';

const images = join(__dirname, '../../docs/images');

async function shoot(page: Page, name: string, settleMs = 1_200): Promise<void> {
	await page.waitForTimeout(settleMs);
	await page.screenshot({ path: join(images, `${name}.png`) });
	console.log(`docs/images/${name}.png`);
}

async function chat(stage: Stage, portal: Portal, bot: Bot): Promise<void> {
	const { botId } = bot;
	const browser = await chromium.launch({
		executablePath: await ensureChromium(console.log),
		args: ['--headless', '--no-sandbox', '--disable-gpu'],
	});
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 820 } });
		await page.goto(`${portal.url}/online/?IM_DIALOG=${botId}`);
		await page.click('[data-user-id="2"]');
		const messages = page.locator('[data-message-id]');
		const ask = async (text: string): Promise<void> => {
			const before = await messages.count();
			await page.fill('#message', text);
			await page.click('#send');
			await messages.nth(before + 1).waitFor({ timeout: 90_000 });
		};
		for (const text of ['hello', 'file', 'notify me']) await ask(text);
		await shoot(page, 'chat');
		await page.setViewportSize({ width: 1000, height: 1230 });
		for (const text of ['markdown', 'card', 'buttons']) await ask(text);
		const before = await messages.count();
		await page.getByText('Cake', { exact: true }).last().click();
		await messages.nth(before).waitFor({ timeout: 90_000 });
		await page.mouse.move(0, 0);
		await shoot(page, 'chat-content');
		await shootQuestion(stage, portal, bot, browser, shoot);
		await shootCustomer(stage, portal, browser, shoot);
	} finally {
		await browser.close();
	}
}

async function editor({ server, client }: Stage, bot: Bot): Promise<void> {
	const { page, close } = await openEditor(server, client, `/workflow/${bot.workflow.id}`);
	try {
		await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		// n8n lays its production checklist over the canvas.
		await page.waitForTimeout(1_000);
		if (await page.getByText('Production Checklist').isVisible()) await page.mouse.click(394, 105);
		await shoot(page, 'workflow');
		for (const [node, name] of [
			['Answer', 'node-message'],
			['Message to the Bot', 'node-trigger'],
		] as const) {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
			await shoot(page, name);
			await page.keyboard.press('Escape');
			await page.waitForTimeout(500);
		}
		await credential(page, server.url, bot.credential.id, 'credential-webhook');
		const oauth = await client.createCredential({
			name: 'Bitrix24 (OAuth2)',
			type: CREDENTIAL_TYPE,
			data: {
				grantType: 'authorizationCode',
				portalUrl: 'https://company.bitrix24.com',
				clientId: 'local.6740e1f2a3b4c5.12345678',
				clientSecret: 'a secret',
				oauthServerUrl: 'https://oauth.bitrix.info',
			},
		});
		await credential(page, server.url, oauth.id, 'credential-oauth2');
	} finally {
		await close();
	}
}

/** A dialog found in the picker, and what the node panel offers. */
async function findings({ server, client }: Stage, portal: Portal, bot: Bot): Promise<void> {
	const title = 'Project Alpha';
	const chosen = [...portal.state.chats.values()].find((one) => one.title === title);
	const workflow = await client.importWorkflow({
		name: 'Tell the team',
		nodes: [
			{
				name: 'Every Morning',
				type: 'n8n-nodes-base.scheduleTrigger',
				typeVersion: 1.2,
				position: [0, 0],
			},
			{
				name: 'Tell the Team',
				type: ACTION,
				position: [240, 0],
				credentials: { [CREDENTIAL_TYPE]: bot.credential },
				parameters: {
					resource: 'message',
					operation: 'send',
					dialogId: {
						__rl: true,
						mode: 'list',
						value: `chat${chosen?.id}`,
						cachedResultName: title,
					},
					message: '=Good morning! Today is {{ $now.toFormat("cccc") }}.',
				},
			},
		],
		connections: {
			'Every Morning': { main: [[{ node: 'Tell the Team', type: 'main', index: 0 }]] },
		},
	});
	const { page, close } = await openEditor(server, client, `/workflow/${workflow.id}`);
	try {
		const gallery = new GalleryPage(page, server.url, images);
		await gallery.testId('canvas-node').first().waitFor();
		await gallery.testId('node-creator-plus-button').click();
		await gallery.testId('node-creator-search-bar').fill('bitrix24');
		await gallery.testId('node-creator').getByText('Bitrix24 Chat', { exact: true }).click();
		const ofMessages = gallery.testId('node-creator').getByText('Mark messages as unread');
		await ofMessages.evaluate((action) => action.scrollIntoView({ block: 'center' }));
		await shoot(page, 'operations');
		await page.goto(`${server.url}/workflow/${workflow.id}/${workflow.nodes[1].id}`);
		await gallery.openPicker('dialogId');
		await gallery.search('proj', 'Project Beta');
		await shoot(page, 'picker');
	} finally {
		await close();
	}
}

async function credential(page: Page, url: string, id: string, name: string): Promise<void> {
	await page.goto(`${url}/home/credentials/${id}`);
	await page.locator('[data-test-id="editCredential-modal"]').waitFor();
	await shoot(page, name);
}

async function main(): Promise<void> {
	await mkdir(images, { recursive: true });
	const portal = await Portal.start();
	let stage: Stage | undefined;
	try {
		stage = await startN8n({ version: '2', onProgress: console.log });
		const bot = await startBot(stage, portal);
		await editor(stage, bot);
		await chat(stage, portal, bot);
		furnish(portal);
		await findings(stage, portal, bot);
	} finally {
		await stage?.server.dispose();
		await portal.stop();
	}
}

main().catch((error: Error) => {
	console.error(error);
	process.exitCode = 1;
});
