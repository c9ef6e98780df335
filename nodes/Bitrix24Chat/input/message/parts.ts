import type { IDataObject } from 'n8n-workflow';

/** What a message holds beside its text, where the text became several messages. */
export interface Beside {
	/** What the first one carries, such as the message that it replies to. */
	first: IDataObject;
	/** What each one carries. */
	each: IDataObject;
	/** What the last one carries, such as a keyboard. */
	last: IDataObject;
}

/**
 * The contents of the messages that a text became, in order.
 *
 * @param textName what the API calls the text
 * @param texts one without a text for a message that has none
 */
export function contentsOf(
	textName: string,
	texts: string[],
	{ first, each, last }: Beside,
): IDataObject[] {
	const [begin = undefined, ...rest] = texts;
	return [begin, ...rest].map((text, index, all) => ({
		...(text === undefined ? {} : { [textName]: text }),
		...(index === all.length - 1 ? last : {}),
		...each,
		...(index === 0 ? first : {}),
	}));
}

/** What the item says of the messages that were sent: the last one's ID, and all of them where there are several. */
export function sentMessages(ids: Array<IDataObject[string]>): IDataObject {
	const messageId = ids[ids.length - 1] ?? null;
	return ids.length > 1 ? { messageId, messageIds: ids } : { messageId };
}
