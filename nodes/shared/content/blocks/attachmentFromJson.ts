import type { IDataObject } from 'n8n-workflow';
import { notTooLong } from './attachmentSize';
import {
	checkAddress,
	eachOf,
	mapAsList,
	objectOf,
	refusing,
	withTexts,
	type Refuse,
} from './fromJson';

/** What a block may hold that is an address, and the fields that are texts. */
const ADDRESSES = ['LINK', 'PREVIEW', 'AVATAR'];
const TEXTS = ['NAME', 'VALUE', 'DESC', 'HTML'];

/** Kinds whose LINK the portal needs. */
const NEEDS_LINK = ['LINK', 'RICH_LINK', 'IMAGE', 'FILE'];
const KINDS = ['MESSAGE', ...NEEDS_LINK, 'USER', 'GRID', 'DELIMITER'];

const DISPLAYS = ['BLOCK', 'LINE', 'ROW', 'TABLE', 'COLUMN', 'CARD'];

/**
 * An attachment from JSON as the API describes it: a list of blocks, an object with BLOCKS, one block alone, or a list
 * of whole attachments (docs/bitrix24-facts.md, "Attachments").
 *
 * @returns the same, each block checked, one alone as a list
 * @throws ContentError that names the block which the portal would drop without a word, or the length
 */
export function attachmentFromJson(
	json: IDataObject | unknown[],
	field = 'attach',
): IDataObject | unknown[] {
	const several =
		Array.isArray(json) && json.length > 0 && json.every((one) => Object(one).BLOCKS !== undefined);
	const checked = several
		? (json as IDataObject[]).map((one) => blocksOf(one, field))
		: blocksOf(json, field);
	return notTooLong(checked, field);
}

function blocksOf(json: IDataObject | unknown[], field: string): IDataObject | unknown[] {
	return eachOf(field, json, { list: 'BLOCKS', own: KINDS }, (block, index) =>
		checkedBlock(block, refusing(field, `block ${index + 1}`)),
	);
}

function checkedBlock(given: unknown, refuse: Refuse): IDataObject {
	const block = objectOf(given, refuse, '{ "MESSAGE": "Text" }');
	const kinds = Object.keys(block);
	if (kinds.length === 0 || kinds.some((kind) => !KINDS.includes(kind)))
		refuse(
			`it has ${kinds.join(', ') || 'nothing'}`,
			`Each block has one of: ${KINDS.join(', ')}, in capital letters.`,
		);
	return Object.fromEntries(kinds.map((kind) => [kind, contentOf(kind, block[kind], refuse)]));
}

function contentOf(kind: string, value: unknown, refuse: Refuse): IDataObject[string] {
	if (kind === 'MESSAGE') {
		const text = typeof value === 'number' ? String(value) : value;
		return typeof text === 'string' && text.trim() !== ''
			? text
			: refuse('its MESSAGE is no text', 'Give MESSAGE as text.');
	}
	const parts = mapAsList(value);
	if (Array.isArray(parts))
		return parts.map((part: unknown) => partOf(kind, part, refuse)) as IDataObject[];
	const part = partOf(kind, value, refuse);
	return kind === 'GRID' ? [part] : part;
}

function partOf(kind: string, value: unknown, refuse: Refuse): IDataObject {
	const part = withTexts(objectOf(value, refuse, `{ "${kind}": { … } }`), TEXTS, refuse);
	for (const name of ADDRESSES) checkAddress(part[name], refuse);
	if (NEEDS_LINK.includes(kind) && !part.LINK)
		refuse(`its ${kind} has no LINK`, 'Add LINK, the address.');
	if (part.DISPLAY !== undefined && !DISPLAYS.includes(String(part.DISPLAY)))
		refuse(`DISPLAY can't be "${String(part.DISPLAY)}"`, `Use one of: ${DISPLAYS.join(', ')}.`);
	return part;
}
