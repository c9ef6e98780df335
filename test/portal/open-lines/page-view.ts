import { fullName } from '../world/chats';
import type { Chat, Message } from '../world/types';
import type { World } from '../world/world';
import { isCustomer, lineOf, openDialogOf, openSession } from './dialogs';
import { STATUS } from './types';

/** What the chat page shows of an open channel's dialog. */

type View = Record<string, unknown>;

const STATES: Array<[number, string]> = [
	[STATUS.closed, 'finished'],
	[STATUS.waiting, 'waiting'],
	[STATUS.answered, 'answered'],
	[STATUS.customerWaits, 'the customer waits'],
	[STATUS.taken, 'taken'],
	[STATUS.backInQueue, 'back in the queue'],
	[STATUS.new, 'in the queue'],
];

/** A dialog's line, state and what this employee can do; null where the chat is no open channel. */
export function openLineView(world: World, chat: Chat, viewerId: number): View | null {
	const dialog = openDialogOf(world, chat.id);
	if (!dialog) return null;
	const session = openSession(world, dialog);
	const leader = world.state.users.get(chat.owner);
	const state = session ? STATES.find(([from]) => session.status >= from)![1] : 'finished';
	const led =
		leader && session ? (leader.id === viewerId ? 'you lead' : `led by ${fullName(leader)}`) : '';
	return {
		line: lineOf(world, dialog).name,
		channel: world.state.openLines.connectors.get(dialog.connector)?.title ?? dialog.connector,
		state: leader?.bot && session ? led : [state, led].filter(Boolean).join(', '),
		open: session !== undefined,
		leads: session !== undefined && chat.owner === viewerId,
		silent: dialog.silent === 'Y',
	};
}

/** Whom a dialog can be handed to: employees and lines. */
export function transferTargets(world: World, viewerId: number): View {
	const { lines } = world.state.openLines;
	return {
		lines: [...lines.values()].filter((line) => line.active).map(({ id, name }) => ({ id, name })),
		people: [...world.state.users.values()]
			.filter(
				(user) =>
					user.active &&
					!user.bot &&
					!user.extranet &&
					user.id !== viewerId &&
					!isCustomer(world, user.id),
			)
			.map((user) => ({ id: user.id, name: fullName(user) })),
	};
}

/** Whether a message of an employee or a bot did not reach the customer. */
export function stayedInside(world: World, message: Message): boolean {
	const dialog = openDialogOf(world, message.chatId);
	if (!dialog || message.authorId === 0 || isCustomer(world, message.authorId)) return false;
	return !message.deleted && !dialog.delivered.has(message.id);
}
