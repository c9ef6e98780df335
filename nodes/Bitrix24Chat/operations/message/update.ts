import type { IDataObject } from 'n8n-workflow';
import { attachmentBlocks, attachmentColor } from '../../fields/attachmentFields';
import { commandBot } from '../../fields/commandBot';
import { updateFields, type Field } from '../../../shared/fields/field';
import { keyboardButtons } from '../../fields/keyboardFields';
import { menuItems } from '../../fields/menuFields';
import {
	attachmentJson,
	keyboardJson,
	linkPreview,
	menuJson,
	messageText,
} from '../../fields/message';
import { messageId } from '../../fields/messageId';
import { markdownTables, mentionIds, textFormat } from '../../fields/textFormat';
import { succeeded } from '../../output/answers';
import { beside, isBuilt } from '../../input/message/attachments';
import type { Operation } from '../../engine/operation';
import { isEmpty } from '../../../shared/content/blocks/fullForm';
import { yesNo } from '../../input/forms';
import type { ParameterReader } from '../../input/parameterReader';
import { addressed } from '../../input/message/compose';
import { asOneMessage, writeText } from '../../input/message/text';

const REMOVE = { attach: 'removeAttach', keyboard: 'removeKeyboard', menu: 'removeMenu' };

function removal(what: keyof typeof REMOVE, displayName: string, thing: string): Field {
	return {
		displayName,
		name: REMOVE[what],
		type: 'boolean',
		default: false,
		description: `Whether to take the ${thing} away from the message`,
	};
}

const newMessage = (): Field =>
	messageText({
		description:
			'The new text, up to 20,000 characters. Leave this out to keep the text as it is. Buttons and cards stay unless they are replaced or removed.',
	});

interface NewText {
	text?: string;
	/** Tables of the text that stand in the card. */
	grids?: IDataObject[];
}

/** An empty text would delete the message (docs/bitrix24-facts.md, "Changing messages"). */
async function newText(read: ParameterReader): Promise<NewText> {
	const text = read.value('message');
	if (text === undefined) return {};
	if (text === null || String(text).trim() === '') {
		read.refuse(
			'message',
			'is empty',
			'An empty text would delete the message. Take the field out to keep the text, or use Message > Delete.',
		);
	}
	const written = await writeText(read, 'message');
	return { text: asOneMessage(read, written), grids: written.grids };
}

/**
 * What replaces the present attachment, keyboard or menu; "N" takes it away
 * (docs/bitrix24-facts.md, "Changing messages").
 */
function replacement(
	read: ParameterReader,
	name: keyof typeof REMOVE,
	grids?: IDataObject[],
): IDataObject | 'N' | undefined {
	const value = read.value(name);
	const removes = read.value(REMOVE[name]) === true;
	const isEmptyList = Array.isArray(value) && value.length === 0;
	const takesAway = removes || value === 'N' || isEmptyList;
	if (takesAway && (isBuilt(read, name) || (removes && read.has(name)))) {
		read.refuse(
			removes ? REMOVE[name] : name,
			`can't stand beside a new ${name === 'attach' ? 'attachment' : name}`,
			'Take one of the two fields out.',
		);
	}
	const found = takesAway ? 'N' : beside(read, name, grids);
	return found !== undefined && found !== 'N' && isEmpty(found) ? 'N' : found;
}

function changes(read: ParameterReader, found: IDataObject): IDataObject {
	if (Object.keys(found).length === 0) {
		read.refuse('updateFields', 'holds no change', 'Add at least one field to change.');
	}
	return found;
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update message',
	description:
		'Change the text, keyboard or attachment of a message, as long as the portal allows it',
	fields: [messageId({ description: "The ID of a message of the user's or the bot's own" })],
	user: {
		fields: [
			updateFields(
				attachmentBlocks(),
				attachmentJson(),
				attachmentColor(),
				commandBot(),
				keyboardButtons(),
				keyboardJson(),
				{
					displayName: 'Mark as Edited',
					name: 'isEdited',
					type: 'boolean',
					default: true,
					description:
						'Whether the message shows that it was edited. A new text may show it in any case.',
				},
				markdownTables(),
				mentionIds(),
				menuItems(),
				menuJson(),
				newMessage(),
				removal('attach', 'Remove Attachment', 'attachment'),
				removal('keyboard', 'Remove Keyboard', 'keyboard'),
				removal('menu', 'Remove Menu', 'menu'),
				linkPreview(),
				textFormat(),
			),
		],
		kind: 'call',
		method: 'im.message.update',
		request: async (read) => {
			const { text, grids } = await newText(read);
			return {
				MESSAGE_ID: read.id('messageId'),
				...changes(read, {
					...(text === undefined ? {} : { MESSAGE: text }),
					...(await addressed(
						read,
						{ attach: 'ATTACH', keyboard: 'KEYBOARD', menu: 'MENU', commandBot: 'BOT_ID' },
						{
							attach: replacement(read, 'attach', grids),
							keyboard: replacement(read, 'keyboard'),
							menu: replacement(read, 'menu'),
						},
					)),
					...(await read.given({ URL_PREVIEW: ['urlPreview', yesNo] })),
				}),
				...(await read.given({ IS_EDITED: ['isEdited', yesNo] })),
			};
		},
		items: (result: Parameters<typeof succeeded>[0], { MESSAGE_ID }: IDataObject) => ({
			...succeeded(result),
			messageId: MESSAGE_ID,
		}),
	},
	bot: {
		fields: [
			updateFields(
				attachmentBlocks(),
				attachmentJson(),
				attachmentColor(),
				keyboardButtons(),
				keyboardJson(),
				markdownTables(),
				mentionIds(),
				newMessage(),
				removal('attach', 'Remove Attachment', 'attachment'),
				removal('keyboard', 'Remove Keyboard', 'keyboard'),
				linkPreview(),
				textFormat(),
			),
		],
		kind: 'call',
		method: 'imbot.v2.Chat.Message.update',
		request: async (read, botId: number) => {
			const { text, grids } = await newText(read);
			return {
				messageId: read.id('messageId'),
				fields: changes(read, {
					...(text === undefined ? {} : { message: text }),
					...(await addressed(
						read,
						{ attach: 'attach', keyboard: 'keyboard' },
						{
							attach: replacement(read, 'attach', grids),
							keyboard: replacement(read, 'keyboard'),
						},
						botId,
					)),
					...(await read.given({ urlPreview: ['urlPreview', yesNo] })),
				}),
			};
		},
		items: (result: Parameters<typeof succeeded>[0], { messageId: changed }: IDataObject) => ({
			...succeeded(result),
			messageId: changed,
		}),
	},
};
