import type { IDataObject } from 'n8n-workflow';
import { color, upperSnake } from '../../fields/color';
import { chatField, groupDialogField } from '../../fields/dialog';
import { updateFields } from '../../../shared/fields/field';
import { avatar } from '../../fields/file';
import { chatDescription, chatTitle } from '../../fields/title';
import { succeeded } from '../../output/answers';
import type { Operation } from '../../engine/operation';
import type { ParameterReader } from '../../input/parameterReader';

/** True for what was added to the collection, also when it was left empty there. */
const added = (read: ParameterReader, name: string): boolean => read.value(name) !== undefined;

function refuseNothing(read: ParameterReader, changes: object): void {
	if (Object.keys(changes).length > 0) return;
	read.refuse('updateFields', 'is empty', 'Add at least one field to change.');
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update chat',
	description: 'Change the title, the color or the picture of a group chat',
	user: {
		fields: [
			chatField(),
			updateFields(
				avatar(),
				{
					...color(),
					description:
						'Shows while the chat has no picture. Bitrix24 refuses the color that the chat has already.',
				},
				chatTitle(),
			),
		],
		kind: 'calls',
		methods: ['im.chat.updateTitle', 'im.chat.updateColor', 'im.chat.updateAvatar'],
		calls: async (read) => {
			const CHAT_ID = read.chat();
			const calls = [
				...(added(read, 'title')
					? [{ method: 'im.chat.updateTitle', parameters: { CHAT_ID, TITLE: read.text('title') } }]
					: []),
				...(added(read, 'color')
					? [
							{
								method: 'im.chat.updateColor',
								parameters: { CHAT_ID, COLOR: upperSnake(read.text('color')) },
							},
						]
					: []),
				...(added(read, 'avatar')
					? [
							{
								method: 'im.chat.updateAvatar',
								parameters: { CHAT_ID, AVATAR: await read.picture('avatar') },
							},
						]
					: []),
			];
			refuseNothing(read, calls);
			return calls;
		},
		items: (results: boolean[]) => succeeded(results.every((result) => result === true)),
	},
	bot: {
		fields: [
			groupDialogField(),
			updateFields(
				avatar(),
				{ ...color(), description: 'Shows while the chat has no picture' },
				chatDescription(),
				chatTitle(),
			),
		],
		kind: 'call',
		method: 'imbot.v2.Chat.update',
		request: async (read) => {
			const fields: IDataObject = {
				...(added(read, 'title') ? { title: read.text('title') } : {}),
				...(added(read, 'description') ? { description: String(read.value('description')) } : {}),
				...(added(read, 'color') ? { color: read.text('color') } : {}),
				...(added(read, 'avatar') ? { avatar: await read.picture('avatar') } : {}),
			};
			refuseNothing(read, fields);
			return { dialogId: read.groupDialog(), fields };
		},
		items: succeeded,
	},
};
