import type { IDataObject } from 'n8n-workflow';
import { readableText } from '../shared/content/bbCode/readable';
import type { PortalClient } from '../shared/portal/client';
import type { Call, Outcome } from '../shared/portal/types';
import { dialogOf, type QueuedEvent } from './events';

/** Bots of other types may read no history (docs/bitrix24-facts.md, "Reading history"). */
const READING_BOTS = ['personal', 'supervisor'];

/** So many messages before the answer are looked through where the portal doesn't find the quoted one by its ID. */
const LOOKED_THROUGH = 50;

interface Found {
	message: IDataObject;
	user?: IDataObject;
}

/** Fetches the messages that others quote; what is asked for at the same time goes in one request. */
export class Quotes {
	private waiting: Array<{ call: Call; resolve: (outcome: Outcome | undefined) => void }> = [];

	constructor(
		private readonly client: PortalClient,
		private readonly as: 'markdown' | 'plainText',
	) {}

	/**
	 * @param id of the quoted message
	 * @returns the ID alone where the credential may not read the message, or the portal didn't give it
	 */
	async quoted(event: QueuedEvent, id: number): Promise<IDataObject> {
		const found = await this.found(event, id);
		if (!found) return { id };
		const { text } = found.message;
		const { id: authorId, name, bot } = (found.user ?? {}) as IDataObject;
		return {
			id,
			text: typeof text === 'string' ? readableText(text, { as: this.as }) || null : null,
			author: authorId ? { id: authorId, name: name ?? null, bot: bot === true } : null,
		};
	}

	private async found(event: QueuedEvent, id: number): Promise<Found | undefined> {
		const bot = event.data?.bot as { id?: unknown; type?: unknown } | undefined;
		if (bot) {
			if (!READING_BOTS.includes(String(bot.type))) return undefined;
			const answer = await this.ask('imbot.v2.Chat.Message.get', { botId: bot.id, messageId: id });
			const { message, user } = answer as { message?: IDataObject; user?: IDataObject };
			return Number(message?.id) === id && message ? { message, user } : undefined;
		}
		const dialogId = dialogOf(event);
		const { id: answerId } = (event.data?.message ?? {}) as { id?: number };
		if (dialogId === undefined) return undefined;
		const history = async (parameters: IDataObject) =>
			inHistory(
				await this.ask('im.dialog.messages.get', { DIALOG_ID: dialogId, ...parameters }),
				id,
			);
		return (
			(await history({ FIRST_ID: id - 1, LIMIT: 1 })) ??
			(await history({ LAST_ID: answerId, LIMIT: LOOKED_THROUGH }))
		);
	}

	private async ask(method: string, parameters: object): Promise<IDataObject> {
		const call = { method, parameters: parameters as IDataObject, repeatable: true };
		const asked = new Promise<Outcome | undefined>((resolve) => {
			this.waiting.push({ call, resolve });
		});
		if (this.waiting.length === 1)
			// Whatever else starts in this moment asks before the first request goes out.
			Promise.resolve()
				.then(async () => await this.send())
				.catch(() => {});
		const outcome = await asked;
		return outcome?.ok ? ((outcome.answer.result ?? {}) as IDataObject) : {};
	}

	private async send(): Promise<void> {
		const asked = this.waiting;
		this.waiting = [];
		const answers = new Map<Call, Outcome>();
		try {
			const calls = asked.map(({ call }) => call);
			for (const outcome of await this.client.outcomes(calls, { halt: false }))
				answers.set(outcome.call, outcome);
		} finally {
			for (const { call, resolve } of asked) resolve(answers.get(call));
		}
	}
}

function inHistory(history: IDataObject, id: number): Found | undefined {
	const { messages, users } = history as { messages?: IDataObject[]; users?: IDataObject[] };
	const message = (messages ?? []).find((one) => Number(one.id) === id);
	if (!message) return undefined;
	const authorId = Number(message.author_id);
	return { message, user: Object.values(users ?? []).find((one) => Number(one.id) === authorId) };
}
