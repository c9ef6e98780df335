import type { IDataObject } from 'n8n-workflow';
import { fileIdsIn } from '../shared/fileIds';
import { openChannelOf } from '../shared/openChannel';
import { sessionIdOf, type SessionShape } from './sessionId';
import { spokenText } from './spoken';

/** One entry of the portal's queue (docs/bitrix24-facts.md, "Event shapes"). */
export interface QueuedEvent {
	eventId: number;
	type: string;
	date: string;
	data: IDataObject | null;
}

/** What an event can be, under the name that people choose it by, with the API's code for each queue. */
export const EVENT_KINDS = [
	{
		name: 'Bot Added to Chat',
		value: 'join',
		short: 'joins',
		codes: ['ONIMBOTV2JOINCHAT', 'ONIMV2JOINCHAT'],
		description: 'The bot, or with user events a person, was added to a chat',
	},
	{
		name: 'Bot Deleted',
		value: 'botDelete',
		short: 'deletion of the bot',
		codes: ['ONIMBOTV2DELETE'],
		description: 'The bot was deleted: its last event',
	},
	{
		name: 'Chat Opened From Link',
		value: 'context',
		short: 'links',
		codes: ['ONIMBOTV2CONTEXTGET'],
		description: 'Somebody opened the chat with the bot through a link that carries a context',
	},
	{
		name: 'Command or Button',
		value: 'command',
		short: 'commands',
		codes: ['ONIMBOTV2COMMANDADD'],
		description: 'A slash command was sent, or a command button was pressed',
	},
	{
		name: 'Message Deleted',
		value: 'messageDelete',
		short: 'deletions',
		codes: ['ONIMBOTV2MESSAGEDELETE', 'ONIMV2MESSAGEDELETE'],
		description: 'A message was deleted',
	},
	{
		name: 'Message Updated',
		value: 'messageUpdate',
		short: 'edits',
		codes: ['ONIMBOTV2MESSAGEUPDATE', 'ONIMV2MESSAGEUPDATE'],
		description: 'A message was edited',
	},
	{
		name: 'New Message',
		value: 'message',
		short: 'messages',
		codes: ['ONIMBOTV2MESSAGEADD', 'ONIMV2MESSAGEADD'],
		description: 'A message was written',
	},
	{
		name: 'Reaction Changed',
		value: 'reaction',
		short: 'reactions',
		codes: ['ONIMBOTV2REACTIONCHANGE', 'ONIMV2REACTIONCHANGE'],
		description: 'A reaction was set or taken back',
	},
] as const;

/** @returns an event's type as it is known here; one that isn't comes back as it is */
export function codeOf(type: string): string {
	const code = type.toUpperCase();
	return KNOWN.has(code) ? code : type;
}

const KNOWN: ReadonlyMap<string, string> = new Map(
	EVENT_KINDS.flatMap(({ name, codes }) => codes.map((code) => [code, name] as const)),
);

/** @returns the dialog that an event belongs to, as methods take it; undefined for events without a dialog */
export function dialogOf({ data }: QueuedEvent): string | undefined {
	const chat = data?.chat as IDataObject | undefined;
	const dialogId = data?.dialogId ?? chat?.dialogId;
	return dialogId === undefined || dialogId === '' ? undefined : String(dialogId);
}

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
		typeName: KNOWN.get(event.type) ?? event.type,
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
