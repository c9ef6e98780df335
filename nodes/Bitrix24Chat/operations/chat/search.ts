import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../shared/fields/field';
import { byOffset } from '../../../shared/portal/pages';
import { asChat } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import { FROM_TWO, searchText } from '../../input/searchText';
import { simpleChat } from '../../output/simplify';

const phrase = searchText(FROM_TWO);

export const search: Operation = {
	value: 'search',
	name: 'Search',
	action: 'Search chats',
	description: "Find group chats by words of their titles or of their participants' names",
	user: {
		fields: [
			{
				displayName: 'Search Text',
				name: 'find',
				type: 'string',
				default: '',
				placeholder: 'e.g. Project',
				description: 'At least two characters. Bitrix24 finds the beginnings of words.',
			},
			options({
				displayName: 'Open Channel Text',
				name: 'findLines',
				type: 'string',
				default: '',
				description:
					'Finds the chats of Open Channels instead. It counts only while Search Text is empty.',
			}),
		],
		kind: 'list',
		method: 'im.search.chat.list',
		paging: byOffset(50),
		request: async (read) => {
			if (!read.has('find') && !read.has('findLines'))
				read.refuse('find', 'is empty', 'Fill in what to search for.');
			return await read.given({ FIND: ['find', phrase], FIND_LINES: ['findLines', phrase] });
		},
		entries: (chats: IDataObject[]) => chats.map(asChat),
		simplify: simpleChat,
	},
};
