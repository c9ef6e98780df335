import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../shared/content/bbCode/plain';
import { messageLength } from '../../../shared/content/split/length';
import { MESSAGE_LIMIT, split } from '../../../shared/content/split/split';
import type { Form, ParameterReader } from '../parameterReader';

/** A text as BB code, with the tables that stand in a card beside it instead. */
export interface WrittenText {
	/** The node's parameter that it came from. */
	name: string;
	bbCode: string;
	grids: IDataObject[];
}

/**
 * Writes the text of a parameter as BB code by the parameters `textFormat` and `markdownTables`; Markdown is parsed
 * once.
 *
 * @throws NodeOperationError when the text is empty or shows nothing
 */
export async function writeText(read: ParameterReader, name: string): Promise<WrittenText> {
	const source = read.text(name);
	const format = read.value('textFormat');
	if (format === 'plainText') return { name, bbCode: plainText(source), grids: [] };
	if (format !== 'markdown') return { name, bbCode: source, grids: [] };
	// Loaded when it is needed: the parser is most of the package.
	const { convert } = await import('../../../shared/content/markdown/markdown');
	const people = read.has('mentionIds')
		? await read.lookUps.people(read, read.ids('mentionIds'))
		: undefined;
	const { bbCode, grids } = convert(source, { tables: tablesOf(read), people });
	if (bbCode === '' && grids.length === 0) {
		read.refuse(name, 'shows nothing as Markdown', 'Write a text, or choose another Text Format.');
	}
	return { name, bbCode, grids };
}

/**
 * A written text as that of one message; the API would cut a longer one.
 *
 * @throws NodeOperationError when it is too long, or empty since all of it stands in the card
 */
export function asOneMessage(read: ParameterReader, { name, bbCode }: WrittenText): string {
	if (bbCode === '') {
		read.refuse(
			name,
			'holds nothing but tables',
			'Write a text too, or choose Code Block as Markdown Tables.',
		);
	}
	return withinLimit(read, name, bbCode);
}

/**
 * A written text as that of one message, or of several where it is too long for one and Long Text doesn't forbid that;
 * of none where all of it stands in the card.
 */
export function asMessages(read: ParameterReader, { name, bbCode }: WrittenText): string[] {
	const texts =
		read.value('longText') === 'fail'
			? [withinLimit(read, name, bbCode)]
			: split(bbCode).map((part) => part.text);
	return texts.filter((text) => messageLength(text) > 0);
}

/** The text of one message as a value of `given`, for messages that carry no card. */
export const text: Form = async (_value, name, read) =>
	asOneMessage(read, await writeText(read, name));

function tablesOf(read: ParameterReader): 'code' | 'lines' | 'none' {
	const chosen = read.value('markdownTables');
	if (chosen === 'attachment') return 'none';
	return chosen === 'lines' ? 'lines' : 'code';
}

function withinLimit(read: ParameterReader, name: string, text: string): string {
	const length = messageLength(text);
	if (length > MESSAGE_LIMIT) {
		read.refuse(
			name,
			`has ${length} characters`,
			`Bitrix24 takes ${MESSAGE_LIMIT} at the most. Shorten or split the text.`,
		);
	}
	return text;
}
