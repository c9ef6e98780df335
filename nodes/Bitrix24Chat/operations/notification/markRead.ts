import { options } from '../../../shared/fields/field';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';

export const markRead: Operation = {
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark notifications as read',
	description: 'Mark notifications as read or unread',
	fields: [
		{
			displayName: 'Notification IDs',
			name: 'ids',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 101, 102',
			description: 'One ID or several such as 1, 2, 3; an expression may give a list',
		},
		{
			displayName: 'Mark As',
			name: 'action',
			type: 'options',
			default: 'Y',
			options: [
				{ name: 'Read', value: 'Y' },
				{ name: 'Unread', value: 'N' },
			],
		},
		options({
			displayName: 'Only These',
			name: 'onlyCurrent',
			type: 'boolean',
			default: true,
			description:
				'Whether to mark the named notifications alone. Turn this off to mark one notification and all that are newer.',
		}),
	],
	user: {
		kind: 'calls',
		methods: ['im.notify.read', 'im.notify.read.list'],
		calls: (read) => {
			const ids = read.ids('ids');
			const andNewer = read.value('onlyCurrent') === false;
			if (andNewer && ids.length > 1)
				read.refuse('ids', 'names several notifications', 'Give one ID, or turn on Only These.');
			const ACTION = read.text('action');
			return ids.length > 1
				? [{ method: 'im.notify.read.list', parameters: { IDS: ids, ACTION } }]
				: [
						{
							method: 'im.notify.read',
							parameters: { ID: ids[0], ACTION, ...(andNewer ? {} : { ONLY_CURRENT: 'Y' }) },
						},
					];
		},
		items: ([done]: boolean[]) => succeeded(done),
	},
};
