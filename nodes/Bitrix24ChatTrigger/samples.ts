import { EVENT_KINDS, type QueuedEvent } from './events';
import type { Settings } from './settings';

/**
 * Shapes as documented (docs/bitrix24-facts.md, "Event shapes"), shortened to what workflows use.
 */
const BOT = { id: 456, code: 'support_bot', type: 'bot', language: 'en', eventMode: 'fetch' };
const CHAT = {
	id: 5,
	dialogId: 'chat5',
	type: 'chat',
	name: 'Support Chat',
	entityType: '',
	owner: 1,
	avatar: '',
	color: '#ab7761',
};
const USER = {
	id: 1,
	active: true,
	name: 'John Smith',
	firstName: 'John',
	lastName: 'Smith',
	workPosition: 'Developer',
	gender: 'M',
	extranet: false,
	bot: false,
	status: 'online',
	departments: [1],
	phones: false,
	type: 'employee',
};
const MESSAGE = {
	id: 789,
	chatId: 5,
	authorId: 1,
	date: '2025-01-15T10:30:00+02:00',
	text: 'This is a sample: nothing waits in the queue',
	isSystem: false,
	uuid: '',
	forward: null,
	params: {},
	viewedByOthers: false,
};

const DATA: Record<(typeof EVENT_KINDS)[number]['value'], Record<string, unknown>> = {
	message: { message: MESSAGE },
	messageUpdate: { message: MESSAGE },
	messageDelete: { messageId: 789 },
	command: {
		command: { id: 78, command: '/help', params: 'topic', context: 'textarea' },
		message: { ...MESSAGE, text: '/help topic' },
	},
	join: { dialogId: 'chat5' },
	reaction: { reaction: 'like', action: 'add', message: MESSAGE },
	context: { dialogId: '1', context: { entityId: 164, entityType: 'task', source: 'link' } },
	botDelete: {},
};

/** @returns an event as the queue would give it, of the first kind that was chosen; nothing in it is real */
export function sampleOf({ kinds, source }: Settings): QueuedEvent {
	const kind = EVENT_KINDS.find(({ value }) => value === (kinds[0] ?? 'message'));
	if (!kind) throw new Error('There is no such event');
	const [botCode, userCode] = kind.codes as readonly [string, string?];
	const ofUser = source === 'user' && userCode !== undefined;
	return {
		eventId: 1001,
		type: ofUser ? userCode : botCode,
		date: '2025-01-15T10:30:00+02:00',
		data: {
			...(ofUser ? {} : { bot: BOT }),
			...DATA[kind.value],
			chat: CHAT,
			user: USER,
			language: 'en',
		} as QueuedEvent['data'],
	};
}
