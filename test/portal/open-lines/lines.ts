import { addMembers, fullName, userById } from '../world/chats';
import { queueJoin } from '../world/events';
import { postMessage } from '../world/messages';
import type { Chat, Message } from '../world/types';
import type { World } from '../world/world';
import { isEmployee, openDialogOf } from './dialogs';
import type { OpenDialog } from './types';

/** What every step of a dialog is made of: lines in the chat, people who come and go, who leads. */

export function chatOf(world: World, dialog: OpenDialog): Chat {
	return world.state.chats.get(dialog.chatId)!;
}

export function named(world: World, userId: number): string {
	return `[USER=${userId} REPLACE]${fullName(userById(world, userId)!)}[/USER]`;
}

/** A system line that only colleagues see. */
export function note(world: World, dialog: OpenDialog, text: string): Message {
	return postMessage(world, chatOf(world, dialog), { authorId: 0, system: true, text });
}

/** An automatic message: a system line that goes to the customer, even in silent mode. */
export function automatic(world: World, dialog: OpenDialog, text: string): Message {
	return postMessage(world, chatOf(world, dialog), {
		authorId: 0,
		system: true,
		text,
		toCustomer: 'automatic',
	});
}

/** Puts people into the chat without a word; a bot is told (nobody is the inviter). */
export function enter(world: World, dialog: OpenDialog, userIds: number[]): void {
	const chat = chatOf(world, dialog);
	for (const id of addMembers(world, chat, userIds, false)) queueJoin(world, chat, id, 0);
}

/** Takes somebody out of the chat without a word. */
export function leave(world: World, dialog: OpenDialog, userId: number): void {
	const chat = chatOf(world, dialog);
	if (!chat.members.delete(userId)) return;
	chat.managers.delete(userId);
	if (chat.owner === userId) chat.owner = 0;
	world.changed({ kind: 'chat.members', chatId: chat.id });
}

export function employeesIn(world: World, dialog: OpenDialog): number[] {
	return [...chatOf(world, dialog).members.keys()].filter((id) => isEmployee(world, id));
}

/** Says who leads; 0 for nobody. */
export function setOwner(world: World, dialog: OpenDialog, userId: number): void {
	const chat = chatOf(world, dialog);
	chat.owner = userId;
	world.changed({ kind: 'chat.update', chatId: chat.id });
}

/** The open channel dialog of a chat; throws where there is none (for tests and pages). */
export function dialogOfChat(world: World, chatId: number): OpenDialog {
	const dialog = openDialogOf(world, chatId);
	if (!dialog) throw new Error(`Chat ${chatId} is no open channel`);
	return dialog;
}
