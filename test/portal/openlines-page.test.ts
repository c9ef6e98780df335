import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../n8n/browser';
import type { Customer } from './open-lines/types';
import { Portal } from './portal';
import { call, registerBot } from './testing';

/** The customer page and the chat page of an employee, as routes and in a browser. */

type Thing = Record<string, unknown>;

let portal: Portal;
let hook: string;
let bot: number;
let customer: Customer;
const botToken = 'page';

beforeEach(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1, scopes: ['im', 'imbot', 'imopenlines'] }).url;
	bot = await registerBot(hook, botToken, {
		code: 'support',
		type: 'openline',
		properties: { name: 'Support bot' },
	});
	const line = portal.openLines.createLine({ name: 'Shop', queue: [4, 5], welcomeBotId: bot });
	portal.openLines.createLine({ name: 'Sales', queue: [2] });
	customer = portal.openLines.createCustomer({
		firstName: 'Cora',
		lastName: 'Lee',
		lineId: line.id,
	});
});
afterEach(() => portal.stop());

async function api(path: string, body?: unknown): Promise<{ status: number; body: Thing }> {
	const response = await fetch(portal.url + path, {
		...(body === undefined
			? {}
			: {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify(body),
				}),
	});
	return { status: response.status, body: (await response.json()) as Thing };
}

const own = (action: string) => `/customer/api/${customer.userId}/${action}`;

function botSays(chatId: number, message: string): Promise<unknown> {
	const dialogId = `chat${chatId}`;
	const params = { botId: bot, botToken, dialogId, fields: { message } };
	return call(hook, 'imbot.v2.Chat.Message.send', params);
}

describe('the routes of the customer page', () => {
	test.each(['/customer', '/customer/', '/customer/9'])('%s is the page', async (path) => {
		const response = await fetch(portal.url + path);
		expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
		expect(await response.text()).toContain('customer.js');
	});

	test('its parts are there, the sources are not', async () => {
		const status = async (path: string) => (await fetch(portal.url + path)).status;
		expect(await status('/customer/parts/customer.js')).toBe(200);
		expect(await status('/customer/parts/customer.css')).toBe(200);
		for (const path of ['/customer/parts/route.ts', '/customer/parts/..%2froute.ts', '/customer/x'])
			expect(await status(path)).toBe(404);
	});

	test('who there is, and somebody new', async () => {
		expect((await api('/customer/api/list')).body).toEqual({
			lines: [
				{ id: 1, name: 'Shop' },
				{ id: 2, name: 'Sales' },
			],
			customers: [
				{ userId: customer.userId, name: 'Cora Lee', line: 'Shop', channel: 'Live Chat' },
			],
		});
		const { userId } = (await api('/customer/api/new', { lineId: 2, name: ' Max ' })).body;
		expect((await api(`/customer/api/${String(userId)}/home`)).body).toMatchObject({
			name: 'Max',
			line: 'Sales',
			open: false,
			messages: [],
		});
		expect((await api('/customer/api/new', { lineId: 9 })).status).toBe(400);
		expect((await api('/customer/api/77/home')).status).toBe(404);
	});

	test('writing, files, and what is refused', async () => {
		const sent = await api(own('messages'), { text: ' Hello ' });
		expect(sent.body).toMatchObject({
			open: true,
			messages: [{ from: 'customer', text: 'Hello' }],
		});
		expect((await api(own('messages'), { text: ' ' })).status).toBe(400);
		expect((await api(own('nothing'), {})).status).toBe(404);
		const uploaded = await fetch(`${portal.url}${own('files')}?name=a%2Fphoto.png`, {
			method: 'POST',
			body: Buffer.from('png'),
		});
		const { messages } = (await uploaded.json()) as { messages: Array<{ files: Thing[] }> };
		const [file] = messages[1].files;
		expect(file).toMatchObject({ name: 'photo.png', size: 3, image: true });
		const bytes = await fetch(portal.url + own(`files/${String(file.id)}`));
		expect(await bytes.text()).toBe('png');
		const inside = portal.attachAs(1, 'chat2', 'secret.txt', Buffer.from('x'));
		expect((await fetch(portal.url + own(`files/${inside.id}`))).status).toBe(404);
		const foreign = await fetch(portal.url + own('home'), {
			headers: { 'Sec-Fetch-Site': 'cross-site' },
		});
		expect(foreign.status).toBe(403);
	});
});

