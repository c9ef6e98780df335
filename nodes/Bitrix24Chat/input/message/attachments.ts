import type { IDataObject } from 'n8n-workflow';
import { attachmentOf, notTooLong } from '../../../shared/content/blocks/attachment';
import { attachmentFromJson } from '../../../shared/content/blocks/attachmentFromJson';
import { ContentError } from '../../../shared/content/blocks/contentError';
import { fullAttachment, fullKeyboard, fullMenu } from '../../../shared/content/blocks/fullForm';
import { keyboardFromJson, keyboardOf } from '../../../shared/content/blocks/keyboard';
import { menuFromJson, menuOf } from '../../../shared/content/blocks/menu';
import type { ParameterReader } from '../parameterReader';

type Json = IDataObject | unknown[];

/** What goes along with a text: made in the editor or given as JSON, and how each becomes what the API takes. */
const KINDS = {
	attach: {
		whole: fullAttachment,
		builder: 'attachmentBlocks',
		made: (value: unknown, read: ParameterReader) =>
			attachmentOf(value, read.has('attachmentColor') ? read.text('attachmentColor') : ''),
		fromJson: (json: Json, read: ParameterReader) => attachmentFromJson(colored(json, read)),
	},
	keyboard: {
		whole: (json: Json) => fullKeyboard(json),
		builder: 'keyboardButtons',
		made: (value: unknown) => keyboardOf(value),
		fromJson: (json: Json) => keyboardFromJson(json),
	},
	menu: {
		whole: (json: Json) => fullMenu(json),
		builder: 'menuItems',
		made: (value: unknown) => menuOf(value),
		fromJson: (json: Json) => menuFromJson(json),
	},
};

export type Kind = keyof typeof KINDS;

/**
 * An attachment, a keyboard or a menu in its full form; undefined where there is none.
 *
 * @param grids tables of the text, which stand at the end of an attachment
 * @throws NodeOperationError that names the field, and the block or button that is wrong
 */
export function beside(
	read: ParameterReader,
	kind: Kind,
	grids: IDataObject[] = [],
): IDataObject | undefined {
	try {
		const own = ownOf(read, kind);
		if (kind !== 'attach' || grids.length === 0)
			return own && KINDS[kind].whole(own, fieldOf(read, kind));
		return notTooLong(
			extended(
				fullAttachment(own ?? KINDS.attach.made(undefined, read), fieldOf(read, kind)),
				grids,
			),
			'attachmentBlocks',
		);
	} catch (error) {
		throw refused(read, error);
	}
}

/** The parameter that it comes from. */
export function fieldOf(read: ParameterReader, kind: Kind): string {
	return isBuilt(read, kind) ? KINDS[kind].builder : kind;
}

/** Whether it is made in the editor. */
export function isBuilt(read: ParameterReader, kind: Kind): boolean {
	const value = read.value(KINDS[kind].builder);
	const given = Object.values(Object(value) as object).filter(
		(entries) => entries !== undefined && entries !== null,
	);
	return given.some((entries) => !Array.isArray(entries) || entries.length > 0);
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

function extended(attachment: IDataObject, blocks: IDataObject[]): IDataObject {
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
