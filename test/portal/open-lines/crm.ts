import type { World } from '../world/world';
import {
	CRM_TYPES,
	STATUS,
	type CrmItem,
	type CrmType,
	type OpenDialog,
	type Session,
} from './types';

/** The little of CRM that Open Channels touch: items, who reads them, and their chats. */

export function crmType(text: string): CrmType | undefined {
	return CRM_TYPES.find((type) => type === text.toLowerCase());
}

export function crmItem(world: World, type: CrmType, id: number): CrmItem | undefined {
	return world.state.openLines.crmItems.get(`${type} ${id}`);
}

export function addCrmItem(world: World, item: CrmItem): CrmItem {
	world.state.openLines.crmItems.set(`${item.type} ${item.id}`, item);
	return item;
}

export function mayReadCrm(world: World, type: CrmType, id: number, userId: number): boolean {
	const item = crmItem(world, type, id);
	const user = world.state.users.get(userId);
	if (!item || !user?.active || user.extranet) return false;
	if (user.admin || item.responsibleId === userId) return true;
	// Bots read nothing in CRM by themselves; they are let in where the caller reads the item.
	return user.bot || item.readers === 'everybody' || item.readers.has(userId);
}

/** "Active" as the CRM methods mean it: taken by somebody, not about to be closed. */
export function isActive(session: Session | undefined): boolean {
	return session !== undefined && session.status >= STATUS.taken && session.status < STATUS.waiting;
}

/** An item's dialogs, the one that changed last first; those of switched-off connectors are left out. */
export function dialogsOfCrm(world: World, type: CrmType, id: number): OpenDialog[] {
	const { dialogs, connectors } = world.state.openLines;
	const newest = (dialog: OpenDialog) => {
		const ids = world.state.chats.get(dialog.chatId)!.messageIds;
		return ids[ids.length - 1] ?? 0;
	};
	return [...dialogs.values()]
		.filter((one) => one.links[type] === id && (connectors.get(one.connector)?.active ?? true))
		.sort((a, b) => newest(b) - newest(a));
}

/** Saves a dialog to an item: the first one is its main one. */
export function linkCrm(dialog: OpenDialog, type: CrmType, id: number): void {
	dialog.links[type] = id;
	dialog.crm ??= { type, id };
}

/** Makes a lead or a deal of a dialog, readable for the line's people. */
export function saveToCrm(
	world: World,
	dialog: OpenDialog,
	type: 'lead' | 'deal',
	responsibleId: number,
): CrmItem {
	const { lastId, lines } = world.state.openLines;
	lastId.crm += 1;
	const item = addCrmItem(world, {
		type,
		id: lastId.crm,
		title: world.state.chats.get(dialog.chatId)!.title,
		responsibleId,
		readers: new Set(lines.get(dialog.lineId)!.queue),
	});
	linkCrm(dialog, type, item.id);
	return item;
}
