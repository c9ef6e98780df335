import { dialogOf, type QueuedEvent } from './events';
import { openChannelOf } from '../shared/openChannel';

/** What has a memory of its own beside the dialog. */
export interface SessionShape {
	/** Each person in a group chat. */
	sessionPerPerson?: boolean;
	/** Each session of a customer in an Open Channel. */
	sessionPerCustomerSession?: boolean;
}

/**
 * The key that an AI's memory goes by: who listens and in which dialog, such as `456:chat5`; `user:chat5` in the events
 * of a user. It stays the same for ever.
 *
 * @returns null for an event without a dialog
 */
export function sessionIdOf(event: QueuedEvent, shape: SessionShape): string | null {
	const dialogId = dialogOf(event);
	if (dialogId === undefined) return null;
	const { bot, chat, user } = event.data ?? {};
	const parts = [bot ? String((bot as { id?: unknown }).id ?? 'bot') : 'user', dialogId];
	const openChannel = openChannelOf(chat);
	if (openChannel) {
		if (shape.sessionPerCustomerSession && openChannel.sessionId !== null)
			parts.push(`session${openChannel.sessionId}`);
	} else if (shape.sessionPerPerson && !/^\d+$/.test(dialogId)) {
		const { id } = (user ?? {}) as { id?: unknown };
		if (id !== undefined && id !== null) parts.push(`user${String(id)}`);
	}
	return parts.join(':');
}
