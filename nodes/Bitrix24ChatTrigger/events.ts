import type { IDataObject } from 'n8n-workflow';

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

/** @returns what people call an event of this type; one that isn't known here keeps the API's code */
export function typeNameOf(type: string): string {
	return KNOWN.get(type) ?? type;
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
