/** Open Channels as plain typed data. Times are milliseconds of the portal's clock. */

export const CRM_TYPES = ['lead', 'company', 'contact', 'deal'] as const;
export type CrmType = (typeof CRM_TYPES)[number];

/** What `lines.status` of the recent list says of a session. */
export const STATUS = {
	new: 0,
	backInQueue: 5,
	taken: 10,
	customerWaits: 20,
	customerWaitsAfterAnswer: 25,
	answered: 40,
	waiting: 50,
	closed: 60,
	spam: 65,
} as const;

/** A line: where its customers' messages go. */
export interface OpenLine {
	id: number;
	name: string;
	active: boolean;
	temporary: boolean;
	/** Employees who are offered its dialogs, in order. */
	queue: number[];
	/** `all`: everybody at once; `strictly`: the first who is there; `evenly`: in turn. */
	queueType: 'evenly' | 'strictly' | 'all';
	/** Employees outside the queue who may open and join its dialogs as well. */
	mayJoin: Set<number>;
	/** The bot that meets customers, 0 for none. */
	welcomeBotId: number;
	welcomeBotEnabled: boolean;
	/** `first`: in a customer's first session only. */
	welcomeBotJoin: 'first' | 'always';
	/** When it leaves: as soon as it hands over to the queue, or when the dialog is closed. */
	welcomeBotLeft: 'queue' | 'close';
	/** Automatic texts; '' for none. */
	welcomeMessage: string;
	offHoursMessage: string;
	/** As the settings have them: `9.30` is half past nine, days off are MO to SU; null for the whole day, every day. */
	workTime: { from: string; to: string; timezone: string; daysOff: string[] } | null;
	closeMessage: string;
	/** What is made in CRM of a new customer at once. */
	crm: 'none' | 'lead' | 'deal';
	created: number;
	modified: number;
	modifiedBy: number;
	/** Whom the queue took last. */
	lastOffered: number;
}

/** A person on the other side of a channel. */
export interface Customer {
	/** The customer's user on the portal. */
	userId: number;
	lineId: number;
	connector: string;
	/** The chat as the channel calls it. */
	channelChatId: string;
	/** The channel shares one chat among several people: no user in the code. */
	shared: boolean;
	/** The chat on the portal, 0 before the first message. */
	chatId: number;
}

/** The open channel side of a chat on the portal. */
export interface OpenDialog {
	chatId: number;
	customerId: number;
	/** connector|line|chat in the channel|user. */
	userCode: string;
	connector: string;
	lineId: number;
	/** The open session, 0 when the dialog is closed. */
	sessionId: number;
	/** The last session, open or closed; 0 before the first. */
	lastSessionId: number;
	/** The line that handles it now if it was moved, else 0. */
	movedToLineId: number;
	/** As entityData3 has it: never set, on, or off again. */
	silent: '' | 'Y' | 'N';
	pinned: boolean;
	waitAction: boolean;
	/** What the dialog was saved to in CRM. */
	crm: { type: CrmType; id: number } | null;
	links: Record<CrmType, number>;
	/** From when on the channel takes no answers; 0 for never. */
	blockedFrom: number;
	blockReason: '' | 'DEFAULT' | 'USER';
	/** Why the channel refuses messages; '' while it takes them. */
	refusal: string;
	/** Messages of the portal that reached the customer. */
	delivered: Set<number>;
}

export interface Session {
	id: number;
	chatId: number;
	lineId: number;
	/** Who leads, an employee or a bot; 0 while it waits. */
	operatorId: number;
	/** Whom the queue offers it, 0 for nobody or everybody. */
	offeredTo: number;
	/** Whom the queue has offered it before. */
	offeredBefore: number[];
	status: number;
	startedAt: number;
	closedAt: number;
	/** The first message that belongs to it, and the last once it is closed. */
	firstMessageId: number;
	lastMessageId: number;
	/** Whether an employee has answered. */
	answered: boolean;
}

export interface CrmItem {
	type: CrmType;
	id: number;
	title: string;
	responsibleId: number;
	/** Who may read it besides administrators and the responsible person. */
	readers: Set<number> | 'everybody';
}

export interface QuickAnswer {
	lineId: number;
	messageId: number;
	text: string;
	savedBy: number;
}

export interface OpenLinesState {
	lines: Map<number, OpenLine>;
	customers: Map<number, Customer>;
	/** By chat id. */
	dialogs: Map<number, OpenDialog>;
	sessions: Map<number, Session>;
	crmItems: Map<string, CrmItem>;
	quickAnswers: QuickAnswer[];
	/** Titles of connectors; switched-off ones are left out of CRM lists. */
	connectors: Map<string, { title: string; active: boolean }>;
	lastId: { line: number; session: number; crm: number };
}

export function emptyOpenLines(): OpenLinesState {
	return {
		lines: new Map(),
		customers: new Map(),
		dialogs: new Map(),
		sessions: new Map(),
		crmItems: new Map(),
		quickAnswers: [],
		connectors: new Map([
			['livechat', { title: 'Live Chat', active: true }],
			['telegrambot', { title: 'Telegram', active: true }],
			['whatsappbytwilio', { title: 'WhatsApp', active: true }],
		]),
		lastId: { line: 0, session: 300, crm: 1200 },
	};
}
