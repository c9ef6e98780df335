import type { IDataObject } from 'n8n-workflow';
import { readableText } from '../shared/content/bbCode/readable';
import type { QueuedEvent } from './events';

/** Buttons and menus call a command without a word of a person's in the message that they stand under. */
const PRESSED = ['keyboard', 'menu'];

/** @returns whom the events of this queue speak to: the bot, or the user whose events they are */
export function addresseeOf({ data }: QueuedEvent, ownUserId?: number): number | undefined {
	const { id } = (data?.bot ?? {}) as { id?: unknown };
	return data?.bot ? Number(id) || undefined : ownUserId;
}

/**
 * What somebody says with an event, for a reader who knows no BB code: a message's text, or the command that a button
 * calls; without the mention of the bot that is spoken to.
 *
 * @returns null where nothing is said: a file alone, a reaction, somebody who joins
 */
export function spokenText(
	event: QueuedEvent,
	as: 'markdown' | 'plainText',
	ownUserId?: number,
): string | null {
	if (event.data?.reaction !== undefined) return null;
	return readableMessage(event, as, ownUserId);
}

/** The same, and for a reaction the text of the message that it was given to. */
export function readableMessage(
	event: QueuedEvent,
	as: 'markdown' | 'plainText',
	ownUserId?: number,
): string | null {
	const addressee = addresseeOf(event, ownUserId);
	const source = sourceOf(event.data);
	if (source === '') return null;
	return readableText(source, { as, without: addressee === undefined ? [] : [addressee] }) || null;
}

function sourceOf(data: IDataObject | null): string {
	const { text } = (data?.message ?? {}) as { text?: unknown };
	const { command, params, context } = (data?.command ?? {}) as IDataObject;
	const written = typeof text === 'string' ? text : '';
	if (typeof command !== 'string') return written;
	if (written !== '' && !PRESSED.includes(String(context))) return written;
	return `${command} ${typeof params === 'string' ? params : ''}`.trim();
}

/** Whether the text names this person or bot. */
export function mentions(text: unknown, id: number): boolean {
	return typeof text === 'string' && new RegExp(`\\[user=${id}(?=[\\s\\]])`, 'i').test(text);
}
