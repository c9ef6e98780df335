import { postMessage } from '../world/messages';
import type { World } from '../world/world';
import { isActive } from './crm';
import { lineOf, openDialogOf, openSession } from './dialogs';
import { chatOf, named, note } from './lines';
import { answer, closeSession, startLedBy } from './sessions';
import { STATUS, type OpenDialog } from './types';

/** Pinned dialogs, silent mode, spam, quick answers, and a new session from an old message. */

const WEEK = 7 * 24 * 3_600_000;

/** @returns false where the server refuses with an empty code: somebody else leads, or nobody */
export function setPinned(
	world: World,
	dialog: OpenDialog,
	userId: number,
	pinned: boolean,
): boolean {
	if (dialog.pinned === pinned) return true;
	if (openSession(world, dialog)?.operatorId !== userId) return false;
	dialog.pinned = pinned;
	const day = world.iso(world.clock.now() + WEEK).slice(0, 10);
	note(
		world,
		dialog,
		pinned
			? `The conversation is pinned until [b]${day}[/b]`
			: 'The conversation is not pinned any more',
	);
	return true;
}

/** Pins or unpins every active dialog that somebody leads; gives the ids of the sessions that changed. */
export function setAllPinned(world: World, userId: number, pinned: boolean): number[] {
	return [...world.state.openLines.dialogs.values()].flatMap((dialog) => {
		const session = openSession(world, dialog);
		if (session?.operatorId !== userId || !isActive(session) || dialog.pinned === pinned) return [];
		setPinned(world, dialog, userId, pinned);
		return [session.id];
	});
}

/** While it is on, what employees and bots write stays inside. */
export function setSilent(world: World, dialog: OpenDialog, on: boolean): void {
	if ((dialog.silent === 'Y') === on) return;
	dialog.silent = on ? 'Y' : '';
	note(world, dialog, on ? 'Silent mode is on' : 'Silent mode is off');
}

/** Marks the open session as spam and closes it; without one nothing happens. */
export function markSpam(world: World, dialog: OpenDialog, userId: number): void {
	if (!openSession(world, dialog)) return;
	note(world, dialog, `${named(world, userId)} marked the conversation as spam`);
	closeSession(world, dialog, STATUS.spam);
}

/** Closes the session and begins one with an old message, which is repeated inside; a foreign message does nothing. */
export function startFromMessage(
	world: World,
	dialog: OpenDialog,
	userId: number,
	messageId: number,
): void {
	const message = world.state.messages.get(messageId);
	if (message?.chatId !== dialog.chatId) return;
	note(world, dialog, `${named(world, userId)} closed the conversation to begin a new one`);
	closeSession(world, dialog, STATUS.closed, true);
	startLedBy(world, dialog, userId);
	answer(world, dialog, userId, true);
	postMessage(world, chatOf(world, dialog), {
		authorId: message.authorId,
		system: message.authorId === 0,
		text: message.text,
		fileIds: message.fileIds,
		toCustomer: 'skip',
	});
}

/** @returns false where no session is open, or the message is of another chat */
export function saveQuickAnswer(
	world: World,
	chatId: number,
	messageId: number,
	userId: number,
): boolean {
	const dialog = openDialogOf(world, chatId);
	const message = world.state.messages.get(messageId);
	if (!dialog || !openSession(world, dialog) || message?.chatId !== chatId) return false;
	const { quickAnswers } = world.state.openLines;
	const lineId = lineOf(world, dialog).id;
	const own = quickAnswers.find((one) => one.messageId === messageId);
	if (own) own.text = message.text;
	else if (!quickAnswers.some((one) => one.lineId === lineId && one.text === message.text))
		quickAnswers.push({ lineId, messageId, text: message.text, savedBy: userId });
	return true;
}
