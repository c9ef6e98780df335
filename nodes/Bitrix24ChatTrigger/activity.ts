import type { IDataObject, IPollFunctions, IRun } from 'n8n-workflow';
import { PortalClient } from '../shared/portal/client';
import type { Call } from '../shared/portal/types';
import { dialogOf, type QueuedEvent } from './events';
import type { EventQueue } from './queue';
import type { Settings } from './settings';

/** How long one sign lasts, and after how long the next is sent. */
const SIGN_SECONDS = 30;
const RENEWED_AFTER_MS = 20_000;

/** The sign of a user lasts as long as the messenger likes, and shorter. */
const USERS_RENEWED_AFTER_MS = 10_000;

/** An event that takes longer shows no more sign of life. */
const LONGEST_MS = 10 * 60_000;

/** The shortest sign that there is takes the place of the one that shows (docs/bitrix24-facts.md, "Typing and input field"). */
const LAST_SECONDS = 1;

/** What a sign is shown with: the poll that runs. */
interface Means {
	context: IPollFunctions;
	queue: EventQueue;
	settings: Settings;
}

interface Shown {
	/** When the sign was sent, and when the portal has taken it; Infinity until then. */
	at: number;
	taken: number;
	asBot: boolean;
}

/**
 * Shows in the chat that an event is being dealt with, from the moment that it is taken until its execution ends. All
 * dialogs share a request; none of it is waited for, and what fails is left at that. Outlasts the polls, as executions do.
 */
export class Activity {
	/** When each event was seen first. */
	private readonly since = new Map<number, number>();
	/** The last sign of each dialog. */
	private readonly shown = new Map<string, Shown>();
	private means?: Means;
	private client?: Promise<PortalClient>;
	/** Signs follow one another, so that the last one wins. */
	private line: Promise<void> = Promise.resolve();
	private underWay = 0;

	/** The poll that runs shows the signs from now on. */
	use(means: Means): void {
		this.means = means;
		this.client = undefined;
	}

	/**
	 * Shows what is being dealt with; to be called again and again.
	 *
	 * @param taken the events that wait for their execution or run
	 */
	look(taken: () => QueuedEvent[]): void {
		if (!this.isOn || this.underWay > 0) return;
		const now = Date.now();
		const busy = this.dialogsOf(taken(), now);
		for (const dialogId of this.shown.keys()) if (!busy.has(dialogId)) this.shown.delete(dialogId);
		const isDue = ([dialogId, asBot]: [string, boolean]): boolean => {
			const { at } = this.shown.get(dialogId) ?? { at: -Infinity };
			return now - at >= (asBot ? RENEWED_AFTER_MS : USERS_RENEWED_AFTER_MS);
		};
		if (![...busy].some(isDue)) return;
		const signs = [...busy].map(([dialogId, asBot]) => {
			const shown = { at: now, taken: Infinity, asBot };
			this.shown.set(dialogId, shown);
			return shown;
		});
		this.send(
			[...busy].map(([dialogId, asBot]) => this.sign(dialogId, asBot, SIGN_SECONDS)),
			() => {
				for (const sign of signs) sign.taken = Date.now();
			},
		);
	}

	/**
	 * An execution ended: its sign goes, unless the messenger has taken it away with the bot's answer.
	 *
	 * @param taken the events that still wait or run
	 */
	ended(events: QueuedEvent[], taken: () => QueuedEvent[], run?: IRun): void {
		if (!this.isOn) return;
		const over: Call[] = [];
		const busy = new Set(
			taken()
				.filter((event) => !events.includes(event))
				.map(dialogOf),
		);
		for (const { eventId } of events) this.since.delete(eventId);
		for (const dialogId of new Set(events.map(dialogOf))) {
			const last = dialogId === undefined ? undefined : this.shown.get(dialogId);
			if (dialogId === undefined || !last || busy.has(dialogId)) continue;
			this.shown.delete(dialogId);
			const isGone =
				!last.asBot ||
				Date.now() - last.at > SIGN_SECONDS * 1000 ||
				answeredAt(run, dialogId) >= last.taken;
			if (!isGone) over.push(this.sign(dialogId, true, LAST_SECONDS));
		}
		if (over.length > 0) this.send(over);
	}

	private get isOn(): boolean {
		return this.means !== undefined && this.means.settings.showActivity !== 'off';
	}

	private dialogsOf(taken: Iterable<QueuedEvent>, now: number): Map<string, boolean> {
		const busy = new Map<string, boolean>();
		const known = new Set<number>();
		for (const event of taken) {
			known.add(event.eventId);
			const since = this.since.get(event.eventId) ?? now;
			this.since.set(event.eventId, since);
			const dialogId = dialogOf(event);
			if (dialogId === undefined || now - since >= LONGEST_MS) continue;
			const asBot = event.data?.bot !== undefined && this.means?.queue.botId !== undefined;
			busy.set(dialogId, asBot || busy.get(dialogId) === true);
		}
		for (const eventId of this.since.keys()) if (!known.has(eventId)) this.since.delete(eventId);
		return busy;
	}

	private sign(dialogId: string, asBot: boolean, duration: number): Call {
		const { showActivity } = this.means?.settings ?? {};
		const text = showActivity === 'typing' ? {} : { statusMessageCode: showActivity };
		return asBot
			? {
					method: 'imbot.v2.Chat.InputAction.notify',
					parameters: { botId: this.means?.queue.botId, dialogId, duration, ...text },
				}
			: { method: 'im.dialog.writing', parameters: { DIALOG_ID: dialogId } };
	}

	private send(calls: Call[], then = (): void => {}): void {
		const { means } = this;
		if (!means) return;
		this.underWay += 1;
		// A sign that the portal can't take now is worth no second attempt.
		this.client ??= PortalClient.open(means.context, { limited: 0, unreachable: 0 });
		const { client } = this;
		this.line = this.line
			.then(async () => await (await client).outcomes(calls, { halt: false }))
			.then((outcomes) => {
				const refused = outcomes.find(({ ok }) => !ok);
				if (refused && !refused.ok)
					means.context.logger.debug(
						`Bitrix24 Chat Trigger: no activity was shown: ${refused.failure.code}`,
					);
			})
			.catch(() => {
				if (this.client === client) this.client = undefined;
			})
			.then(() => {
				this.underWay -= 1;
				then();
			});
	}
}

/** What is looked through of an execution for its answer. */
const MOST_ITEMS = 1_000;

/** @returns when an execution last wrote into the dialog, as far as its data shows; else -Infinity */
function answeredAt(run: IRun | undefined, dialogId: string): number {
	let last = -Infinity;
	let left = MOST_ITEMS;
	for (const tasks of Object.values(run?.data?.resultData?.runData ?? {}))
		for (const { startTime, executionTime, data } of tasks)
			for (const items of Object.values(data ?? {}).flat())
				for (const { json } of items ?? []) {
					left -= 1;
					if (left < 0) return last;
					if (isAnswer(json, dialogId)) last = Math.max(last, startTime + executionTime);
				}
	return last;
}

/** What Message > Send gives; as an agent's tool it stands within `response`. */
function isAnswer(json: IDataObject | undefined, dialogId: string): boolean {
	const found = [json, ...[json?.response].flat(2)] as Array<IDataObject | undefined>;
	return found.some((one) => one?.messageId !== undefined && String(one.dialogId) === dialogId);
}
