import type { World } from '../world/world';
import { isBot, isEmployee, lineOf, openSession } from './dialogs';
import { isActive, saveToCrm } from './crm';
import { automatic, chatOf, employeesIn, enter, leave, named, note, setOwner } from './lines';
import { offer } from './queue';
import { STATUS, type OpenDialog, type OpenLine, type Session } from './types';

/** Sessions: how they begin, who leads them, how they end. */

/** A bot that was registered for Open Channels and can still meet customers. */
function welcomeBot(world: World, line: OpenLine, isFirst: boolean): number {
	const bot = world.state.bots.get(line.welcomeBotId);
	const wanted = line.welcomeBotEnabled && (line.welcomeBotJoin === 'always' || isFirst);
	return wanted && bot?.isSupportOpenline ? bot.id : 0;
}

function newSession(world: World, dialog: OpenDialog): Session {
	const { lastId, sessions } = world.state.openLines;
	lastId.session += 1;
	const session: Session = {
		id: lastId.session,
		chatId: dialog.chatId,
		lineId: lineOf(world, dialog).id,
		operatorId: 0,
		offeredTo: 0,
		offeredBefore: [],
		status: STATUS.new,
		startedAt: world.clock.now(),
		closedAt: 0,
		firstMessageId: 0,
		lastMessageId: 0,
		answered: false,
	};
	sessions.set(session.id, session);
	dialog.sessionId = dialog.lastSessionId = session.id;
	session.firstMessageId = note(world, dialog, `Conversation No. ${session.id} started`).id;
	return session;
}

/** A customer writes while no session is open: the welcome bot or the queue gets a new one. */
export function startForCustomer(world: World, dialog: OpenDialog): Session {
	const isFirst = dialog.lastSessionId === 0;
	dialog.movedToLineId = 0;
	const line = lineOf(world, dialog);
	const session = newSession(world, dialog);
	const botId = welcomeBot(world, line, isFirst);
	if (botId > 0) {
		session.operatorId = botId;
		setOwner(world, dialog, botId);
		enter(world, dialog, [botId]);
	} else offer(world, dialog, session);
	if (line.crm !== 'none' && dialog.crm === null)
		saveToCrm(world, dialog, line.crm, line.queue[0] ?? line.modifiedBy);
	return session;
}

/** What a line says by itself after the first message of a session; the welcome only where no bot says it. */
export function greet(world: World, dialog: OpenDialog, isFirst: boolean): void {
	const line = lineOf(world, dialog);
	const session = openSession(world, dialog);
	if (isFirst && line.welcomeMessage !== '' && !isBot(world, session?.operatorId ?? 0))
		automatic(world, dialog, line.welcomeMessage);
	if (line.offHoursMessage === '') return;
	dialog.waitAction = true;
	automatic(world, dialog, line.offHoursMessage);
}

/** Somebody of the portal opens the dialog and leads it. */
export function startLedBy(world: World, dialog: OpenDialog, userId: number): Session {
	const session = newSession(world, dialog);
	enter(world, dialog, [userId]);
	session.operatorId = userId;
	session.status = STATUS.taken;
	setOwner(world, dialog, userId);
	return session;
}

/**
 * An employee takes the dialog; other employees leave, the welcome bot too where the line says so.
 *
 * @returns false where the server refuses: the employee leads already, or no session is open
 */
export function answer(
	world: World,
	dialog: OpenDialog,
	userId: number,
	silently = false,
): boolean {
	if (chatOf(world, dialog).owner === userId) return false;
	enter(world, dialog, [userId]);
	const session = openSession(world, dialog);
	if (!session) return false;
	const line = lineOf(world, dialog);
	for (const id of employeesIn(world, dialog)) if (id !== userId) leave(world, dialog, id);
	if (line.welcomeBotLeft === 'queue') leave(world, dialog, line.welcomeBotId);
	session.operatorId = userId;
	session.offeredTo = 0;
	if (!isActive(session)) session.status = STATUS.taken;
	setOwner(world, dialog, userId);
	if (!silently) note(world, dialog, `${named(world, userId)} has taken the conversation`);
	return true;
}

/** An employee takes the dialog from who leads it; nothing happens where nobody does or the caller does. */
export function intercept(world: World, dialog: OpenDialog, userId: number): boolean {
	const { owner } = chatOf(world, dialog);
	if (owner === 0 || owner === userId || !answer(world, dialog, userId, true)) return false;
	note(
		world,
		dialog,
		`${named(world, userId)} took the conversation over from ${named(world, owner)}`,
	);
	return true;
}

/** An employee comes into the chat beside who leads it. */
export function join(world: World, dialog: OpenDialog, userId: number): void {
	if (chatOf(world, dialog).members.has(userId)) return;
	enter(world, dialog, [userId]);
	note(world, dialog, `${named(world, userId)} joined the conversation`);
}

/** Ends the open session: everybody but the customer leaves, nobody leads, silent mode and pin are over. */
export function closeSession(
	world: World,
	dialog: OpenDialog,
	status: number = STATUS.closed,
	silently = false,
): void {
	const session = openSession(world, dialog);
	if (!session) return;
	const { closeMessage } = lineOf(world, dialog);
	if (closeMessage !== '' && !silently) automatic(world, dialog, closeMessage);
	session.status = status;
	session.closedAt = world.clock.now();
	session.lastMessageId = note(world, dialog, 'Conversation finished').id;
	Object.assign(dialog, { sessionId: 0, pinned: false, waitAction: false, silent: 'N' });
	for (const id of [...chatOf(world, dialog).members.keys()])
		if (isEmployee(world, id) || isBot(world, id)) leave(world, dialog, id);
	setOwner(world, dialog, 0);
}

/**
 * An employee closes a dialog of anyone.
 *
 * @returns whether a session was open
 */
export function finishOfAnyone(world: World, dialog: OpenDialog, userId: number): boolean {
	const session = openSession(world, dialog);
	if (!session) return false;
	if (chatOf(world, dialog).owner === 0) answer(world, dialog, userId);
	else if (session.operatorId !== userId)
		note(world, dialog, `${named(world, userId)} closed the conversation`);
	closeSession(world, dialog);
	return true;
}

/** A bot takes the dialog over, so that the employees leave, and closes it. */
export function finishByBot(world: World, dialog: OpenDialog, botId: number): void {
	const session = openSession(world, dialog);
	if (!session) return;
	for (const id of employeesIn(world, dialog)) leave(world, dialog, id);
	session.operatorId = botId;
	closeSession(world, dialog);
}
