import { commandField } from '../../../shared/fields/command';
import { dialogField } from '../../../shared/fields/dialog';
import { options } from '../../../shared/fields/field';
import { attachmentJson, keyboardJson, linkPreview, messageText, systemMessage } from '../../../shared/fields/message';
import { messageId } from '../../../shared/fields/messageId';
import { succeeded } from '../../answers';
import type { Operation } from '../../operation';
import { json } from '../../reader';

export const answer: Operation = {
	value: 'answer',
	name: 'Answer',
	action: 'Answer a command',
	description:
		'Answer a command that someone has sent, also in a chat without the bot, where the answer shows as a system message. Bitrix24 does not tell the ID of the new message.',
	bot: {
		fields: [
			commandField('The command that was called, as the trigger gives it'),
			messageId({ description: 'The ID of the message that called the command, as the trigger gives it' }),
			dialogField(),
			messageText(),
			options(attachmentJson(), keyboardJson(), linkPreview(), systemMessage()),
		],
		method: 'imbot.v2.Command.answer',
		request: async (read) => {
			if (!read.has('message') && !read.has('attach')) {
				read.refuse('message', 'is empty', 'Fill in the text, or add an attachment under Options.');
			}
			return {
				commandId: read.id('commandId'),
				messageId: read.id('messageId'),
				dialogId: read.dialog(),
				fields: {
					...(read.has('message') ? { message: read.message() } : {}),
					...(await read.given({
						attach: ['attach', json],
						keyboard: ['keyboard', json],
						system: 'system',
						urlPreview: 'urlPreview',
					})),
				},
			};
		},
		items: succeeded,
	},
};
