import type { NewMessage } from './messages';
import type { Change, Chat, Message, State } from './types';

/** The portal's clock: real time plus what a test moved it by. */
export class Clock {
	private shift = 0;
	private frozenAt: number | null = null;

	/** Milliseconds since 1970. */
	now(): number {
		return this.frozenAt ?? Date.now() + this.shift;
	}

	/** Moves the clock forward without waiting. */
	advance(milliseconds: number): void {
		this.shift += milliseconds;
		if (this.frozenAt !== null) this.frozenAt += milliseconds;
	}

	/** Stops the clock where it is; `advance` still moves it. */
	freeze(): void {
		this.frozenAt = this.now();
	}
}

/** How the simulator behaves where the documentation leaves room. */
export interface Behaviour {
	/** True behaves as the documentation says, false (the default) as the server's own source does. */
	documented: boolean;
	/** The messenger's REST revision (im.revision.get): older ones read flags and idempotency keys differently. */
	revision: number;
	/** Whether the self-hosted portal's proactive filter puts spaces into suspicious texts. */
	proactiveFilter: boolean;
	/** Whether the size of an attachment is counted in bytes, as older versions do; newer ones count characters. */
	attachmentsInBytes: boolean;
	/** Bodies of more bytes meet an HTML 413 of a proxy in front of the portal; null = no proxy. */
	proxyLimitBytes: number | null;
	/** The portal's new address after a rename: everything is redirected there; null = not renamed. */
	renamedTo: string | null;
	tokenLifetimeSeconds: number;
	/** How long a used refresh token still works. */
	refreshGraceMs: number;
	/** What Event.get answers as nextOffset when there is nothing new. */
	emptyNextOffset: 'echo' | 'null' | 'absent';
	/** Whether a `/command` message reaches the bot as a message as well. */
	commandsAlsoAsMessages: boolean;
	/** Whether a subscribed user's own messages come back as ONIMV2MESSAGEADD. */
	ownUserEvents: boolean;
	/** `documented`: a link with a token that works once; `withAuth`: it carries the caller's credentials and stays. */
	downloadLinks: 'documented' | 'withAuth';
	/** Milliseconds after which a message can't be edited or deleted any more; null = never. */
	editWindowMs: number | null;
}

/** Everything inside the portal: state, clock, and who listens to changes. */
export class World {
	readonly clock = new Clock();
	readonly memberId = '5f2b8c1d9e3a4f60718293a4b5c6d7e8';
	url = '';
	/** What a fault makes of the request that runs now: the key that it holds already, and whether it fails on its way. */
	readonly sending: { holder: string | null; fails: boolean } = { holder: null, fails: false };
	/** Called after a message was written and its events are queued. */
	readonly afterMessage: Array<(chat: Chat, message: Message, given: NewMessage) => void> = [];
	private readonly listeners = new Set<(change: Change) => void>();

	constructor(
		readonly state: State,
		readonly behaviour: Behaviour,
	) {}

	nextId(kind: keyof State['lastId']): number {
		this.state.lastId[kind] += 1;
		return this.state.lastId[kind];
	}

	onChange(listener: (change: Change) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	changed(change: Change): void {
		for (const listener of this.listeners) listener(change);
	}

	/** An ISO date in the portal's own offset, as Bitrix24 writes it: 2026-03-03T17:48:59+00:00. */
	iso(milliseconds: number = this.clock.now()): string {
		return `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`;
	}
}
