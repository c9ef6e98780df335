/** Bots, their commands, and what waits for them. */

export interface Bot {
	id: number;
	code: string;
	type: 'bot' | 'supervisor' | 'personal' | 'openline';
	/** `app:<client id>` or `token:<bot token>`: who may use the bot. */
	owner: string;
	/** The user who registered it. */
	registeredBy: number;
	isHidden: boolean;
	isSupportOpenline: boolean;
	isReactionsEnabled: boolean;
	backgroundId: string | null;
	eventMode: 'fetch' | 'webhook';
	webhookUrl: string;
	countMessage: number;
	countCommand: number;
}

export interface Command {
	id: number;
	botId: number;
	/** With the slash. */
	command: string;
	title: Record<string, string>;
	params: Record<string, string>;
	common: boolean;
	hidden: boolean;
	extranetSupport: boolean;
}

/** A call of a command that the bot may answer. */
export interface CommandCall {
	commandId: number;
	botId: number;
	/** When it was called. */
	at: number;
	messageId: number;
	chatId: number;
	userId: number;
}

export interface QueuedEvent {
	eventId: number;
	type: string;
	date: string;
	data: Record<string, unknown>;
	at: number;
}

/** A handler bound with event.bind. */
export interface EventHandler {
	clientId: string;
	userId: number;
	event: string;
	handler: string;
	eventType: 'online' | 'offline';
}
