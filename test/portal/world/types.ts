import type {
	AccessToken,
	Application,
	AuthorizationCode,
	DownloadLink,
	RefreshToken,
	Webhook,
} from './access-types';
import type { OpenLinesState } from '../open-lines/types';
import type { UsedKey } from './sent-once';
import type { Bot, Command, CommandCall, EventHandler, QueuedEvent } from './bot-types';

export type * from './access-types';
export type * from './bot-types';

/** The things a portal keeps, as plain typed data. Times are milliseconds of the portal's clock. */

export interface Phones {
	work_phone?: string;
	personal_mobile?: string;
	inner_phone?: string;
}

/** A person or a bot: a bot is a user too. */
export interface User {
	id: number;
	active: boolean;
	firstName: string;
	lastName: string;
	workPosition: string;
	color: string;
	avatar: string;
	gender: 'M' | 'F';
	birthday: string;
	email: string;
	website: string;
	phones: Phones | false;
	departments: number[];
	admin: boolean;
	extranet: boolean;
	bot: boolean;
	externalAuthId: string;
	status: string;
	idleSince: number | null;
	lastActivity: number;
	registered: number;
}

export interface Department {
	id: number;
	name: string;
	parentId: number;
	headId: number;
}

export interface Member {
	userId: number;
	/** Messages with a smaller id are hidden from this member (HIDE_HISTORY). */
	historyFrom: number;
	lastReadId: number;
	muted: boolean;
	pinned: boolean;
	/** The "view later" label. */
	unread: boolean;
	hidden: boolean;
}

export interface Chat {
	id: number;
	kind: 'private' | 'chat' | 'open';
	title: string;
	description: string;
	color: string;
	avatar: string;
	owner: number;
	managers: Set<number>;
	members: Map<number, Member>;
	entityType: string;
	entityId: string;
	created: number;
	messageIds: number[];
	textFieldEnabled: boolean;
	diskFolderId: number;
}

export type MessageParams = Record<string, unknown>;

export interface Message {
	id: number;
	chatId: number;
	/** 0 for system messages. */
	authorId: number;
	date: number;
	text: string;
	uuid: string | null;
	params: MessageParams;
	deleted: boolean;
	edited: boolean;
	urlPreview: boolean;
	replyId: number | null;
	forward: { id: string; userId: number; chatTitle: string | null; chatType: string } | null;
	fileIds: number[];
	reactions: Map<string, Set<number>>;
	viewers: Set<number>;
}

export interface StoredFile {
	id: number;
	chatId: number;
	authorId: number;
	date: number;
	name: string;
	bytes: Buffer;
	messageId: number;
}

export interface Notification {
	id: number;
	userId: number;
	authorId: number;
	date: number;
	/** 1 asks for a confirmation, 2 comes from a user, 4 from the system. */
	notifyType: number;
	module: string;
	event: string;
	tag: string;
	subTag: string;
	title: string;
	text: string;
	textOut: string;
	read: boolean;
	params: MessageParams | null;
	buttons: Array<{ TEXT: string; VALUE: string }>;
	/** The application or webhook client that made it. */
	client: string;
}

/** A file on somebody's Drive, or in a chat's Drive folder before it was attached to a message. */
export interface DriveFile {
	id: number;
	folderId: number;
	ownerId: number;
	name: string;
	bytes: Buffer;
}

/** What somebody pressed or answered under a notification. */
export interface NotificationResponse {
	notificationId: number;
	userId: number;
	kind: 'confirm' | 'answer';
	value: string;
}

/** A message that was turned into something else (im.message.share). */
export interface Share {
	messageId: number;
	userId: number;
	type: string;
	/** The chat that was made of it. */
	chatId: number | null;
}

export interface State {
	users: Map<number, User>;
	departments: Map<number, Department>;
	chats: Map<number, Chat>;
	/** Private chats by "smaller id:larger id". */
	privateChats: Map<string, number>;
	messages: Map<number, Message>;
	files: Map<number, StoredFile>;
	bots: Map<number, Bot>;
	commands: Map<number, Command>;
	commandCalls: CommandCall[];
	notifications: Map<number, Notification>;
	notificationResponses: NotificationResponse[];
	shares: Share[];
	driveFiles: Map<number, DriveFile>;
	/** The "Saved Files" folder of everybody who has one. */
	savedFolders: Map<number, number>;
	/** Dialog ids somebody searched for, newest first. */
	searchHistory: Map<number, string[]>;
	/** Statuses that people have set themselves. */
	statuses: Map<number, string>;
	eventHandlers: EventHandler[];
	botEvents: Map<number, QueuedEvent[]>;
	userEvents: Map<number, QueuedEvent[]>;
	subscribers: Set<number>;
	webhooks: Map<string, Webhook>;
	applications: Map<string, Application>;
	accessTokens: Map<string, AccessToken>;
	refreshTokens: Map<string, RefreshToken>;
	authorizationCodes: Map<string, AuthorizationCode>;
	downloadLinks: Map<string, DownloadLink>;
	/** Idempotency keys of messages. */
	usedKeys: Map<string, UsedKey>;
	openLines: OpenLinesState;
	lastId: Record<
		| 'user'
		| 'department'
		| 'chat'
		| 'message'
		| 'file'
		| 'command'
		| 'notification'
		| 'event'
		| 'application'
		| 'folder',
		number
	>;
}

/** What a listener of `portal.onChange` is told. */
export type Change =
	| { kind: 'message.add' | 'message.update' | 'message.delete'; chatId: number; messageId: number }
	| {
			kind: 'reaction';
			chatId: number;
			messageId: number;
			userId: number;
			reaction: string;
			action: 'add' | 'delete';
	  }
	| { kind: 'chat.add' | 'chat.update' | 'chat.members'; chatId: number }
	| { kind: 'typing'; chatId: number; userId: number; action: string; seconds: number }
	| { kind: 'notification'; userId: number; notificationId: number }
	| { kind: 'bot'; botId: number }
	| { kind: 'event'; botId: number | null; userId: number | null; eventId: number; type: string };
