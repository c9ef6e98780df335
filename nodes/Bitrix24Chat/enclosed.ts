import type { IDataObject } from 'n8n-workflow';
import { attachmentOf, notTooLong } from '../shared/content/attachment';
import { ContentError } from '../shared/content/contentError';
import { keyboardFromJson, keyboardOf } from '../shared/content/keyboard';
import { menuOf } from '../shared/content/menu';
import type { ParameterReader } from './reader';

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
 * An attachment, a keyboard or a menu as the API takes it; undefined where there is none.
 *
 * @throws NodeOperationError that names the field, and the block or button that is wrong
 */
export function enclosed(read: ParameterReader, kind: Kind): Json | undefined {
	const { builder, made, fromJson } = KINDS[kind];
	try {
		const built: Json = made(read.value(builder), read);
		const blocks = 'BLOCKS' in built ? built.BLOCKS : built;
		const isBuilt = Array.isArray(blocks) && blocks.length > 0;
		if (isBuilt && read.has(kind)) throw new ContentError(builder, 'is given as JSON too', 'Take one of the two fields out.');
		if (isBuilt) return built;
		return read.has(kind) ? fromJson(read.json(kind)) : undefined;
	} catch (error) {
		throw refused(read, error);
	}
}

/** Those that are there, named as the API names them. */
export function enclosures(read: ParameterReader, names: Partial<Record<Kind, string>>): IDataObject {
	const found = Object.entries(names).map(([kind, name]) => [name, enclosed(read, kind as Kind)] as const);
	return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as IDataObject;
}

function refused(read: ParameterReader, error: unknown): unknown {
	return error instanceof ContentError ? read.refusal(error.field, error.problem, error.advice) : error;
}
