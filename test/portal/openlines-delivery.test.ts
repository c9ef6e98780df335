import type { Customer } from './open-lines/types';
import { Portal } from './portal';
import { call } from './testing';

/** What reaches the customer of an open channel, and what stays inside. */

const SCOPES = ['im', 'imbot', 'imopenlines'];

let portal: Portal;
let customer: Customer;
let line: number;

type Card = Record<string, unknown>;

function hookOf(userId: number): string {
	return portal.createWebhook({ userId, scopes: SCOPES }).url;
}

async function dialogOf(chatId: number, userId = 1): Promise<Card> {
	return (await call(hookOf(userId), 'imopenlines.dialog.get', { CHAT_ID: chatId })).result as Card;
}

function texts(): string[] {
	return portal.openLines.seenByCustomer(customer).map((message) => message.text);
}

beforeEach(async () => {
	portal = await Portal.start();
	line = portal.openLines.createLine({ name: 'Support', queue: [4, 5, 6] }).id;
	customer = portal.openLines.createCustomer({ firstName: 'Green Guest', lineId: line });
});
afterEach(() => portal.stop());

test('answers and automatic messages do, notes and system lines do not', async () => {
	portal.openLines.changeLine(line, { welcomeMessage: 'Welcome!', closeMessage: 'Goodbye' });
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.takeAs(4, chatId);
	const send = (params: object) =>
		call(hookOf(4), 'im.message.add', { DIALOG_ID: `chat${chatId}`, ...params });
	await send({ MESSAGE: 'Answer' });
	const inside = await send({ MESSAGE: 'For colleagues', SKIP_CONNECTOR: 'Y' });
	await send({ MESSAGE: 'System', SYSTEM: 'Y' });
	expect(portal.state.messages.get(inside.result as number)?.params.CLASS).toBe(
		'bx-messenger-content-item-system',
	);
	portal.attachAs(4, `chat${chatId}`, 'offer.pdf', Buffer.from('pdf'));
	portal.finishAs(4, chatId);
	const seen = portal.openLines.seenByCustomer(customer);
	expect(seen.map(({ from, text }) => [from, text])).toEqual([
		['customer', 'Hello'],
		['automatic', 'Welcome!'],
		['employee', 'Answer'],
		['employee', ''],
		['automatic', 'Goodbye'],
	]);
	expect(seen[3].files).toMatchObject([{ name: 'offer.pdf', size: 3 }]);
});

test('nothing but automatic messages in silent mode, which ends with the session', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.takeAs(4, chatId);
	const silent = (ACTIVATE?: string) =>
		call(hookOf(4), 'imopenlines.session.mode.silent', { CHAT_ID: chatId, ACTIVATE });
	await silent('Y');
	expect((await dialogOf(chatId)).entity_data_3).toBe('Y');
	portal.sayAs(4, `chat${chatId}`, 'Inside');
	await call(hookOf(8), 'imopenlines.bot.session.message.send', {
		CHAT_ID: chatId,
		NAME: 'DEFAULT',
		MESSAGE: 'Automatic',
	});
	expect(texts()).toEqual(['Hello', 'Automatic']);
	await silent();
	expect((await dialogOf(chatId)).entity_data_3).toBe('');
	portal.sayAs(4, `chat${chatId}`, 'Outside');
	expect(texts()).toEqual(['Hello', 'Automatic', 'Outside']);
	await silent('Y');
	portal.finishAs(4, chatId);
	expect((await dialogOf(chatId)).entity_data_3).toBe('N');
});

test('a channel that refuses, or takes no answers any more, leaves a line in the chat', async () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	portal.openLines.refuse(customer, 'the number is not on WhatsApp');
	portal.sayAs(4, `chat${chatId}`, 'One');
	portal.openLines.refuse(customer, '');
	portal.openLines.block(customer, portal.clock.now() + 1000);
	portal.sayAs(4, `chat${chatId}`, 'Two');
	portal.clock.advance(2000);
	portal.sayAs(4, `chat${chatId}`, 'Three');
	expect(texts()).toEqual(['Hello', 'Two']);
	const lines = portal.messagesOf(`chat${chatId}`, 4).filter((one) => one.authorId === 0);
	expect(lines.filter((one) => one.text.includes('not delivered'))).toHaveLength(2);
	const parts = String((await dialogOf(chatId)).entity_data_1).split('|');
	expect(Number(parts[8])).toBeGreaterThan(1_000_000_000);
	expect(parts[9]).toBe('DEFAULT');
});

test('edited and deleted answers change on the other side as well', () => {
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	const sent = portal.sayAs(4, `chat${chatId}`, 'Anser');
	portal.editAs(4, sent.id, 'Answer');
	expect(portal.openLines.seenByCustomer(customer)[1]).toMatchObject({
		text: 'Answer',
		edited: true,
	});
	portal.deleteAs(4, sent.id);
	expect(texts()).toEqual(['Hello']);
});

test('an off-hours message waits for nobody', async () => {
	portal.openLines.changeLine(line, { offHoursMessage: 'We are closed' });
	const { chatId } = portal.openLines.writeAsCustomer(customer, 'Hello');
	expect(String((await dialogOf(chatId)).entity_data_1).split('|')[4]).toBe('Y');
	expect(texts()).toEqual(['Hello', 'We are closed']);
	portal.sayAs(4, `chat${chatId}`, 'Here I am');
	expect(String((await dialogOf(chatId)).entity_data_1).split('|')[4]).toBe('N');
});
