import { pick, type Examples } from './example';

export const notification: Examples = {
	'im.notify.personal.add': [
		{
			operation: 'notification.sendPersonal',
			request: 0,
			parameters: {
				userId: pick(5), message: 'Task Reminder',
				options: { messageOut: 'Task Reminder (email)', tag: 'TASK_REMINDER_42', subTag: 'TASK_REMINDER|42' },
			},
		},
	],
};
