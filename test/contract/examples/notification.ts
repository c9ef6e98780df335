import { pick, type Examples } from './example';

export const notification: Examples = {
	'im.notify': [
		{
			operation: 'notification.send',
			parameters: {
				userId: pick(5),
				message: 'Task Reminder',
				type: 'SYSTEM',
				options: {
					messageOut: 'Task Reminder (email)',
					tag: 'TASK_REMINDER_42',
					subTag: 'TASK_REMINDER|42',
					clientId: 'n8n',
					attach: '[{ "MESSAGE": "Details" }]',
				},
			},
		},
	],
	'im.notify.personal.add': [
		{
			operation: 'notification.sendPersonal',
			request: 0,
			parameters: {
				userId: pick(5),
				message: 'Task Reminder',
				options: {
					messageOut: 'Task Reminder (email)',
					tag: 'TASK_REMINDER_42',
					subTag: 'TASK_REMINDER|42',
				},
			},
		},
	],
	'im.notify.system.add': [
		{
			operation: 'notification.sendSystem',
			request: 0,
			parameters: {
				userId: pick(5),
				message: 'System notification',
				options: {
					messageOut: 'System notification for email',
					tag: 'SYSTEM_EVENT_42',
					subTag: 'SYSTEM_EVENT|42',
				},
			},
		},
	],
	'im.notify.get': [
		{
			operation: 'notification.getMany',
			request: 0,
			parameters: { limit: 20, options: { lastId: '1500', lastType: 3, convertText: true } },
		},
	],
	'im.notify.schema.get': [{ operation: 'notification.getSchema', request: 0, parameters: {} }],
	'im.notify.history.search': [
		{
			operation: 'notification.search',
			request: 0,
			parameters: {
				searchText: 'invoice',
				limit: 20,
				options: {
					searchTypes: 'tasks|task_update',
					searchDate: '2026-03-03T16:52:29+01:00',
					lastId: '1500',
					convertText: true,
					groupTag: 'TASK|42',
				},
			},
		},
		{
			operation: 'notification.search',
			parameters: {
				returnAll: true,
				simplify: false,
				options: {
					searchTypes: 'tasks|comment, calendar',
					searchAuthors: [1, 2],
					searchDateFrom: '2026-03-03T00:00:00+01:00',
					searchDateTo: '2026-03-04T00:00:00+01:00',
				},
			},
		},
	],
	'im.notify.read': [
		{ operation: 'notification.markRead', request: 0, parameters: { ids: '101', action: 'Y' } },
	],
	'im.notify.read.list': [
		{ operation: 'notification.markRead', parameters: { ids: '101, 102', action: 'N' } },
	],
	'im.notify.read.all': [{ operation: 'notification.markAllRead', request: 0, parameters: {} }],
	'im.notify.answer': [
		{
			operation: 'notification.answer',
			request: 0,
			parameters: { notifyId: '270', answerText: 'I will participate' },
		},
	],
	'im.notify.confirm': [
		{ operation: 'notification.confirm', parameters: { notifyId: '288', notifyValue: 'Y' } },
	],
	'im.notify.delete': [
		{ operation: 'notification.delete', request: 0, parameters: { deleteBy: 'id', id: '101' } },
		{
			operation: 'notification.delete',
			parameters: { deleteBy: 'tag', tag: 'ORDER_42', clientId: 'n8n' },
		},
		{
			operation: 'notification.delete',
			parameters: { deleteBy: 'subTag', subTag: 'ORDER|42', clientId: 'n8n' },
		},
	],
};
