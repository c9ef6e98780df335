import type { IDataObject } from 'n8n-workflow';
import { dialogOf, type QueuedEvent } from './events';
import type { Filters } from './settings';

/** A regular expression sees so much of a text: some take far longer on twice the text. */
const MATCHED_CHARACTERS = 1_000;

/** What the filters compare with. */
export interface Now {
	/** The portal's time of this look, in milliseconds. */
	time: number;
	/** The portal's time of the first activation; what is older is left out. */
	since?: string;
	/** The user of the credential, where it is known. */
	ownUserId?: number;
}

/** @returns whether an event is to start the workflow; what is left out counts as dealt with */
export function isWanted(event: QueuedEvent, filters: Filters, now: Now): boolean {
	const happened = Date.parse(event.date);
	// Event times have whole seconds: what happened in the second of the activation counts as new.
	if (now.since !== undefined && happened < Math.floor(Date.parse(now.since) / 1000) * 1000)
		return false;
	if (filters.oldest !== undefined && happened < now.time - filters.oldest) return false;
	return (
		(filters.codes?.has(event.type.toUpperCase()) ?? true) &&
		byWanted(event, filters, now) &&
		inWanted(event, filters) &&
		says(event, filters)
	);
}

function byWanted({ data }: QueuedEvent, filters: Filters, { ownUserId }: Now): boolean {
	const user = data?.user as { id?: number; bot?: boolean } | undefined;
	const message = data?.message as { authorId?: number } | undefined;
	if (filters.ignoreBots && user?.bot === true) return false;
	if (
		filters.ignoreOwn &&
		ownUserId !== undefined &&
		(message?.authorId ?? user?.id) === ownUserId &&
		isOwnQueue(data)
	)
		return false;
	return filters.userIds.size === 0 || filters.userIds.has(Number(user?.id));
}

/** Only the user's queue tells what the user does; to a bot, the credential's user is a person like any other. */
function isOwnQueue(data: IDataObject | null): boolean {
	return data?.bot === undefined;
}

function inWanted(event: QueuedEvent, { dialogIds, chats }: Filters): boolean {
	const dialogId = dialogOf(event);
	if (dialogIds.size > 0 && !(dialogId !== undefined && dialogIds.has(dialogId))) return false;
	if (chats === 'all' || dialogId === undefined) return true;
	return (chats === 'private') === /^\d+$/.test(dialogId);
}

function says({ data }: QueuedEvent, { textContains, textMatches }: Filters): boolean {
	const message = data?.message as { text?: unknown } | undefined;
	if (typeof message?.text !== 'string') return true;
	return (
		message.text.toLowerCase().includes(textContains) &&
		(textMatches?.test(message.text.slice(0, MATCHED_CHARACTERS)) ?? true)
	);
}
