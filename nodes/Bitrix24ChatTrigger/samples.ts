import type { IDataObject } from 'n8n-workflow';
import { EVENT_KINDS, itemOf, type QueuedEvent } from './events';
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
	connector: false,
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
	params: { FILE_ID: [15], REPLY_ID: 788 },
	viewedByOthers: false,
};

const DATA: Record<(typeof EVENT_KINDS)[number]['value'], Record<string, unknown>> = {
	message: { message: MESSAGE },
	messageUpdate: { message: MESSAGE },
	messageDelete: { messageId: 789 },
	command: {
		command: { id: 78, command: '/help', params: 'topic', context: 'textarea' },
		message: { ...MESSAGE, text: '/help topic', params: {} },
	},
	join: { dialogId: 'chat5' },
	reaction: { reaction: 'like', action: 'add', message: { ...MESSAGE, authorId: 456, params: {} } },
	context: { dialogId: '1', context: { entityId: 164, entityType: 'task', source: 'link' } },
	botDelete: {},
};

/** An Open Channel's chat, where only these are wanted. */
const CUSTOMER_CHAT = {
	...CHAT,
	type: 'lines',
	name: 'Jane Miller - Support Line',
	entityType: 'LINES',
	entityId: 'livechat|22|1775|599',
	entityData1: 'Y|LEAD|1209|N|N|343|1773682918|0|0|0',
	entityData2: 'LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0',
	entityData3: 'N',
};

function contextOf(ofCustomer: boolean): Record<string, unknown> {
	return {
		chat: ofCustomer ? CUSTOMER_CHAT : CHAT,
		user: ofCustomer ? { ...USER, name: 'Jane Miller', connector: true } : USER,
		language: 'en',
	};
}

/** @returns an event as the queue would give it, of the first kind that was chosen; nothing in it is real */
function sampleOf({ kinds, source, filters }: Settings): QueuedEvent {
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
			...(kind.value === 'botDelete' ? {} : contextOf(filters.openChannels === 'only')),
		} as QueuedEvent['data'],
	};
}

/** What the portal would say about the message that is quoted, and about the file. */
const QUOTED = { text: 'How can I help?', author: { id: 456, name: 'Support', bot: true } };
const FILE = { name: 'report.pdf', type: 'file', size: 48213, mimeType: 'application/pdf' };

/** @returns the item of the sample, with everything that a real one can have */
export function sampleItemOf(settings: Settings): IDataObject {
	const event = sampleOf(settings);
	const item = itemOf(event, settings.items);
	return {
		sample: true,
		...item,
		replyTo: item.replyTo && { ...(item.replyTo as IDataObject), ...QUOTED },
		files: (item.files as IDataObject[]).map(({ id }) => ({ id, ...FILE })),
	};
}
