import type { INodeParameters } from 'n8n-workflow';
import type { CrmItem, Customer, OpenLine } from '../portal/open-lines/types';
import { registerBot } from '../portal/testing';
import { BOT_TOKEN, useFixture, type Fixture } from './fixture';
import { runAction, webhookCredential, type ActionRun, type StoredCredential } from './harness';

/** Employees of the line's queue; each has a webhook of their own. */
export const [FIRST, SECOND] = [4, 5];
/** An employee whom the line doesn't know. */
export const OUTSIDER = 8;

/** A portal with a line whose welcome bot the credential has registered, and a customer who can write to it. */
export interface OpenFixture extends Fixture {
	line: OpenLine;
	customer: Customer;
	lead: CrmItem;
	openBotId: number;
	/** A credential of an employee. */
	as(userId: number): StoredCredential;
	/** The customer writes; gives the chat. */
	write(text?: string): number;
	/** The customer writes, the bot hands over and the first employee takes it; gives the chat. */
	taken(): Promise<number>;
	/** Runs an operation of Open Channel, as the first employee unless told otherwise. */
	run(
		operation: string,
		parameters: INodeParameters,
		credential?: StoredCredential,
	): Promise<ActionRun>;
	/** Who leads the chat, 0 for nobody. */
	owner(chatId: number): number;
	members(chatId: number): number[];
	/** The state of the customer's last session (docs/bitrix24-facts.md, "Open Channels"). */
	status(): number | undefined;
	/** What the customer sees. */
	seen(): Array<[from: string, text: string]>;
}

export const SCOPES = ['im', 'imbot', 'imopenlines'];

export function useOpenFixture(): OpenFixture {
	const fixture = useFixture({ each: true }) as OpenFixture;
	beforeEach(async () => {
		const { portal } = fixture;
		const { url, code } = portal.createWebhook({ userId: 1, scopes: SCOPES });
		fixture.webhook = { url, code };
		fixture.credential = webhookCredential(url, BOT_TOKEN);
		portal.state.bots.delete(fixture.botId);
		fixture.openBotId = await registerBot(url, BOT_TOKEN, { code: 'desk', type: 'openline' });
		const { openLines } = portal;
		fixture.line = openLines.createLine({
			name: 'Support',
			queue: [FIRST, SECOND],
			welcomeBotId: fixture.openBotId,
		});
		fixture.customer = openLines.createCustomer({ firstName: 'Cora', lineId: fixture.line.id });
		fixture.lead = openLines.createCrmItem('lead');
		fixture.as = (userId) =>
			webhookCredential(portal.createWebhook({ userId, scopes: SCOPES }).url, BOT_TOKEN);
		fixture.write = (text = 'Hello') => openLines.writeAsCustomer(fixture.customer, text).chatId;
		fixture.taken = async () => {
			const chatId = fixture.write();
			await fixture.run(
				'transfer',
				{ actAs: 'bot', chatId: pick(chatId), transferTo: 'queue' },
				fixture.credential,
			);
			portal.takeAs(FIRST, chatId);
			portal.calls.clear();
			return chatId;
		};
		fixture.run = async (operation, parameters, credential = fixture.as(FIRST)) =>
			await runAction(credential, { resource: 'openChannel', operation, ...parameters });
		fixture.owner = (chatId) => portal.state.chats.get(chatId)!.owner;
		fixture.members = (chatId) => [...portal.state.chats.get(chatId)!.members.keys()];
		fixture.status = () => openLines.sessionOf(fixture.customer)?.status;
		fixture.seen = () =>
			openLines.seenByCustomer(fixture.customer).map(({ from, text }) => [from, text]);
		portal.calls.clear();
	});
	return fixture;
}

export const pick = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
