import type { NewMessage } from '../world/messages';
import type { Chat, Message } from '../world/types';
import type { World } from '../world/world';
import {
	isBot,
	isCustomer,
	isEmployee,
	isOpenLines,
	lineOf,
	openDialogOf,
	openSession,
} from './dialogs';
import { note } from './lines';
import { endBotSession } from './queue';
import { answer, startLedBy } from './sessions';
import { STATUS, type OpenDialog, type Session } from './types';

/** What a message in an open channel's chat sets going: does it reach the customer, who leads now, what waits. */

/** How the web client shows what stays among colleagues. */
const INSIDE = 'bx-messenger-content-item-system';

/** Called after every message of the portal. */
export function afterMessage(
	world: World,
	chat: Chat,
	message: Message,
	{ toCustomer }: NewMessage,
): void {
	const dialog = isOpenLines(chat) ? openDialogOf(world, chat.id) : undefined;
	if (!dialog) return;
	if (isCustomer(world, message.authorId)) fromCustomer(world, dialog, toCustomer);
	else if (message.authorId === 0) {
		if (toCustomer === 'automatic') deliver(world, dialog, message);
	} else if (toCustomer === 'silent' || dialog.silent === 'Y') keepInside(world, message);
	else if (toCustomer !== 'skip') fromPortal(world, dialog, message);
	if (message.text.trim() === '0' && botHears(world, chat, message.authorId))
		endBotSession(world, dialog);
}

function botHears(world: World, chat: Chat, authorId: number): boolean {
	if (authorId === 0 || isBot(world, authorId)) return false;
	return [...chat.members.keys()].some((id) => world.state.bots.get(id)?.isSupportOpenline);
}

function keepInside(world: World, message: Message): void {
	message.params = { ...message.params, CLASS: INSIDE };
	world.changed({ kind: 'message.update', chatId: message.chatId, messageId: message.id });
}

function fromCustomer(
	world: World,
	dialog: OpenDialog,
	toCustomer: NewMessage['toCustomer'],
): void {
	const session = openSession(world, dialog);
	if (!session || toCustomer === 'skip' || session.status < STATUS.taken) return;
	session.status = session.answered ? STATUS.customerWaitsAfterAnswer : STATUS.customerWaits;
}

/** An employee or a bot writes to the customer. */
function fromPortal(world: World, dialog: OpenDialog, message: Message): void {
	const session = sessionFor(world, dialog, message);
	if (isEmployee(world, message.authorId)) {
		session.status = STATUS.answered;
		session.answered = true;
		dialog.waitAction = false;
	}
	deliver(world, dialog, message);
}

/** The open session, led by the author where nobody led it; a closed dialog is opened by the author. */
function sessionFor(world: World, dialog: OpenDialog, message: Message): Session {
	const open = openSession(world, dialog);
	if (!open) {
		const session = startLedBy(world, dialog, message.authorId);
		session.firstMessageId = message.id;
		return session;
	}
	if (open.operatorId === 0 && isEmployee(world, message.authorId))
		answer(world, dialog, message.authorId);
	return open;
}

function refusalOf(world: World, dialog: OpenDialog): string {
	const blocked = dialog.blockedFrom > 0 && dialog.blockedFrom <= world.clock.now();
	if (blocked) return 'the channel takes no more answers from the portal';
	return lineOf(world, dialog).active ? dialog.refusal : 'the Open Channel is switched off';
}

/** Hands a message to the channel; if that refuses, a line in the chat says so and nothing else. */
function deliver(world: World, dialog: OpenDialog, message: Message): void {
	const refusal = refusalOf(world, dialog);
	if (refusal === '') {
		dialog.delivered.add(message.id);
		message.params = { ...message.params, CONNECTOR_MID: [String(message.id)] };
		world.changed({ kind: 'chat.update', chatId: dialog.chatId });
	} else note(world, dialog, `The message was not delivered to the customer: ${refusal}`);
}
