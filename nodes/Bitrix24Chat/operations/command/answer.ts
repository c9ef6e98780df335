import { commandField } from '../../fields/command';
import { dialogField } from '../../fields/dialog';
import { messageText } from '../../fields/message';
import { messageId } from '../../fields/messageId';
import { messageOptions } from '../../fields/messageOptions';
import { textFormat } from '../../fields/textFormat';
import { succeeded } from '../../output/answers';
import type { Field } from '../../../shared/fields/field';
import type { Operation } from '../../engine/operation';
import { composeMessages } from '../../input/message/compose';

/** docs/bitrix24-facts.md, "Commands" */
const answerNotice: Field = {
	displayName:
		'In a group chat this works for ten minutes after the command; later Bitrix24 says yes and shows nothing. After slow work, such as an AI or an approval, use <b>Message > Send</b> as the bot instead, which must be in the chat.',
	name: 'answerNotice',
	type: 'notice',
	default: '',
};

export const answer: Operation = {
	value: 'answer',
	name: 'Answer',
	action: 'Answer command',
	description: 'Answer a command. In a chat without the bot the answer shows as a system message.',
	bot: {
		fields: [
			answerNotice,
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
		calls: async (read, botId) => {
			const place = {
				commandId: read.id('commandId'),
				messageId: read.id('messageId'),
				dialogId: read.dialog({ isNewer: true }),
			};
			const names = { text: 'message', attach: 'attach', keyboard: 'keyboard' };
			const contents = await composeMessages(read, names, {
				botId,
				each: await read.given({ system: 'system', urlPreview: 'urlPreview' }),
			});
			return contents.map((fields) => ({
				method: 'imbot.v2.Command.answer',
				parameters: { ...place, fields },
			}));
		},
		items: (results: boolean[]) => succeeded(results.every((result) => succeeded(result).success)),
	},
};
