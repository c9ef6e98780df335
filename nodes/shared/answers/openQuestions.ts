/** A question in a chat that is answered with a text. */
export interface OpenQuestion {
	messageId: number;
	/** The sealed part of its button. */
	part: string;
	/** Until when it may be answered, in milliseconds; undefined: for ever. */
	until?: number;
}

/** So many questions of one bot are remembered for replies. */
const MOST = 200;

/** Questions that nodes of this process have asked and no trigger has taken over yet, by bot. */
const asked = new Map<string, OpenQuestion[]>();

/** A question was asked, which a reply to its message answers. */
export function announce(origin: string, botId: number, question: OpenQuestion): void {
	const key = `${origin} ${botId}`;
	asked.set(key, [...(asked.get(key) ?? []), question].slice(-MOST));
}

/** @returns the questions that were announced for the bot since the last time */
export function takeAnnounced(origin: string, botId: number): OpenQuestion[] {
	const key = `${origin} ${botId}`;
	const found = asked.get(key) ?? [];
	asked.delete(key);
	return found;
}

/** What is left of these questions: without those whose time is up, the newest at the most. */
export function stillOpen(questions: OpenQuestion[], now = Date.now()): OpenQuestion[] {
	return questions.filter(({ until }) => until === undefined || until > now).slice(-MOST);
}
