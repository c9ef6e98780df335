import type { IDataObject } from 'n8n-workflow';
import { dialogOf, type QueuedEvent } from './events';
import { isOpenChannel, openChannelOf } from '../shared/openChannel';
import type { Filters } from './settings';
import { addresseeOf, mentions, readableMessage } from './spoken';

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
		(filters.codes?.has(event.type) ?? true) &&
		byWanted(event, filters, now) &&
		inWanted(event, filters, now) &&
		calls(event, filters) &&
		says(event, filters, now)
	);
}

function byWanted(event: QueuedEvent, filters: Filters, now: Now): boolean {
	const { data } = event;
	const user = data?.user as { id?: number; bot?: boolean; connector?: boolean } | undefined;
	const message = data?.message as { authorId?: number } | undefined;
	if (filters.ignoreBots && user?.bot === true) return false;
	if (
		filters.ignoreOwn &&
		now.ownUserId !== undefined &&
		(message?.authorId ?? user?.id) === now.ownUserId &&
		isOwnQueue(data)
	)
		return false;
	if (!filters.includeSystem && isSystem(event)) return false;
	if (!fromWanted(event, filters, now)) return false;
	return filters.userIds.size === 0 || filters.userIds.has(Number(user?.id));
}

/** Only the user's queue tells what the user does; to a bot, the credential's user is a person like any other. */
function isOwnQueue(data: IDataObject | null): boolean {
	return data?.bot === undefined;
}

/** Whether nobody wrote the message: somebody joined, the chat was renamed (docs/bitrix24-facts.md, "What bots hear"). */
function isSystem({ data, type }: QueuedEvent): boolean {
	const { isSystem: told, authorId } = (data?.message ?? {}) as IDataObject;
	return /MESSAGE(ADD|UPDATE)$/.test(type) && (told === true || authorId === 0);
}

/** A customer is a user with `connector` (docs/bitrix24-facts.md, "Open Channels"). */
function fromWanted(event: QueuedEvent, { from }: Filters, now: Now): boolean {
	const { user, chat } = event.data ?? {};
	const { id, connector } = (user ?? {}) as { id?: unknown; connector?: unknown };
	if (from === 'all' || id === undefined) return true;
	if (connector === true) return from !== 'employees';
	if (from !== 'unlessAside') return from === 'employees';
	// Colleagues in the chat of a customer talk to the customer, or to each other.
	const isTalk = isOpenChannel(chat) && /MESSAGE/.test(event.type) && !isOwnQueue(event.data);
	return !isTalk || isMentioned(event, now);
}

function isMentioned(event: QueuedEvent, { ownUserId }: Now): boolean {
	const addressee = addresseeOf(event, ownUserId);
	const { text } = (event.data?.message ?? {}) as { text?: unknown };
	return addressee !== undefined && mentions(text, addressee);
}

function inWanted(event: QueuedEvent, filters: Filters, now: Now): boolean {
	const { dialogIds, chats, openChannels, mentionedOnly } = filters;
	const dialogId = dialogOf(event);
	if (dialogIds.size > 0 && !(dialogId !== undefined && dialogIds.has(dialogId))) return false;
	if (dialogId === undefined) return true;
	const withCustomer = isOpenChannel(event.data?.chat);
	if (withCustomer && !lineWanted(event, filters)) return false;
	if (openChannels !== 'all' && withCustomer !== (openChannels === 'only')) return false;
	const isPrivate = /^\d+$/.test(dialogId);
	if (mentionedOnly && !isPrivate && !withCustomer && isMessage(event) && !isMentioned(event, now))
		return false;
	return chats === 'all' || (chats === 'private') === isPrivate;
}

/** The line that handles the dialog now. */
function lineWanted({ data }: QueuedEvent, { lineIds }: Filters): boolean {
	return lineIds.size === 0 || lineIds.has(openChannelOf(data?.chat)?.currentLineId ?? 0);
}

/** Commands are filtered by their names or IDs; what is no command isn't filtered here. */
function calls({ data }: QueuedEvent, { commands }: Filters): boolean {
	const { id, command } = (data?.command ?? {}) as { id?: unknown; command?: unknown };
	if (commands.size === 0 || typeof command !== 'string') return true;
	return commands.has(command.replace(/^\//, '')) || commands.has(String(id));
}

/** A new or a changed message; a command is addressed to the bot by itself. */
function isMessage({ type }: QueuedEvent): boolean {
	return /MESSAGE(ADD|UPDATE)$/.test(type);
}

/** Looks at the text as people read it. */
function says(event: QueuedEvent, { textContains, textMatches }: Filters, now: Now): boolean {
	const { text } = (event.data?.message ?? {}) as { text?: unknown };
	if (typeof text !== 'string' || (textContains === '' && !textMatches)) return true;
	const words = readableMessage(event, 'plainText', now.ownUserId) ?? '';
	return words.toLowerCase().includes(textContains) && (textMatches?.test(words) ?? true);
}
