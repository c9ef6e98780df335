import type { Portal } from '../portal/portal';

/** How often the bot answered the events, as the portal has it. */
export interface Answers {
	events: number;
	/** Events without an answer. */
	none: number;
	/** Events with more than one. */
	twice: number;
}

/** The text that an event is answered with. */
export function answerTo(event: number | string): string {
	return `answer to event ${event}`;
}

/** Counts in the dialogs of the people with the bot. */
export function answersIn(
	portal: Portal,
	botId: number,
	people: number[],
	events: number,
): Answers {
	const texts = people.flatMap((person) =>
		portal
			.messagesOf(String(botId), person)
			.filter(({ authorId }) => authorId === botId)
			.map(({ text }) => text),
	);
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	const each = Array.from({ length: events }, (_, event) => counts.get(answerTo(event)) ?? 0);
	return {
		events,
		none: each.filter((count) => count === 0).length,
		twice: each.filter((count) => count > 1).length,
	};
}
