import { Refusal } from '../world/errors';
import { readData, type Parameter } from './contract';
import { isThing, linkIsFine, unwrap, type Thing } from './content';

/** Attachments as the server reads them: unknown blocks and blocks with a bad link are left out in silence. */

const { blocks: DOCUMENTED, fullFormFields: FULL } = readData<{
	blocks: Record<string, { fields: Parameter[] }>;
	fullFormFields: Parameter[];
}>('attach.json');
/** RICH_LINK is named in the documentation and described nowhere; it takes what a link takes. */
const BLOCKS: Record<string, { fields: Parameter[] }> = {
	...DOCUMENTED,
	RICH_LINK: DOCUMENTED.LINK,
};
/** Ways to show a grid that have a second name. */
const DISPLAYS: Record<string, string> = { COLUMN: 'ROW', CARD: 'LINE' };
/** The attachment's JSON must be shorter. */
const TOO_LARGE = 60_000;

/** Two-character sequences that become the character they stand for, also where a path was meant. */
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', '"': '"', '\\': '\\' };

function unescaped(text: string): string {
	return text.replace(/\\([nt"\\])/g, (_all, sign: string) => ESCAPES[sign]);
}

/** As PHP writes JSON: with every slash escaped. */
function sizeOf(value: unknown, inBytes: boolean): number {
	const json = JSON.stringify(value).replace(/\//g, '\\/');
	return inBytes ? Buffer.byteLength(json) : [...json].length;
}

/** One thing of a block with the fields that are known; undefined when it can't be shown. */
function partOf(given: unknown, kind: string): Thing | undefined {
	if (!isThing(given)) return undefined;
	const { fields } = BLOCKS[kind];
	const part: Thing = {};
	for (const { name, type, required, enum: allowed } of fields) {
		let value = given[name];
		if (value === undefined || value === null || value === '') {
			if (required) return undefined;
			continue;
		}
		if (name === 'DISPLAY') value = DISPLAYS[String(value)] ?? value;
		if (typeof value === 'object' || (type === 'integer' && !/^-?\d+$/.test(String(value)))) {
			if (required) return undefined;
			continue;
		}
		if (allowed && !allowed.includes(value as string)) {
			if (required) return undefined;
			continue;
		}
		part[name] = type === 'string' ? unescaped(String(value as string | number)) : Number(value);
	}
	if (given.LINK !== undefined && given.LINK !== '' && !linkIsFine(given.LINK)) return undefined;
	return part;
}

/** A block, which may name several kinds; nothing when it is no block. */
function blockOf(given: unknown): Thing[] {
	if (!isThing(given)) return [];
	return Object.entries(given).flatMap(([kind, value]): Thing[] => {
		if (!BLOCKS[kind]) return [];
		if (kind === 'MESSAGE')
			return typeof value === 'string' && value !== '' ? [{ MESSAGE: unescaped(value) }] : [];
		if (kind === 'DELIMITER' && !isThing(value)) return [{ DELIMITER: {} }];
		const parts = (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap(
			(part) => partOf(part, kind) ?? [],
		);
		if (parts.length === 0) return [];
		return [{ [kind]: Array.isArray(value) ? parts : parts[0] }];
	});
}

/** One attachment in its full form; undefined when nothing in it can be shown. */
function attachmentOf(given: unknown, at: number): Thing | undefined {
	if (!isThing(given) || !Array.isArray(given.BLOCKS)) return undefined;
	const blocks = (given.BLOCKS as unknown[]).flatMap(blockOf);
	if (blocks.length === 0) return undefined;
	const rest = Object.fromEntries(
		FULL.flatMap(({ name, enum: allowed }) =>
			name === 'BLOCKS' ||
			given[name] === undefined ||
			(allowed && !allowed.includes(given[name] as string))
				? []
				: [[name, given[name]]],
		),
	);
	return { ID: at + 1, COLOR: '#818181', ...rest, BLOCKS: blocks };
}

export interface AttachRules {
	/** `blocks`: a bare list holds blocks; `attachments`: it holds whole attachments, and bare blocks are lost. */
	list: 'blocks' | 'attachments';
	/** Thrown when nothing is left; undefined keeps silent and gives null. */
	code?: string;
	/** Thrown when it is too large. */
	oversize: string;
	/** Whether the size is counted in bytes, as older versions do. */
	inBytes: boolean;
}

/**
 * An attachment as it is kept with the message: a list of attachments in the full form.
 *
 * @param given `{BLOCKS}`, a bare list, or JSON text of either
 * @returns null when nothing is left and the rules keep silent
 * @throws {Refusal} with the rules' codes
 */
export function readAttachments(given: unknown, rules: AttachRules): Thing[] | null {
	const value = unwrap(given);
	const bare = Array.isArray(value);
	const all = bare && rules.list === 'attachments' ? (value as unknown[]) : [value];
	const full = bare && rules.list === 'blocks' ? [{ BLOCKS: value as unknown[] }] : all;
	const kept = full.flatMap((one, at): Thing[] => {
		const read = attachmentOf(one, at);
		return read ? [read] : [];
	});
	if (kept.length === 0) {
		if (rules.code === undefined) return null;
		throw new Refusal(rules.code, 'Incorrect attach params');
	}
	if (sizeOf(kept, rules.inBytes) >= TOO_LARGE)
		throw new Refusal(rules.oversize, 'You have exceeded the maximum allowable size of attach');
	return kept;
}
