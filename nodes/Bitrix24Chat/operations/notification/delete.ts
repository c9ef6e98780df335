import type { Field } from '../../../shared/fields/field';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { clientId } from './content';

/** Exactly one of the three may be sent (docs/bitrix24-facts.md, "Notifications"). */
const WAYS = {
	id: { target: 'ID', displayName: 'Notification ID', placeholder: 'e.g. 101' },
	tag: { target: 'TAG', displayName: 'Tag', placeholder: 'e.g. ORDER_PAID_42' },
	subTag: { target: 'SUB_TAG', displayName: 'Sub Tag', placeholder: 'e.g. ORDER|42' },
};

const byWay = Object.entries(WAYS).map(([name, { displayName, placeholder }]): Field => ({
	displayName,
	name,
	type: 'string',
	default: '',
	required: true,
	placeholder,
	when: { deleteBy: [name] },
}));

export const deleteNotification: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete notifications',
	description: 'Delete a notification, or all that carry a label of this integration',
	fields: [
		{
			displayName: 'Delete By',
			name: 'deleteBy',
			type: 'options',
			default: 'id',
			options: [
				{
					name: 'Notification ID',
					value: 'id',
					description: "One of the user's own notifications",
				},
				{
					name: 'Sub Tag',
					value: 'subTag',
					description: 'All notifications that this integration has sent with the sub tag',
				},
				{
					name: 'Tag',
					value: 'tag',
					description: 'The notification that this integration has sent with the tag',
				},
			],
		},
		...byWay,
		{ ...clientId(), when: { deleteBy: ['subTag', 'tag'] } },
	],
	user: {
		kind: 'call',
		method: 'im.notify.delete',
		request: async (read) => {
			const name = read.text('deleteBy') as keyof typeof WAYS;
			if (name === 'id') return { [WAYS[name].target]: read.id(name) };
			return {
				[WAYS[name].target]: read.text(name),
				...(await read.given({ CLIENT_ID: 'clientId' })),
			};
		},
		items: succeeded,
		deletes: true,
	},
};
