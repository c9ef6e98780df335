import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import type { N8nClient } from './client';
import { canInstallDebianPackages, installDebianPackages } from './installation/debian';

/** n8n's editor in a browser. */
export interface Editor {
	page: Page;
	close(): Promise<void>;
}

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PROGRESS_MS = 10_000;

/** The browser reaches this machine only: nothing it loads by itself goes out. */
const ARGUMENTS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Where Chromium is, or undefined; CHROMIUM_PATH wins. */
export function chromiumPath(): string | undefined {
	return [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path));
}

/** Chromium's path; where it is missing on a Debian machine and this runs as root, it is installed. */
export async function ensureChromium(
	onProgress: (line: string) => void = () => undefined,
): Promise<string> {
	const found = chromiumPath();
	if (found) return found;
	if (!canInstallDebianPackages()) {
		throw new Error(
			'No Chromium found. Install it (on Debian: apt-get install chromium) or set CHROMIUM_PATH.',
		);
	}
	const startedAt = Date.now();
	onProgress('Installing Chromium with apt-get: about 400 MB, a minute or two, once');
	const ticker = setInterval(() => {
		onProgress(
			`Installing Chromium with apt-get: ${Math.round((Date.now() - startedAt) / 1000)} s`,
		);
	}, PROGRESS_MS);
	try {
		await installDebianPackages(['chromium']);
	} finally {
		clearInterval(ticker);
	}
	const installed = chromiumPath();
	if (!installed)
		throw new Error(
			'apt-get installed chromium, yet it is in none of the usual places. Set CHROMIUM_PATH.',
		);
	return installed;
}

/** Opens a server's editor, logged in as the client's user. */
export async function openEditor(
	{ url }: { url: string },
	client: N8nClient,
	path = '/',
): Promise<Editor> {
	const browser = await chromium.launch({
		executablePath: await ensureChromium(),
		args: ARGUMENTS,
	});
	try {
		const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
		await context.addCookies(client.session.cookies.map((cookie) => ({ ...cookie, url })));
		// The login cookie is valid together with the browser id it was given for.
		await context.addInitScript(
			`localStorage.setItem('n8n-browserId', ${JSON.stringify(client.session.browserId)})`,
		);
		const page = await context.newPage();
		await page.goto(new URL(path, url).href, { waitUntil: 'load' });
		await page.locator('#app, #n8n-app').first().waitFor();
		return { page, close: async () => await browser.close() };
	} catch (error) {
		await browser.close();
		throw error;
	}
}
