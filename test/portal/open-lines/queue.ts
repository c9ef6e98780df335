import type { World } from '../world/world';
import { isBot, lineOf, openSession } from './dialogs';
import { chatOf, employeesIn, enter, leave, named, note, setOwner } from './lines';
import { STATUS, type OpenDialog, type OpenLine, type Session } from './types';

/** How a dialog waits for somebody to take it. */

function nextInQueue(
	world: World,
	line: OpenLine,
	session: Session,
	except: number,
): number | undefined {
	const there = line.queue.filter((id) => world.state.users.get(id)?.active && id !== except);
	const untried = there.filter((id) => !session.offeredBefore.includes(id));
	const choice = untried.length > 0 ? untried : there;
	if (line.queueType === 'strictly') return choice[0];
	const start = line.queue.indexOf(line.lastOffered) + 1;
	const inTurn = [...line.queue.slice(start), ...line.queue.slice(0, start)];
	return inTurn.find((id) => choice.includes(id));
}

/**
 * Offers a waiting dialog to the next in the queue, or to everybody.
 *
 * @returns whether there is anybody (besides `except`)
 */
export function offer(world: World, dialog: OpenDialog, session: Session, except = 0): boolean {
	const line = lineOf(world, dialog);
	session.operatorId = 0;
	session.offeredTo = 0;
	setOwner(world, dialog, 0);
	if (line.queueType === 'all') {
		const everybody = line.queue.filter((id) => id !== except);
		enter(world, dialog, everybody);
		return everybody.length > 0;
	}
	const next = nextInQueue(world, line, session, except);
	for (const id of employeesIn(world, dialog)) if (id !== next) leave(world, dialog, id);
	if (next === undefined) {
		note(world, dialog, 'Nobody is free in the queue. The conversation waits.');
		return false;
	}
	session.offeredTo = next;
	session.offeredBefore.push(next);
	line.lastOffered = next;
	enter(world, dialog, [next]);
	note(world, dialog, `The conversation is offered to ${named(world, next)}`);
	return true;
}

/**
 * An employee passes the dialog on.
 *
 * @returns false where the server refuses: nobody else is free, everybody was asked at once, no session is open
 */
export function skip(world: World, dialog: OpenDialog, userId: number): boolean {
	const session = openSession(world, dialog);
	if (!session) {
		leave(world, dialog, userId);
		return false;
	}
	note(world, dialog, `${named(world, userId)} skipped the conversation`);
	const line = lineOf(world, dialog);
	const others = line.queue.filter((id) => id !== userId && world.state.users.get(id)?.active);
	if (line.queueType === 'all' || others.length === 0) return false;
	session.status = STATUS.backInQueue;
	return offer(world, dialog, session, userId);
}

/**
 * A bot hands its dialog over to the queue; it stays in the chat if the line lets it until the end.
 *
 * @returns false where no bot leads
 */
export function endBotSession(world: World, dialog: OpenDialog): boolean {
	const session = openSession(world, dialog);
	if (!session || !isBot(world, session.operatorId)) return false;
	if (lineOf(world, dialog).welcomeBotLeft !== 'close') leave(world, dialog, session.operatorId);
	setOwner(world, dialog, 0);
	note(world, dialog, 'The bot has handed the conversation over to the queue');
	offer(world, dialog, session);
	world.changed({ kind: 'chat.update', chatId: chatOf(world, dialog).id });
	return true;
}
