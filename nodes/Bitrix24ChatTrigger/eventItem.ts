import type { IDataObject } from 'n8n-workflow';
import { fileIdsIn } from '../shared/fileIds';
import { openChannelOf } from '../shared/openChannel';
import { dialogOf, typeNameOf, type QueuedEvent } from './events';
import { sessionIdOf, type SessionShape } from './sessionId';
import { spokenText } from './spoken';

/**
 * One shape for all events, so that a workflow can be built on one and run on another.
 *
 * `replyTo` and `files` hold what the event itself says; items.ts fills in what the portal must be asked for.
 */
export function itemOf(
	event: QueuedEvent,
	{ withRaw = false, repeated = false, ownUserId, ...shape }: ItemShape = {},
): IDataObject {
	const { message, messageId, user, chat, bot, command, reaction, action, context, language } =
		event.data ?? {};
	return {
		type: event.type,
		typeName: typeNameOf(event.type),
		eventId: event.eventId,
		date: event.date,
		repeated,
		dialogId: dialogOf(event) ?? null,
		sessionId: sessionIdOf(event, shape),
		chatInput: spokenText(event, shape.chatInputAs ?? 'markdown', ownUserId),
		replyTo: repliedTo(message),
		files: fileIdsOf(event).map((id) => ({ id, ...UNKNOWN_FILE })),
		openChannel: openChannelOf(chat) as IDataObject | null,
		message: message ?? (messageId === undefined ? null : { id: messageId }),
		user: Array.isArray(user) ? null : (user ?? null),
		chat: chat ?? null,
		bot: bot ?? null,
		command: command ?? null,
		reaction: reaction === undefined ? null : { code: reaction, action },
		...(context === undefined ? {} : { context }),
		language: language ?? null,
		...(withRaw ? { event: event as unknown as IDataObject } : {}),
	};
}

/** How items are made, beside what the event holds. */
export interface ItemShape extends SessionShape {
	/** Adds the event as the API gave it, under `event`. */
	withRaw?: boolean;
	/** Whether the event was handed over before and its execution was cut off. */
	repeated?: boolean;
	chatInputAs?: 'markdown' | 'plainText';
	/** The user of the credential, where it is known. */
	ownUserId?: number;
}

export const UNKNOWN_FILE = { name: null, type: null, size: null, mimeType: null };

/** @returns the files of the message that somebody has written */
export function fileIdsOf({ data }: QueuedEvent): number[] {
	if (data?.reaction !== undefined) return [];
	return fileIdsIn((data?.message as { params?: unknown } | null | undefined)?.params);
}

/** The message that another one quotes, by its ID alone. */
function repliedTo(message: unknown): { id: number } | null {
	const { params } = (message ?? {}) as { params?: { REPLY_ID?: unknown } | null };
	const id = Number(params?.REPLY_ID ?? 0);
	return Number.isSafeInteger(id) && id > 0 ? { id } : null;
}
