import { ContentError } from './contentError';

/** The JSON of an attachment must be shorter (docs/bitrix24-facts.md, "Attachments"). */
const TOO_LONG = 60_000;

/** What the portal adds to blocks that come without. */
const FULL = { ID: 1, COLOR: '#818181' };

/** How long the attachment is as the server writes it: with all that it adds, and a slash as two characters. */
function sizeOf(attachment: unknown): number {
	const all = Array.isArray(attachment)
		? { ...FULL, BLOCKS: attachment as unknown[] }
		: { ...FULL, ...(attachment as object) };
	const json = JSON.stringify([all]);
	let size = 0;
	for (const character of json) size += character === '/' ? 2 : 1;
	return size;
}

/** @throws ContentError if Bitrix24 would refuse the attachment for its length */
export function notTooLong<T>(attachment: T, field = 'attach'): T {
	const size = sizeOf(attachment);
	if (size < TOO_LONG) return attachment;
	throw new ContentError(
		field,
		`has ${size} characters as JSON`,
		`Bitrix24 takes ${TOO_LONG - 1} at the most, in which each slash counts as two. Leave something out, or send a file.`,
	);
}
