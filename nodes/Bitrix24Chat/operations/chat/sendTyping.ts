import { dialogField } from '../../fields/dialog';
import { ACTIVITIES } from '../../../shared/fields/activities';
import { options } from '../../../shared/fields/field';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import type { Form } from '../../input/parameterReader';

/** The longest that a bot may seem to type (docs/bitrix24-facts.md, "Typing and input field"). */
const LONGEST_SECONDS = 600;

const seconds: Form = (_value, name, read) => {
	const duration = read.id(name);
	if (duration > LONGEST_SECONDS)
		read.refuse(name, `can't be ${duration}`, `Give 1 to ${LONGEST_SECONDS} seconds.`);
	return duration;
};

export const sendTyping: Operation = {
	value: 'sendTyping',
	name: 'Send Typing',
	action: 'Show typing indicator in chat',
	description: 'Show that the user or the bot is writing, or what a bot is busy with',
	signed: true,
	fields: [dialogField()],
	user: {
		kind: 'call',
		method: 'im.dialog.writing',
		request: (read) => ({ DIALOG_ID: read.dialog() }),
		items: succeeded,
	},
	bot: {
		fields: [
			{
				displayName: 'Action',
				name: 'statusMessageCode',
				type: 'options',
				default: '',
				options: [...ACTIVITIES, { name: 'Typing', value: '' }],
				description: 'What people see that the bot is doing',
			},
			options({
				displayName: 'Duration',
				name: 'duration',
				type: 'number',
				default: 30,
				typeOptions: { minValue: 1, maxValue: LONGEST_SECONDS },
				description:
					'For how many seconds the indicator shows, 600 at the most. Bitrix24 decides unless it is given.',
			}),
		],
		kind: 'call',
		method: 'imbot.v2.Chat.InputAction.notify',
		request: async (read) => ({
			dialogId: read.dialog({ isNewer: true }),
			...(await read.given({
				statusMessageCode: 'statusMessageCode',
				duration: ['duration', seconds],
			})),
		}),
		items: succeeded,
	},
};
