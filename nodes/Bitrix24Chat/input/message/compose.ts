import type { IDataObject } from 'n8n-workflow';
import type { ParameterReader } from '../parameterReader';
import { fullKeyboard, fullMenu, isEmpty } from '../../../shared/content/blocks/fullForm';
import { beside, fieldOf, type Kind } from './attachments';
import { commandBotOf } from './commandBot';
import { asMessages, asOneMessage, writeText } from './text';

/** What the API calls the things of a message in one of its methods. */
export type MessageNames = { text: string } & Partial<Record<Kind, string>> & {
		/** Where the bot of commands stands beside the text; none where it stands within keyboards and menus alone. */
		commandBot?: string;
	};

interface ComposeOptions {
	/** The node's parameter that holds the text. */
	from?: string;
	/** What makes a message without a text or a card one all the same, such as forwarded messages. */
	enough?: IDataObject;
	/** What the first message carries, such as the one that it replies to. */
	first?: IDataObject;
	/** What each message carries. */
	each?: IDataObject;
	/** The bot that sends: its commands are the ones that buttons call. */
	botId?: number;
}

/**
 * Makes the contents of the messages that an item sends: its text, as several messages where it is too long for one;
 * card, buttons and menu on the last of them. The text is read once, so that its tables can stand in the card.
 *
 * A message needs a text or a card (docs/bitrix24-facts.md, "Sending messages").
 *
 * @returns the contents in order, named as the API names them; at least one
 * @throws NodeOperationError that names the field which is wrong
 */
export async function composeMessages(
	read: ParameterReader,
	names: MessageNames,
	{ from = 'message', enough = {}, first = {}, each = {}, botId }: ComposeOptions = {},
): Promise<IDataObject[]> {
	const written = read.has(from) ? await writeText(read, from) : undefined;
	const last = { ...(await cardAndButtons(read, names, written?.grids, botId)), ...enough };
	const hasCard = names.attach !== undefined && names.attach in last;
	if (!written && !hasCard && Object.keys(enough).length === 0) {
		read.refuse(from, 'is empty', 'Fill in the text, or add an attachment under Options.');
	}
	const [begin = undefined, ...rest] = written ? asMessages(read, written) : [];
	return [begin, ...rest].map((text, index, all) => ({
		...(text === undefined ? {} : { [names.text]: text }),
		...(index === all.length - 1 ? last : {}),
		...each,
		...(index === 0 ? first : {}),
	}));
}

/**
 * Makes the content of one message that must have a text, such as a notification's.
 *
 * @param finish what else is done to the text, such as taking its HTML
 * @throws NodeOperationError that names the field which is wrong
 */
export async function composeOne(
	read: ParameterReader,
	names: MessageNames,
	finish: (bbCode: string) => string = (bbCode) => bbCode,
	from = 'message',
): Promise<IDataObject> {
	const written = await writeText(read, from);
	const text = asOneMessage(read, { ...written, bbCode: finish(written.bbCode) });
	return { [names.text]: text, ...(await cardAndButtons(read, names, written.grids)) };
}

/** What the item says of the messages that were sent: the last one's ID, and all of them where there are several. */
export function sentMessages(ids: Array<IDataObject[string]>): IDataObject {
	const messageId = ids[ids.length - 1] ?? null;
	return ids.length > 1 ? { messageId, messageIds: ids } : { messageId };
}

async function cardAndButtons(
	read: ParameterReader,
	names: MessageNames,
	grids: IDataObject[] = [],
	sender?: number,
): Promise<IDataObject> {
	const found: Partial<Record<Kind, IDataObject>> = {};
	for (const kind of ['attach', 'keyboard', 'menu'] as const) {
		const whole = names[kind] === undefined ? undefined : beside(read, kind, grids);
		if (whole && !isEmpty(whole)) found[kind] = whole;
	}
	return await addressed(read, names, found, sender);
}

/**
 * Cards and buttons by their names in the API, with the bot that commands call: inside keyboard and menu, and beside
 * them where the method wants it there (docs/bitrix24-facts.md, "Keyboards").
 *
 * @param found each in its full form, or "N" where it is taken away
 */
export async function addressed(
	read: ParameterReader,
	names: Partial<MessageNames>,
	{ attach, keyboard, menu }: Partial<Record<Kind, IDataObject | 'N'>>,
	sender?: number,
): Promise<IDataObject> {
	const botId = await commandBotOf(
		read,
		{
			...(isWhole(keyboard)
				? { keyboard: { field: fieldOf(read, 'keyboard'), whole: keyboard } }
				: {}),
			...(isWhole(menu) ? { menu: { field: fieldOf(read, 'menu'), whole: menu } } : {}),
		},
		sender,
	);
	const all: Array<[name: string | undefined, value: IDataObject[string]]> = [
		[names.attach, attach],
		[names.keyboard, isWhole(keyboard) ? fullKeyboard(keyboard, botId) : keyboard],
		[names.menu, isWhole(menu) ? fullMenu(menu, botId) : menu],
		[names.commandBot, isWhole(keyboard) || isWhole(menu) ? botId : undefined],
	];
	return Object.fromEntries(
		all.filter(([name, value]) => name !== undefined && value !== undefined),
	) as IDataObject;
}

function isWhole(value: IDataObject | 'N' | undefined): value is IDataObject {
	return value !== undefined && value !== 'N';
}
