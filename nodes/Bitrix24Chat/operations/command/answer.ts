import { commandField } from '../../fields/command';
import { dialogField } from '../../fields/dialog';
import { messageText } from '../../fields/message';
import { messageId } from '../../fields/messageId';
import { messageOptions } from '../../fields/messageOptions';
import { textFormat } from '../../fields/textFormat';
import { succeeded } from '../../output/answers';
import { enclosures } from '../../input/message/attachments';
import type { Operation } from '../../engine/operation';
import { contentsOf } from '../../input/message/parts';
import { textsOf } from '../../input/message/text';

export const answer: Operation = {
	value: 'answer',
	name: 'Answer',
	action: 'Answer a command',
	description: 'Answer a command. In a chat without the bot the answer shows as a system message.',
	bot: {
		fields: [
			commandField('The command that was called, as the trigger gives it'),
			messageId({
				description: 'The ID of the message that called the command, as the trigger gives it',
			}),
			dialogField(),
			messageText(),
			textFormat(),
			messageOptions(),
		],
		kind: 'calls',
		methods: ['imbot.v2.Command.answer'],
		ordered: true,
		calls: async (read) => {
			const last = await enclosures(read, { attach: 'attach', keyboard: 'keyboard' });
			if (!read.has('message') && last.attach === undefined) {
				read.refuse('message', 'is empty', 'Fill in the text, or add an attachment under Options.');
			}
			const place = {
				commandId: read.id('commandId'),
				messageId: read.id('messageId'),
				dialogId: read.dialog(),
			};
			const each = await read.given({ system: 'system', urlPreview: 'urlPreview' });
			const contents = contentsOf('message', read.has('message') ? await textsOf(read) : [], {
				first: {},
				each,
				last,
			});
			return contents.map((fields) => ({
				method: 'imbot.v2.Command.answer',
				parameters: { ...place, fields },
			}));
		},
		items: (results: boolean[]) => succeeded(results.every((result) => succeeded(result).success)),
	},
};
