import type { IDataObject } from 'n8n-workflow';
import { ContentError } from './contentError';

/**
 * Cards, keyboards and menus in the one form that every method reads: bare lists, which the API knows too, lose their
 * blocks or their commands in some of them (docs/bitrix24-facts.md, "Attachments" and "Keyboards").
 */

type Json = IDataObject | unknown[];

/**
 * @param attachment blocks, a whole attachment, or a list of one
 * @throws ContentError for a list of several attachments, which the methods that send don't read
 */
export function fullAttachment(attachment: Json, field = 'attach'): IDataObject {
	if (!Array.isArray(attachment)) return attachment;
	const wholes = attachment.filter((one) => Object(one).BLOCKS !== undefined) as IDataObject[];
	if (wholes.length > 1) {
		throw new ContentError(
			field,
			`holds ${wholes.length} attachments`,
			'A message has one: put all blocks into its BLOCKS.',
		);
	}
	return wholes[0] ?? { BLOCKS: attachment as IDataObject[] };
}

/** @param botId the bot that commands call; what the keyboard says itself stays where there is none */
export function fullKeyboard(keyboard: Json, botId?: number): IDataObject {
	return full(keyboard, 'BUTTONS', botId);
}

/** @param botId the bot that commands call; what the menu says itself stays where there is none */
export function fullMenu(menu: Json, botId?: number): IDataObject {
	return full(menu, 'ITEMS', botId);
}

function full(json: Json, list: string, botId: number | undefined): IDataObject {
	const { BOT_ID: own, ...whole } = Array.isArray(json)
		? { [list]: json as IDataObject[] }
		: (json as IDataObject);
	const bot = botId ?? own;
	return bot === undefined ? whole : { BOT_ID: bot, ...whole };
}

/** Whether nothing is in it. */
export function isEmpty(whole: IDataObject): boolean {
	return ['BLOCKS', 'BUTTONS', 'ITEMS'].some((list) => {
		const entries = whole[list];
		return Array.isArray(entries) && entries.length === 0;
	});
}
