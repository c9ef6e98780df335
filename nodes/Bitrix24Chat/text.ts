import { plainText } from '../shared/content/plain';
import { split } from '../shared/content/split';
import type { Form, ParameterReader } from './reader';

/** The text of one message as BB code; the API would cut a longer one. */
export async function textOf(read: ParameterReader, name = 'message'): Promise<string> {
	return read.message(name, await formatted(read, name));
}

/** The same as a value of `given`. */
export const text: Form = async (_value, name, read) => await textOf(read, name);

/** The text as one message, or as several where it is too long for one and Long Text doesn't forbid that. */
export async function textsOf(read: ParameterReader, name = 'message'): Promise<string[]> {
	if (read.value('longText') === 'fail') return [await textOf(read, name)];
	const parts = split(await formatted(read, name)).map((part) => part.text);
	return parts.filter((part) => part.trim() !== '');
}

async function formatted(read: ParameterReader, name: string): Promise<string> {
	const written = read.text(name);
	const format = read.value('textFormat');
	if (format === 'plainText') return plainText(written);
	if (format !== 'markdown') return written;
	// Loaded when it is needed: the parser is most of the package.
	const { bbCodeOf } = await import('../shared/content/markdown');
	const bbCode = bbCodeOf(written);
	if (bbCode === '') read.refuse(name, 'shows nothing as Markdown', 'Write a text, or choose another Text Format.');
	return bbCode;
}
