/** A portal in a process of its own, so that what it costs is not counted as the package's: started by `portal.ts`. */
import { Portal, type PortalOptions } from '../portal/portal';
import type { Answered, Asked, Commands } from './portal';

const BOT_TOKEN = 'bench-bot-token';

async function main(): Promise<void> {
	const portal = await Portal.start(JSON.parse(process.argv[2]) as PortalOptions);
	const webhook = portal.createWebhook({ userId: 1 });
	let bots = 0;
	let people: number[] = [];

	const commands: Commands = {
		addresses: async () => ({ url: portal.url, webhookUrl: webhook.url }),
		registerBot: async () => {
			bots += 1;
			const response = await fetch(`${webhook.url}imbot.v2.Bot.register`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({
					fields: { code: `bench${bots}`, botToken: BOT_TOKEN, properties: { name: 'Bench' } },
				}),
			});
			const { result } = (await response.json()) as { result: { bot: { id: number } } };
			return { botId: result.bot.id, botToken: BOT_TOKEN };
		},
		addPeople: async (count) => {
			people = portal.addUsers(count).map(({ id }) => id);
		},
		write: async (botId, first, count) => {
			for (let event = first; event < first + count; event += 1) {
				portal.sayAs(people[event % people.length], String(botId), `event ${event}`);
			}
		},
		waiting: async (botId) => portal.queueOf(botId).length,
		attach: async (dialogId, bytes) =>
			portal.attachAs(1, dialogId, 'large.bin', Buffer.alloc(bytes, 'x')).id,
		sent: async (dialogId) => portal.messagesOf(dialogId, 1).map(({ text }) => text),
		counts: async () => ({
			requests: portal.requests.length,
			calls: portal.calls.length,
			refused: portal.bucket.refused,
		}),
		clear: async () => {
			portal.requests.clear();
			portal.calls.clear();
			portal.bucket.reset();
			for (const file of portal.state.files.values()) file.bytes = Buffer.alloc(0);
		},
	};

	process.on('message', ({ id, command, args }: Asked) => {
		const run = commands[command] as (...given: unknown[]) => Promise<unknown>;
		run(...args).then(
			(result) => process.send?.({ id, result } satisfies Answered),
			(error: Error) => process.send?.({ id, error: error.message } satisfies Answered),
		);
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.({ id: 0 } satisfies Answered);
}

void main();
