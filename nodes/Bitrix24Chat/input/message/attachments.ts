import type { IDataObject } from 'n8n-workflow';
import { attachmentOf, notTooLong } from '../../../shared/content/blocks/attachment';
import { ContentError } from '../../../shared/content/blocks/contentError';
import { keyboardFromJson, keyboardOf } from '../../../shared/content/blocks/keyboard';
import { menuFromJson, menuOf } from '../../../shared/content/blocks/menu';
import type { ParameterReader } from '../parameterReader';
import { gridsIn } from './text';

type Json = IDataObject | unknown[];

/** What goes along with a text: made in the editor or given as JSON, and how each becomes what the API takes. */
const KINDS = {
	attach: {
		builder: 'attachmentBlocks',
		made: (value: unknown, read: ParameterReader) =>
			attachmentOf(value, read.has('attachmentColor') ? read.text('attachmentColor') : ''),
		fromJson: (json: Json, read: ParameterReader) => notTooLong(colored(json, read)),
	},
	keyboard: {
		builder: 'keyboardButtons',
		made: (value: unknown) => keyboardOf(value),
		fromJson: (json: Json) => keyboardFromJson(json),
	},
	menu: {
		builder: 'menuItems',
		made: (value: unknown) => menuOf(value),
		fromJson: (json: Json) => menuFromJson(json),
	},
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
		if (grids.length === 0) return own;
		return notTooLong(
			extended(own ?? KINDS.attach.made(undefined, read), grids),
			'attachmentBlocks',
		);
	} catch (error) {
		throw refused(read, error);
	}
}

/** Whether it is made in the editor. */
export function isBuilt(read: ParameterReader, kind: Kind): boolean {
	const value = read.value(KINDS[kind].builder);
	const given = Object.values(Object(value) as object).filter(
		(entries) => entries !== undefined && entries !== null,
	);
	return given.some((entries) => !Array.isArray(entries) || entries.length > 0);
}

/** Those that are there, named as the API names them. */
export async function enclosures(
	read: ParameterReader,
	names: Partial<Record<Kind, string>>,
): Promise<IDataObject> {
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
	const built = isBuilt(read, kind);
	if (built && read.has(kind))
		throw new ContentError(builder, 'is given as JSON too', 'Take one of the two fields out.');
	if (built) return made(read.value(builder), read);
	return read.has(kind) ? fromJson(read.json(kind), read) : undefined;
}

/** An attachment from JSON with the color of the field. */
function colored(json: Json, read: ParameterReader): Json {
	if (!read.has('attachmentColor')) return json;
	if (Array.isArray(json))
		return {
			...(KINDS.attach.made(undefined, read) as IDataObject),
			BLOCKS: json as IDataObject[],
		};
	throw new ContentError(
		'attachmentColor',
		'is given beside an attachment that has its own',
		'Put COLOR_TOKEN into the JSON, or take Attachment Color out.',
	);
}

function extended(attachment: Json, blocks: IDataObject[]): Json {
	if (Array.isArray(attachment)) return [...attachment, ...blocks];
	return {
		...attachment,
		BLOCKS: [...((attachment.BLOCKS as IDataObject[] | undefined) ?? []), ...blocks],
	};
}

function refused(read: ParameterReader, error: unknown): unknown {
	return error instanceof ContentError
		? read.refusal(error.field, error.problem, error.advice)
		: error;
}
