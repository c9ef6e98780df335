import type { IDataObject } from 'n8n-workflow';
import { plainText } from '../../../shared/content/bbCode/plain';
import { split } from '../../../shared/content/split/split';
import type { Form, ParameterReader } from '../parameterReader';

/** The text of one message as BB code; the API would cut a longer one. */
export async function textOf(read: ParameterReader, name = 'message'): Promise<string> {
	const written = await formatted(read, name);
	if (written === '') {
		read.refuse(
			name,
			'holds nothing but tables',
			'Write a text too, or choose Code Block as Markdown Tables.',
		);
	}
	return read.message(name, written);
}

/** The same as a value of `given`. */
export const text: Form = async (_value, name, read) => await textOf(read, name);

/**
 * The text as one message, or as several where it is too long for one and Long Text doesn't forbid that; as none where
 * all of it goes along as an attachment.
 */
export async function textsOf(read: ParameterReader, name = 'message'): Promise<string[]> {
	const written = await formatted(read, name);
	const parts =
		read.value('longText') === 'fail'
			? [read.message(name, written)]
			: split(written).map((part) => part.text);
	return parts.filter((part) => part.trim() !== '');
}

/** The tables of a Markdown text as blocks of an attachment, where the parameters want them there. */
export async function gridsIn(read: ParameterReader, name = 'message'): Promise<IDataObject[]> {
	if (!movesTables(read) || !read.has(name)) return [];
	const { gridsOf } = await import('../../../shared/content/markdown/markdown');
	return gridsOf(read.text(name));
}

async function formatted(read: ParameterReader, name: string): Promise<string> {
	const written = read.text(name);
	const format = read.value('textFormat');
	if (format === 'plainText') return plainText(written);
	if (format !== 'markdown') return written;
	// Loaded when it is needed: the parser is most of the package.
	const { bbCodeOf } = await import('../../../shared/content/markdown/markdown');
	const bbCode = bbCodeOf(written, { tables: movesTables(read) ? 'none' : 'code' });
	if (bbCode === '' && (await gridsIn(read, name)).length === 0) {
		read.refuse(name, 'shows nothing as Markdown', 'Write a text, or choose another Text Format.');
	}
	return bbCode;
}

function movesTables(read: ParameterReader): boolean {
	return read.value('textFormat') === 'markdown' && read.value('markdownTables') === 'attachment';
}
