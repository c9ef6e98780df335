import { findDialog, mayRead } from './chats';
import { Refusal } from './errors';
import type { Chat } from './types';
import type { World } from './world';

/** Dialogs as the second generation of methods (imbot.v2, im.v2) names them and refuses them. */

/**
 * The chat behind a dialog id: as findDialog, and besides `crm|DEAL|7`, the chat of a CRM object.
 *
 * @returns undefined when there is none
 */
export function findDialogOf(world: World, dialogId: string, viewerId: number): Chat | undefined {
	const object = /^crm\|(\w+\|\d+)$/i.exec(dialogId)?.[1].toUpperCase();
	if (object === undefined || world.behaviour.documented)
		return findDialog(world, dialogId, viewerId);
	return [...world.state.chats.values()].find(
		(chat) => chat.entityType === 'CRM' && chat.entityId === object,
	);
}

/**
 * A dialog that the viewer may read.
 *
 * @throws {Refusal} CHAT_NOT_FOUND when there is none, ACCESS_DENIED when it isn't the viewer's
 */
export function openDialogOf(world: World, dialogId: string, viewerId: number): Chat {
	const chat = findDialogOf(world, dialogId, viewerId);
	if (!chat && !world.behaviour.documented) throw new Refusal('CHAT_NOT_FOUND');
	if (!chat || !mayRead(chat, viewerId)) throw new Refusal('ACCESS_DENIED');
	return chat;
}
