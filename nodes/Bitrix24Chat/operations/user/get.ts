import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { largeAvatar, userField } from '../../fields/user';
import { OUTPUT_VERSION, type Operation } from '../../engine/operation';
import { id, yesNo } from '../../input/forms';
import { PERSON_FIELDS, simplePerson } from '../../output/people';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get user',
	description: "Get a person's name, position, status and contacts",
	fields: [
		userField({
			required: false,
			description: 'The person; the user of the credential when it is empty',
		}),
		options(largeAvatar()),
	],
	user: {
		kind: 'call',
		method: 'im.user.get',
		repeatable: true,
		request: async (read) =>
			await read.given({ ID: ['userId', id], AVATAR_HR: ['avatarHr', yesNo] }),
		items: (user: IDataObject) => user,
		simplify: simplePerson,
		outputFields: PERSON_FIELDS,
		simplifySince: OUTPUT_VERSION,
	},
};
