import type { IDataObject } from 'n8n-workflow';

/** The dialog of an Open Channel as the chat's entity tells it (docs/bitrix24-facts.md, "Open Channel data"). */
export interface OpenChannel {
	/** The kind of channel, such as `livechat` or `telegrambot`. */
	connector: string | null;
	/** The line that the channel is tied to. */
	lineId: number | null;
	/** The line that handles the dialog now. */
	currentLineId: number | null;
	/** Null while the dialog is closed, and before its first session. */
	sessionId: number | null;
	sessionStartedAt: string | null;
	/** The chat as the channel names it; not always a number. */
	customerChatId: string | null;
	/** The customer as a user of the portal; null in channels that share one chat among a group. */
	customerUserId: number | null;
	userCode: string | null;
	savedToCrm: boolean;
	crm: Array<{ type: string; id: number }>;
	pinned: boolean;
	/** An automatic step is due. */
	waitAction: boolean;
	/** Answers stay inside. */
	silent: boolean;
	/** From when on the channel takes no answer, and why. */
	blockedFrom: string | null;
	blockReason: string | null;
}

/** @returns whether the chat is one with a customer; the customer's own side of a live chat is none */
export function isOpenChannel(chat: unknown): boolean {
	return entityOf(chat, 'Type') === 'LINES';
}

/**
 * What a chat with a customer says about its channel, line, session and CRM items.
 *
 * @param chat as an event or imbot.v2 (`entityId`), or as im.* (`entity_id`) gives it; positions that older portals
 *   don't have count as empty
 * @returns null for any other chat
 */
export function openChannelOf(chat: unknown): OpenChannel | null {
	if (!isOpenChannel(chat)) return null;
	const code = entityOf(chat, 'Id');
	const state = entityOf(chat, 'Data1').split('|');
	const lineId = numberIn(code.split('|')[1]);
	const reason = state[9] ?? '';
	return {
		connector: code.split('|')[0] || null,
		lineId,
		currentLineId: numberIn(state[7]) ?? lineId,
		sessionId: numberIn(state[5]),
		sessionStartedAt: dateIn(state[6]),
		...customerIn(code),
		userCode: code || null,
		savedToCrm: state[0] === 'Y',
		crm: crmIn(entityOf(chat, 'Data2'), state[1], state[2]),
		pinned: state[3] === 'Y',
		waitAction: state[4] === 'Y',
		silent: entityOf(chat, 'Data3') === 'Y',
		blockedFrom: dateIn(state[8]),
		blockReason: reason === '' || reason === '0' ? null : reason,
	};
}

/** The chat in the channel may hold the separator itself: the customer stands behind the last one. */
function customerIn(code: string): Pick<OpenChannel, 'customerChatId' | 'customerUserId'> {
	const rest = code.split('|').slice(2);
	const last = rest.length > 1 ? rest.pop() : undefined;
	return { customerChatId: rest.join('|') || null, customerUserId: numberIn(last) };
}

/** @param pairs names and IDs in turn; what was saved first stands beside them and counts where they lack it */
function crmIn(pairs: string, savedType = '', savedId = ''): OpenChannel['crm'] {
	const parts = pairs.split('|');
	const found: OpenChannel['crm'] = [];
	const add = (type: string, id: string | undefined): void => {
		const item = { type: type.toLowerCase(), id: numberIn(id) };
		if (item.id === null || !/^[a-z]\w*$/.test(item.type) || item.type === 'none') return;
		if (found.some(({ type: known, id: same }) => known === item.type && same === item.id)) return;
		found.push({ type: item.type, id: item.id });
	};
	for (let at = 0; at < parts.length; at += 2) add(parts[at], parts[at + 1]);
	add(savedType, savedId);
	return found;
}

/** One of the entity's fields as text; `Data1` is `entityData1` or `entity_data_1`. */
function entityOf(chat: unknown, name: string): string {
	const fields = (chat ?? {}) as IDataObject;
	const snakeCase = name.replace(/(\d)/, '_$1').toLowerCase();
	const value = fields[`entity${name}`] ?? fields[`entity_${snakeCase}`];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A number above 0; everything else stands for none. */
function numberIn(part: string | undefined): number | null {
	return part !== undefined && /^0*[1-9]\d{0,14}$/.test(part) ? Number(part) : null;
}

function dateIn(part: string | undefined): string | null {
	const seconds = numberIn(part);
	if (seconds === null || seconds > 1e11) return null;
	return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
