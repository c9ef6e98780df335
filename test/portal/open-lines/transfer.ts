import type { World } from '../world/world';
import { isBot, isCustomer, lineOf, openSession } from './dialogs';
import { chatOf, employeesIn, enter, leave, named, note, setOwner } from './lines';
import { offer } from './queue';
import { answer, startForCustomer } from './sessions';
import { STATUS, type OpenDialog } from './types';

/** Handing a dialog to an employee or to another line. */

export interface Transfer {
	/** Who hands over: an employee, or a bot. */
	from: number;
	to: { userId: number } | { lineId: number };
	/** The bot that hands over leaves at once. */
	leave?: boolean;
}

/** @returns false where the server answers OPERATOR_WRONG: no such line, or nobody a dialog can be given to */
export function transfer(
	world: World,
	dialog: OpenDialog,
	{ from, to, ...more }: Transfer,
): boolean {
	if ('lineId' in to) return toLine(world, dialog, from, to.lineId);
	return toEmployee(world, dialog, from, to.userId, more.leave ?? !isBot(world, from));
}

function toLine(world: World, dialog: OpenDialog, from: number, lineId: number): boolean {
	const line = world.state.openLines.lines.get(lineId);
	if (!line) return false;
	const session = openSession(world, dialog) ?? startForCustomer(world, dialog);
	const before = lineOf(world, dialog);
	const staying = before.welcomeBotLeft === 'close' && isBot(world, from) ? from : 0;
	for (const id of [...chatOf(world, dialog).members.keys()])
		if (!isCustomer(world, id) && id !== staying) leave(world, dialog, id);
	dialog.movedToLineId = lineId;
	session.lineId = lineId;
	session.offeredBefore = [];
	if (!isBot(world, from)) session.status = STATUS.backInQueue;
	const text =
		before.id === lineId
			? `${named(world, from)} returned the conversation to the queue`
			: `${named(world, from)} moved the conversation from [b]${before.name}[/b] to [b]${line.name}[/b]`;
	offer(world, dialog, session, line.queueType === 'all' ? 0 : from);
	note(world, dialog, text);
	return true;
}

function toEmployee(
	world: World,
	dialog: OpenDialog,
	from: number,
	userId: number,
	leaves: boolean,
): boolean {
	const user = world.state.users.get(userId);
	if (!user?.active || user.bot || user.extranet || isCustomer(world, userId) || userId === from)
		return false;
	const session = openSession(world, dialog) ?? startForCustomer(world, dialog);
	const line = lineOf(world, dialog);
	for (const id of employeesIn(world, dialog)) if (id !== from) leave(world, dialog, id);
	if (leaves) leave(world, dialog, from);
	setOwner(world, dialog, 0);
	enter(world, dialog, [userId]);
	note(world, dialog, `${named(world, from)} handed the conversation to ${named(world, userId)}`);
	if (!isBot(world, from)) return answer(world, dialog, userId, true);
	if (line.welcomeBotLeft === 'queue') leave(world, dialog, line.welcomeBotId);
	session.operatorId = userId;
	session.offeredTo = 0;
	setOwner(world, dialog, userId);
	return true;
}
