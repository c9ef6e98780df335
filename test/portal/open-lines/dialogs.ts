import type { Chat } from '../world/types';
import type { World } from '../world/world';
import { mayReadCrm } from './crm';
import { CRM_TYPES, type OpenDialog, type OpenLine, type Session } from './types';

/** Finding open channel dialogs, who may open them, and what the chat's own fields hold. */

export function isOpenLines(chat: Chat): boolean {
	return chat.entityType === 'LINES';
}

export function openDialogOf(world: World, chatId: number): OpenDialog | undefined {
	return world.state.openLines.dialogs.get(chatId);
}

export function openSession(world: World, dialog: OpenDialog): Session | undefined {
	return world.state.openLines.sessions.get(dialog.sessionId);
}

/** The line that handles a dialog now. */
export function lineOf(world: World, dialog: OpenDialog): OpenLine {
	return world.state.openLines.lines.get(dialog.movedToLineId || dialog.lineId)!;
}

export function isCustomer(world: World, userId: number): boolean {
	return world.state.openLines.customers.has(userId);
}

export function isBot(world: World, userId: number): boolean {
	return world.state.users.get(userId)?.bot === true;
}

/** An employee, neither customer nor bot. */
export function isEmployee(world: World, userId: number): boolean {
	return world.state.users.has(userId) && !isBot(world, userId) && !isCustomer(world, userId);
}

/** Whether somebody may join the dialogs of a line: administrators, its queue, and those it names. */
export function mayJoinLine(world: World, line: OpenLine, userId: number): boolean {
	const user = world.state.users.get(userId);
	if (!user || user.extranet) return false;
	return user.admin || line.queue.includes(userId) || line.mayJoin.has(userId);
}

/** Whether somebody may open a dialog though not a member of its chat. */
export function mayOpen(world: World, dialog: OpenDialog, userId: number): boolean {
	if (openSession(world, dialog)?.operatorId === userId) return true;
	return (
		mayJoinLine(world, lineOf(world, dialog), userId) ||
		CRM_TYPES.some(
			(type) => dialog.links[type] > 0 && mayReadCrm(world, type, dialog.links[type], userId),
		)
	);
}

/** As mayOpen, or a member of the chat. */
export function hasAccess(world: World, dialog: OpenDialog, userId: number): boolean {
	return (
		world.state.chats.get(dialog.chatId)!.members.has(userId) || mayOpen(world, dialog, userId)
	);
}

/** The dialog of a USER_CODE. */
export function dialogByCode(world: World, userCode: string): OpenDialog | undefined {
	return [...world.state.openLines.dialogs.values()].find((one) => one.userCode === userCode);
}

const yesNo = (value: boolean) => (value ? 'Y' : 'N');

/** entity_data_1 to 3 of a chat; three empty texts where it is no open channel (docs/bitrix24-facts.md, "Open Channel data"). */
export function entityData(world: World, chat: Chat): [string, string, string] {
	const dialog = openDialogOf(world, chat.id);
	if (!dialog || dialog.lastSessionId === 0) return ['', '', ''];
	const last = world.state.openLines.sessions.get(dialog.lastSessionId)!;
	const first = [
		yesNo(dialog.crm !== null),
		dialog.crm?.type.toUpperCase() ?? 'NONE',
		dialog.crm?.id ?? 0,
		yesNo(dialog.pinned),
		yesNo(dialog.waitAction),
		dialog.sessionId,
		Math.floor(last.startedAt / 1000),
		dialog.movedToLineId,
		Math.floor(dialog.blockedFrom / 1000),
		dialog.blockReason || 0,
	];
	const linked = CRM_TYPES.some((type) => dialog.links[type] > 0);
	const second = CRM_TYPES.flatMap((type) => [type.toUpperCase(), dialog.links[type]]);
	return [first.join('|'), linked ? second.join('|') : '', dialog.silent];
}

/** `lines` of a row of the recent list: the last session. */
export function linesOfRow(world: World, chat: Chat): Record<string, unknown> | undefined {
	const dialog = openDialogOf(world, chat.id);
	const session = dialog && world.state.openLines.sessions.get(dialog.lastSessionId);
	return (
		session && {
			id: session.id,
			status: session.status,
			date_create: world.iso(session.startedAt),
		}
	);
}

/** Whether somebody who is no member may write: into an open channel's chat that the person may open. */
export function mayWriteToCustomer(world: World, chat: Chat, userId: number): boolean {
	const dialog = openDialogOf(world, chat.id);
	return dialog !== undefined && mayOpen(world, dialog, userId);
}

/** An open channel's dialog that nobody leads and that is offered to nobody. */
export function isUndistributed(world: World, chat: Chat): boolean {
	const dialog = openDialogOf(world, chat.id);
	const session = dialog && openSession(world, dialog);
	return session !== undefined && session.operatorId === 0 && session.offeredTo === 0;
}
