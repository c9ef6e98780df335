import type { IDataObject } from 'n8n-workflow';
import { sampleId } from '../shared/sampleIds';
import { itemOf } from './eventItem';
import { EVENT_KINDS, type QueuedEvent } from './events';
import type { Settings } from './settings';

const [BOT_ID, CHAT_ID, USER_ID, MESSAGE_ID] = [1, 2, 3, 4].map(sampleId);
const DIALOG_ID = `chat${CHAT_ID}`;
const [LINE_ID, CUSTOMER_ID, SESSION_ID, LEAD_ID] = [5, 6, 7, 8].map(sampleId);

/**
 * Shapes as documented (docs/bitrix24-facts.md, "Event shapes"), shortened to what workflows use.
 */
const BOT = { id: BOT_ID, code: 'sample_bot', type: 'bot', language: 'en', eventMode: 'fetch' };
const CHAT = {
	id: CHAT_ID,
	dialogId: DIALOG_ID,
	type: 'chat',
	name: 'Support Chat',
	entityType: '',
	owner: USER_ID,
	avatar: '',
	color: '#ab7761',
};
const USER = {
	id: USER_ID,
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
	id: MESSAGE_ID,
	chatId: CHAT_ID,
	authorId: USER_ID,
	date: '2025-01-15T10:30:00+02:00',
	text: 'This is a sample: nothing waits in the queue',
	isSystem: false,
	uuid: '',
	forward: null,
	params: { FILE_ID: [sampleId(9)], REPLY_ID: sampleId(10) },
	viewedByOthers: false,
};

const DATA: Record<(typeof EVENT_KINDS)[number]['value'], Record<string, unknown>> = {
	message: { message: MESSAGE },
	messageUpdate: { message: MESSAGE },
	messageDelete: { messageId: MESSAGE_ID },
	command: {
		command: { id: sampleId(11), command: '/help', params: 'topic', context: 'textarea' },
		message: { ...MESSAGE, text: '/help topic', params: {} },
	},
	join: { dialogId: DIALOG_ID },
	reaction: {
		reaction: 'like',
		action: 'add',
		message: { ...MESSAGE, authorId: BOT_ID, params: {} },
	},
	context: {
		dialogId: String(USER_ID),
		context: { entityId: sampleId(12), entityType: 'task', source: 'link' },
	},
	botDelete: {},
};

/** An Open Channel's chat, where only these are wanted. */
const CUSTOMER_CHAT = {
	...CHAT,
	type: 'lines',
	name: 'Jane Miller - Support Line',
	entityType: 'LINES',
	entityId: `livechat|${LINE_ID}|1775|${CUSTOMER_ID}`,
	entityData1: `Y|LEAD|${LEAD_ID}|N|N|${SESSION_ID}|1773682918|0|0|0`,
	entityData2: `LEAD|${LEAD_ID}|COMPANY|0|CONTACT|0|DEAL|0`,
	entityData3: 'N',
};

function contextOf(ofCustomer: boolean): Record<string, unknown> {
	return {
		chat: ofCustomer ? CUSTOMER_CHAT : CHAT,
		user: ofCustomer ? { ...USER, id: CUSTOMER_ID, name: 'Jane Miller', connector: true } : USER,
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
const QUOTED = { text: 'How can I help?', author: { id: BOT_ID, name: 'Support', bot: true } };
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
