import type { IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import {
	sealPress,
	type ButtonPart,
	type PressLetter,
	type PressVerdict,
} from '../shared/answers/button';
import { readableTime } from '../shared/answers/readableTime';
import { sealKey } from '../shared/answers/seal';
import { askOwnN8n } from '../shared/n8n/ownRequest';
import { dialogOf, type QueuedEvent } from './events';
import type { EventQueue } from './queue';
import { saying } from './sayings';

/** Whom an execution has heard first, and the event that it was. */
export interface Delivered {
	messageId: number;
	eventId: number;
	label: string;
	by: string;
	/** As ISO 8601. */
	at: string;
}

/** An execution that has just asked is saved a moment later; an n8n that is being started listens some seconds later. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** n8n says so of an execution that runs: it doesn't wait yet, or no longer. */
const RUNNING = 409;

/** Brings answers from the chat to the executions that wait for them, and what they say back to the chat. */
export class Courier {
	constructor(
		private readonly context: IPollFunctions,
		private readonly queue: EventQueue,
	) {}

	/**
	 * Tells an execution what was answered.
	 *
	 * @param known gives the answer that an execution has taken for this message before
	 * @returns the answer when it was taken
	 */
	async deliver(
		event: QueuedEvent,
		part: ButtonPart,
		letter: PressLetter,
		known: () => Delivered | undefined,
	): Promise<Delivered | undefined> {
		const { responder, messageId } = letter;
		const tell = async (text: string): Promise<void> => await this.say(dialogOf(event), text);
		const answered = async (label: string, by: string | null, at: string): Promise<void> =>
			await tell(
				saying.answered(responder, label, by, readableTime(at, this.context.getTimezone())),
			);
		const verdict = await this.verdictOn(part, letter, () => known() !== undefined);
		const earlier = known();
		if (earlier) {
			// The portal gives an event again that was dealt with when n8n was killed.
			if (earlier.eventId === event.eventId) return undefined;
			this.warn(letter, 'the question was answered before');
			await answered(earlier.label, earlier.by, earlier.at);
			return undefined;
		}
		if (verdict === 'unreachable') {
			this.warn(letter, 'n8n was not reached at its own addresses');
			await tell(saying.unreachable(responder));
		} else if (verdict === 'gone') {
			this.warn(letter, 'no execution waits for it');
			await tell(saying.gone(responder));
		} else if (verdict.verdict === 'taken') {
			const { label, at } = verdict;
			return { messageId, eventId: event.eventId, label, by: responder.name, at };
		} else if (verdict.verdict === 'answered') {
			this.warn(letter, 'the question was answered before');
			await answered(verdict.label, verdict.by, verdict.at);
		} else if (verdict.verdict === 'stranger') {
			this.warn(letter, 'it is for others to answer');
			await tell(saying.stranger(responder, verdict.approvers));
		} else if (verdict.verdict === 'over') {
			this.warn(letter, 'the time to answer was up');
			await tell(saying.over(responder));
		} else {
			this.warn(letter, verdict.reason);
		}
		return undefined;
	}

	/** Says something in a dialog; a message that can't be sent changes nothing. */
	async say(dialogId: string | undefined, message: string): Promise<void> {
		const { client, botId } = this.queue;
		if (dialogId === undefined || botId === undefined) return;
		const { ok } = await client.outcome({
			method: 'imbot.v2.Chat.Message.send',
			parameters: { botId, dialogId, fields: { message, urlPreview: false } },
		});
		if (!ok)
			this.context.logger.debug('Bitrix24 Chat Trigger: the bot could not say what became of it');
	}

	private async verdictOn(
		part: ButtonPart,
		letter: PressLetter,
		isSettled: () => boolean,
	): Promise<PressVerdict | 'gone' | 'unreachable'> {
		const press = sealPress(await sealKey(this.context), letter);
		let last: PressVerdict | 'gone' | 'unreachable' = 'unreachable';
		for (const pause of [0, ...PAUSES_MS]) {
			if (pause > 0) await sleep(pause);
			if (isSettled()) return 'gone';
			const reply = await askOwnN8n(this.context, part, { press });
			if (isVerdict(reply?.body)) return reply.body;
			last = reply ? 'gone' : 'unreachable';
			if (reply && reply.status !== RUNNING) return last;
		}
		return last;
	}

	private warn({ messageId, responder }: PressLetter, reason: string): void {
		this.context.logger.warn(
			`Bitrix24 Chat Trigger: an answer of user ${responder.id} to message ${messageId} was not taken: ${reason}`,
		);
	}
}

function isVerdict(body: unknown): body is PressVerdict {
	return body !== null && typeof body === 'object' && 'verdict' in body;
}
