import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { largeAvatar, usersField } from '../../fields/user';
import type { Operation } from '../../engine/operation';
import { USER_FIELDS, simpleUser } from '../../output/people';
import { yesNo } from '../../input/forms';

export const getByIds: Operation = {
	value: 'getByIds',
	name: 'Get by IDs',
	action: 'Get users by their IDs',
	description: "Get several people at once; those that don't exist or can't be seen are left out",
	user: {
		fields: [usersField({ required: true }), options(largeAvatar())],
		kind: 'call',
		method: 'im.user.list.get',
		repeatable: true,
		request: async (read) => ({
			ID: read.ids('userIds'),
			RESULT_TYPE: 'array',
			...(await read.given({ AVATAR_HR: ['avatarHr', yesNo] })),
		}),
		items: (users: IDataObject[]) => Object.values(users),
		simplify: simpleUser,
		outputFields: USER_FIELDS,
	},
};
