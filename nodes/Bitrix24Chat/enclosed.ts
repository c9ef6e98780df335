import type { IDataObject } from 'n8n-workflow';
import { attachmentOf, notTooLong } from '../shared/content/attachment';
import { ContentError } from '../shared/content/contentError';
import { keyboardFromJson, keyboardOf } from '../shared/content/keyboard';
import { menuOf } from '../shared/content/menu';
import type { ParameterReader } from './reader';
import { gridsIn } from './text';

type Json = IDataObject | unknown[];

/** What goes along with a text: made in the editor or given as JSON, and how each becomes what the API takes. */
const KINDS = {
	attach: {
		builder: 'attachmentBlocks',
		made: (value: unknown, read: ParameterReader) => attachmentOf(value, read.has('attachmentColor') ? read.text('attachmentColor') : ''),
		fromJson: (json: Json) => notTooLong(json),
	},
	keyboard: { builder: 'keyboardButtons', made: (value: unknown) => keyboardOf(value), fromJson: (json: Json) => keyboardFromJson(json) },
	menu: { builder: 'menuItems', made: (value: unknown) => menuOf(value), fromJson: (json: Json) => json },
};

export type Kind = keyof typeof KINDS;

/**
 * An attachment, a keyboard or a menu as the API takes it; undefined where there is none. Tables of the text that are to
 * go along stand at the end of the attachment.
 *
 * @throws NodeOperationError that names the field, and the block or button that is wrong
 */
export async function enclosed(read: ParameterReader, kind: Kind): Promise<Json | undefined> {
	try {
		const own = ownOf(read, kind);
		const grids = kind === 'attach' ? await gridsIn(read) : [];
		return grids.length > 0 ? notTooLong(extended(own, grids), 'attachmentBlocks') : own;
	} catch (error) {
		throw refused(read, error);
	}
}

/** Those that are there, named as the API names them. */
export async function enclosures(read: ParameterReader, names: Partial<Record<Kind, string>>): Promise<IDataObject> {
	const found: IDataObject = {};
	for (const [kind, name] of Object.entries(names)) {
		const value = await enclosed(read, kind as Kind);
		if (value !== undefined) found[name] = value as IDataObject;
	}
	return found;
}

/** @throws ContentError */
function ownOf(read: ParameterReader, kind: Kind): Json | undefined {
	const { builder, made, fromJson } = KINDS[kind];
	const built: Json = made(read.value(builder), read);
	const blocks = 'BLOCKS' in built ? built.BLOCKS : built;
	const isBuilt = Array.isArray(blocks) && blocks.length > 0;
	if (isBuilt && read.has(kind)) throw new ContentError(builder, 'is given as JSON too', 'Take one of the two fields out.');
	if (isBuilt) return built;
	return read.has(kind) ? fromJson(read.json(kind)) : undefined;
}

function extended(attachment: Json | undefined, blocks: IDataObject[]): Json {
	if (attachment === undefined) return blocks;
	if (Array.isArray(attachment)) return [...attachment, ...blocks];
	return { ...attachment, BLOCKS: [...((attachment.BLOCKS as IDataObject[] | undefined) ?? []), ...blocks] };
}

function refused(read: ParameterReader, error: unknown): unknown {
	return error instanceof ContentError ? read.refusal(error.field, error.problem, error.advice) : error;
}