describe('the routes of the chat page', () => {
	const page = (as: number, action: string, body?: Thing) =>
		api(`/page/api/${action}${action.includes('?') ? '&' : '?'}as=${as}`, body);

	test('nobody is a customer there, and customers are people to nobody', async () => {
		const users = (await page(0, 'users')).body.users as Thing[];
		expect(users.map((user) => user.id)).not.toContain(customer.userId);
		const people = (await page(1, 'home')).body.people as Thing[];
		expect(people.find((one) => one.id === customer.userId)).toMatchObject({
			position: 'Customer',
			hidden: true,
		});
	});

	test('an employee answers, writes inside, hands over and finishes', async () => {
		const { chatId } = portal.openLines.writeAsCustomer(customer, '0');
		const dialogId = `chat${chatId}`;
		const act = (as: number, action: string, more: Thing = {}) =>
			page(as, 'lines', { dialogId, action, ...more });
		const view = async (as: number) =>
			(await page(as, `dialog?id=${dialogId}`)).body as { dialog: Thing; messages: Thing[] };
		expect((await view(4)).dialog.openLine).toEqual({
			line: 'Shop',
			channel: 'Live Chat',
			state: 'in the queue',
			open: true,
			leads: false,
			silent: false,
		});
		expect((await act(8, 'answer')).status).toBe(400);
		expect((await act(4, 'answer')).status).toBe(200);
		expect((await act(4, 'answer')).status).toBe(400);
		expect((await view(4)).dialog.openLine).toMatchObject({
			state: 'taken, you lead',
			leads: true,
		});
		await act(4, 'silent');
		await page(4, 'messages', { dialogId, text: 'A note' });
		await act(4, 'silent');
		await page(4, 'messages', { dialogId, text: 'An answer' });
		const said = (await view(4)).messages.filter((message) => message.authorId === 4);
		expect(said.map(({ text, inside }) => [text, inside])).toEqual([
			['A note', true],
			['An answer', false],
		]);
		const targets = (await page(4, 'lines/targets')).body as { people: Thing[]; lines: Thing[] };
		expect(targets.lines).toHaveLength(2);
		expect(targets.people.map((one) => one.id)).toEqual([1, 2, 3, 5, 6, 7, 8]);
		expect((await act(4, 'transfer', { userId: '5' })).status).toBe(200);
		expect((await view(5)).dialog.openLine).toMatchObject({ leads: true });
		expect((await act(5, 'transfer', { lineId: '2' })).status).toBe(200);
		expect((await view(2)).dialog.openLine).toMatchObject({ line: 'Sales' });
		expect((await act(2, 'skip')).status).toBe(400);
		expect((await act(2, 'finish')).status).toBe(200);
		expect(portal.openLines.sessionOf(customer)!.status).toBe(60);
	});
});

const inBrowser = chromiumPath() ? describe : describe.skip;

inBrowser('in a browser', () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await chromium.launch({
			executablePath: chromiumPath(),
			args: ['--headless', '--no-sandbox', '--disable-gpu'],
		});
	});
	afterAll(() => browser.close());

	/** A page whose errors fail the test. */
	async function open(path: string, width: number): Promise<{ page: Page; errors: string[] }> {
		const context = await browser.newContext({ viewport: { width, height: 780 } });
		const page = await context.newPage();
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (entry) => entry.type() === 'error' && errors.push(entry.text()));
		await page.goto(portal.url + path);
		return { page, errors };
	}

	/** Keeps a picture where SCREENSHOTS names a folder, to be looked at. */
	async function keep(page: Page, name: string): Promise<void> {
		const folder = process.env.SCREENSHOTS;
		if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
	}

	test('customer, bot, hand-over, employee, customer, end', async () => {
		const phone = await open(`/customer/${customer.userId}`, 390);
		await phone.page.getByText('Write to Shop').waitFor();
		await phone.page.locator('#text').fill('Where is my order?');
		await phone.page.locator('#send').click();
		await phone.page.locator('[data-from=customer]').getByText('Where is my order?').waitFor();
		const { chatId } = customer;
		await botSays(chatId, 'One moment, I [b]look it up[/b]. Write 0 for a colleague.');
		await phone.page.locator('[data-from=bot] b').getByText('look it up').waitFor();

		await phone.page.locator('#text').fill('0');
		await phone.page.keyboard.press('Enter');
		const desk = await open(`/online/?as=4&IM_DIALOG=chat${chatId}`, 1200);
		await desk.page.getByTestId('line-state').getByText('in the queue').waitFor();
		await keep(desk.page, 'employee-waiting');
		await desk.page.locator('[data-line=answer]').click();
		await desk.page.getByTestId('line-state').getByText('you lead').waitFor();
		expect(await desk.page.locator('[data-line=answer]').count()).toBe(0);

		await desk.page.locator('[data-line=silent]').click();
		await desk.page.getByText('Silent: on').waitFor();
		await desk.page.locator('#message').fill('Note: an angry one');
		await desk.page.locator('#send').click();
		await desk.page.locator('.message.inside').getByText('angry').waitFor();
		await desk.page.locator('[data-line=silent]').click();
		await desk.page.getByText('Silent mode is off').first().waitFor();
		await desk.page.locator('#message').fill('It arrives today');
		await desk.page.locator('#send').click();
		await phone.page.locator('[data-from=employee]').getByText('It arrives today').waitFor();
		expect(await phone.page.getByText('angry').count()).toBe(0);
		await keep(phone.page, 'customer');
		await keep(desk.page, 'employee-answering');

		await desk.page.locator('[data-line=transfer]').click();
		await desk.page.locator('#popover').getByText('Amina Okafor').waitFor();
		await keep(desk.page, 'employee-transfer');
		await desk.page.keyboard.press('Escape');
		await desk.page.locator('[data-line=finish]').click();
		await phone.page.getByText('The conversation is finished').waitFor();
		await keep(phone.page, 'customer-finished');
		expect([...phone.errors, ...desk.errors]).toEqual([]);
	});

	test('somebody new begins from the list', async () => {
		const { page, errors } = await open('/customer/', 390);
		await page.getByTestId('customers').getByText('Cora Lee').waitFor();
		await keep(page, 'customers');
		await page.locator('#new-name').fill('Max');
		await page.locator('#new-line').selectOption({ label: 'Sales' });
		await page.getByText('Write as somebody new').click();
		await page.getByTestId('state').getByText('you are Max').waitFor();
		await page.locator('#file').setInputFiles({
			name: 'note.txt',
			mimeType: 'text/plain',
			buffer: Buffer.from('hi'),
		});
		await page.locator('[data-from=customer] .file').getByText('note.txt').waitFor();
		expect(errors).toEqual([]);
	});
});
