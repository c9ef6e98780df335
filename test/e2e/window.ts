/** Somebody's window on the portal's chat page, in headless Chromium. */
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { ensureChromium } from '../n8n/browser';
import { PATIENCE_MS } from './wait';
import type { World } from './world';

/** Starts the browser that windows are opened in. */
export async function startBrowser(world: World): Promise<Browser> {
	return await chromium.launch({
		executablePath: await ensureChromium((line) => world.print(line)),
		args: ['--headless', '--no-sandbox', '--disable-gpu'],
	});
}

export class ChatWindow {
	private constructor(readonly page: Page) {}

	/** Opens a dialog as that person. */
	static async open(
		browser: Browser,
		world: World,
		personId: number,
		dialogId: string | number,
	): Promise<ChatWindow> {
		const page = await browser.newPage({ viewport: { width: 1100, height: 820 } });
		page.setDefaultTimeout(PATIENCE_MS);
		await page.goto(`${world.portal.url}/online/?as=${personId}&IM_DIALOG=${dialogId}`);
		await page.locator('#opened:not([hidden])').waitFor();
		return new ChatWindow(page);
	}

	/** The last message whose own text, not that of what it quotes, contains a text. */
	message(text: string): Locator {
		const own = this.page.locator('.text', { hasText: text });
		return this.page.locator('[data-message-id]').filter({ has: own }).last();
	}

	/** The buttons under the last message that contains a text. */
	buttons(text: string): Locator {
		return this.message(text).locator('.key');
	}

	/** Presses a button that stands under a message. */
	async press(text: string, label: string): Promise<void> {
		await this.message(text).getByRole('button', { name: label, exact: true }).click();
	}

	/** Opens the page behind a button that stands under a message. */
	async open(text: string, label: string): Promise<Page> {
		const [page] = await Promise.all([
			this.page.waitForEvent('popup'),
			this.message(text).locator('a.key', { hasText: label }).click(),
		]);
		page.setDefaultTimeout(PATIENCE_MS);
		await page.waitForLoadState();
		return page;
	}

	async write(text: string): Promise<void> {
		await this.page.fill('#message', text);
		await this.page.click('#send');
	}

	/** Replies to a message: the last one that contains a text, or the one of an ID. */
	async reply(to: string | number, text: string): Promise<void> {
		const message =
			typeof to === 'string' ? this.message(to) : this.page.locator(`[data-message-id="${to}"]`);
		await message.hover();
		await message.locator('[data-tool="reply"]').click();
		await this.write(text);
	}

	async close(): Promise<void> {
		await this.page.close();
	}
}
