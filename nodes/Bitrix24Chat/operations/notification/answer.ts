import type { Operation } from '../../engine/operation';
import { answered, notifyId } from './answered';

export const answer: Operation = {
	value: 'answer',
	name: 'Answer',
	action: 'Answer notification',
	description: 'Send a quick answer to a notification that takes one',
	fields: [
		notifyId(),
		{
			displayName: 'Answer',
			name: 'answerText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. I will participate',
		},
	],
	user: {
		kind: 'call',
		method: 'im.notify.answer',
		request: (read) => ({ NOTIFY_ID: read.id('notifyId'), ANSWER_TEXT: read.text('answerText') }),
		items: answered,
	},
};
