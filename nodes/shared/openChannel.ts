/** The dialog of an Open Channel as the entity fields of its chat tell it. */
export interface OpenChannel {
	/** The kind of channel, such as `livechat` or `telegrambot`. */
	connector: string;
	/** The line that the channel is tied to; it stays when the dialog moves to another line. */
	lineId: number | null;
	/** The chat as the channel calls it; need not be a number. */
	customerChatId: string;
	/** The customer's user on the portal; null in channels that share one chat among a group. */
	customerUserId: number | null;
	/** The whole code of the customer, as other methods take it. */
	userCode: string;
	/** The open session; null when the dialog is closed. */
	sessionId: number | null;
	sessionStartedAt: string | null;
	/** The line that handles the dialog now. */
	currentLineId: number | null;
	savedToCrm: boolean;
	/** The CRM items that the dialog is tied to. */
	crm: Array<{ type: string; id: number }>;
	pinned: boolean;
	/** Whether an automatic step is due, such as a vote before closing. */
	waitAction: boolean;
	/** Whether answers stay among colleagues. */
	silent: boolean;
	/** From when on the channel takes no answers. */
	blockedFrom: string | null;
	blockReason: string | null;
}

type Values = Record<string, unknown>;

/**
 * Reads what a chat's entity fields say of an Open Channel (docs/bitrix24-facts.md, "Open Channel data").
 *
 * @param chat a chat as im.* (`entity_type`), imbot.v2 or an event (`entityType`) gives it
 * @returns what is known, parts that are missing as null; null for any other chat
 */
export function openChannelOf(chat: unknown): OpenChannel | null {
	if (chat === null || typeof chat !== 'object') return null;
	const values = chat as Values;
	const entity = (name: string): string =>
		textOf(
			values[`entity${name}`] ?? values[`entity_${name.replace(/(\d)/, '_$1').toLowerCase()}`],
		);
	if (entity('Type') !== 'LINES') return null;
	const userCode = entity('Id');
	const data = entity('Data1').split('|');
	const [connector, lineId, customerChatId, customerUserId] = partsOf(userCode);
	const ownLine = idOf(lineId);
	return {
		connector,
		lineId: ownLine,
		customerChatId,
		customerUserId: idOf(customerUserId),
		userCode,
		sessionId: idOf(data[5]),
		sessionStartedAt: dateOf(data[6]),
		currentLineId: idOf(data[7]) ?? ownLine,
		savedToCrm: data[0] === 'Y',
		crm: crmItems(entity('Data2'), data),
		pinned: data[3] === 'Y',
		waitAction: data[4] === 'Y',
		silent: entity('Data3') === 'Y',
		blockedFrom: dateOf(data[8]),
		blockReason: ['', '0'].includes(data[9] ?? '') ? null : data[9],
	};
}

/** Connector, line and customer stand at the ends; what is between them is the channel's own and may hold a bar. */
function partsOf(userCode: string): [string, string, string, string] {
	const parts = userCode.split('|');
	const [connector = '', lineId = '', ...rest] = parts;
	const customer = rest.length > 1 ? (rest.pop() ?? '') : '';
	return [connector, lineId, rest.join('|'), customer];
}

/** What the pairs name, and what the dialog was saved to where they leave that out. */
function crmItems(pairs: string, [, savedType, savedId]: string[]): OpenChannel['crm'] {
	const parts = pairs.split('|');
	const items: OpenChannel['crm'] = [];
	const add = (type: string | undefined, given: string | undefined): void => {
		const id = idOf(given);
		if (id === null || !type || type === 'NONE') return;
		const name = type.toLowerCase();
		if (!items.some((item) => item.type === name && item.id === id)) items.push({ type: name, id });
	};
	for (let at = 0; at < parts.length; at += 2) add(parts[at], parts[at + 1]);
	add(savedType, savedId);
	return items;
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A number above zero; 0 stands for none. */
function idOf(text: string | undefined): number | null {
	return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : null;
}

/** Unix seconds as a date; 0 stands for never. */
function dateOf(text: string | undefined): string | null {
	const seconds = idOf(text);
	if (seconds === null || seconds > 8_640_000_000_000) return null;
	return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
