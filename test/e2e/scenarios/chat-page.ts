/** The same conversation in a browser: typed into the portal's chat page, answered by n8n. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from '../../n8n/browser';
import { PATIENCE_MS } from '../wait';
import type { World } from '../world';

const PERSON = 6;

export function chatPage(world: World): void {
	describe('the chat page', () => {
		let browser: Browser;
		let page: Page;

		beforeAll(async () => {
			const executablePath = await ensureChromium((line) => world.print(line));
			browser = await chromium.launch({
				executablePath,
				args: ['--headless', '--no-sandbox', '--disable-gpu'],
			});
			page = await browser.newPage({ viewport: { width: 1280, height: 820 } });
			page.setDefaultTimeout(PATIENCE_MS);
		}, 10 * 60_000);

		afterAll(async () => await browser?.close());

		const write = async (text: string): Promise<void> => {
			await page.fill('#message', text);
			await page.click('#send');
		};
		const message = (text: string) => page.locator('[data-message-id] .text', { hasText: text });

		it('lets a person talk to the bot', async () => {
			await page.goto(`${world.portal.url}/online/?IM_DIALOG=${world.bot.botId}`);
			await page.click(`[data-user-id="${PERSON}"]`);
			await write('hello from a browser');
			await message('You wrote: "hello from a browser"').waitFor();
			expect(await page.locator('[data-message-id] .text').allTextContents()).toEqual([
				'hello from a browser',
				expect.stringMatching(/^Hello, .*You wrote: "hello from a browser"/s),
			]);
		});

		it('shows the file that the bot sends', async () => {
			await write('file please');
			await message('Here is a file, made by n8n').waitFor();
			await page.locator('[data-message-id]', { hasText: 'your-message.txt' }).waitFor();
		});

		it('counts the notification at the bell', async () => {
			await write('notify me');
			await message('Look at the bell').waitFor();
			await page.locator('#notification-count:visible').waitFor();
			expect(await page.locator('#notification-count').textContent()).toBe('1');
		});

		it('was written to by the bot as often as to it', async () => {
			expect(world.answersTo(PERSON)).toHaveLength(3);
			await world.confirmed();
		});
	});
}
