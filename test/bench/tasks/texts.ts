import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { QueuedEvent } from '../../../nodes/Bitrix24ChatTrigger/events';
import { median } from '../measure';

const COUNT = 1_000;
const ROUNDS = 7;

/** As language models write: headings, lists, a table, code, emphasis, links. */
const MARKDOWN = [
	'Sure! Here is the **summary** of your order *4711*:\n\n1. Tea, 3 boxes\n2. Cake, **one**\n   - with candles\n   - no nuts\n\nSee [the order](https://example.com/orders/4711?tab=items).',
	'## Weekly report\n\n| Product | Sold | Revenue |\n|---|---:|---:|\n| Tea | 12 | 42.00 |\n| Cake | 3 | 36.00 |\n| Coffee | 40 | 120.50 |\n\n> All figures without tax.\n\nAsk me for `details`.',
	'You can call it like this:\n\n```js\nconst items = await fetch(url).then((r) => r.json());\nif (items[0]) console.log(items[0].name);\n```\n\nThen *restart* the service, and ~~wait~~ check the log.',
	'Hello Anna, thank you for your message. I have looked at it, and everything is as it should be: the delivery leaves tomorrow, and you get a note when it does. Is there anything else?',
	'これは**「重要」**です。[ドキュメント](https://example.com/ja)をご覧ください。\n\n- 一つ目\n- 二つ目',
];

/** As the server gives texts back. */
const BB_CODE = [
	'[USER=456 REPLACE]Assistant[/USER] what did we sell last week?',
	'[b]Order 4711[/b] is late, see [URL=https://example.com/orders/4711]the order[/URL] please. It was promised for [i]Friday[/i].',
	'------------------------------------------------------\nAnna Weber[/b] [2026-11-20 10:15:00]\nCan you do it?\n------------------------------------------------------\nYes, [USER=7]James[/USER] does it.',
	'Could you look at this?\n[code]const a = b[0];[/code]\n• one\n• two',
	'Thank you, that is all for today.',
];

const filled = (texts: string[]): string[] =>
	Array.from({ length: COUNT }, (_, index) => `${texts[index % texts.length]} (${index})`);

const events = (): QueuedEvent[] =>
	filled(BB_CODE).map((text, index) => ({
		eventId: index,
		type: 'ONIMBOTV2MESSAGEADD',
		date: '2026-11-27T10:00:00+00:00',
		data: {
			message: { id: index, chatId: 5, authorId: 7, text, params: {} },
			user: { id: 7, name: 'Anna Weber' },
			chat: { id: 5, dialogId: 'chat5', type: 'chat' },
			bot: { id: 456, code: 'assistant' },
			language: 'en',
		},
	}));

/** Milliseconds for 1 000 messages. */
export interface TextCost {
	markdown: number;
	plainText: number;
	reading: number;
}

/** What both versions have. */
interface Sources {
	markdown: { bbCodeOf(text: string): string };
	plain: { plainText(text: string): string };
	events: { itemOf(event: QueuedEvent, how?: unknown): object };
}

export const textTasks = {
	/**
	 * Writes and reads 1 000 messages.
	 *
	 * @param folder of a version's sources
	 */
	writeAndRead: async (folder: string): Promise<TextCost> => {
		const from = async (...paths: string[]): Promise<unknown> => {
			const files = paths.map((path) => join(folder, 'nodes', path));
			return (await import(files.find((file) => existsSync(file)) ?? files[0])) as unknown;
		};
		const sources = {
			markdown: await from('shared/content/markdown/markdown.ts'),
			plain: await from('shared/content/bbCode/plain.ts'),
			// The earlier version makes its items in the second of these.
			events: await from('Bitrix24ChatTrigger/eventItem.ts', 'Bitrix24ChatTrigger/events.ts'),
		} as Sources;
		const [written, read] = [filled(MARKDOWN), events()];
		const timed = (work: () => void): number => {
			work();
			return median(
				Array.from({ length: ROUNDS }, () => {
					const startedAt = performance.now();
					work();
					return performance.now() - startedAt;
				}),
			);
		};
		return {
			markdown: timed(() => written.forEach((text) => sources.markdown.bbCodeOf(text))),
			plainText: timed(() => written.forEach((text) => sources.plain.plainText(text))),
			reading: timed(() => read.forEach((event) => sources.events.itemOf(event))),
		};
	},
};
