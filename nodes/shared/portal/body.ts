import { parsedExactly } from './exactJson';

type Readable = import('stream').Readable;

/** Far more than any answer holds; a few packed bytes can become any number of them. */
export const LARGEST_ANSWER_BYTES = 100 * 1024 * 1024;

/** Thrown when an answer is larger than any that makes sense. */
export class AnswerTooLarge extends Error {
	readonly code = 'ANSWER_TOO_LARGE';
}

/**
 * The body of an answer, read from a stream where it is one, up to a limit.
 *
 * @param signal ends the reading: n8n hands its own signal on in place of ours where it signs a request with a token
 * @returns parsed JSON; where it is none, the text
 * @throws AnswerTooLarge; the connection's error
 */
export async function bodyOf(answer: unknown, signal?: AbortSignal): Promise<unknown> {
	if (!isStream(answer)) return answer;
	const end = (): void => void answer.destroy();
	signal?.addEventListener('abort', end, { once: true });
	if (signal?.aborted) end();
	try {
		return parsed(await textOf(answer));
	} finally {
		signal?.removeEventListener('abort', end);
	}
}

/** @throws AnswerTooLarge; the connection's error */
async function textOf(answer: Readable): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of answer as AsyncIterable<Buffer | string>) {
		const piece = Buffer.from(chunk);
		bytes += piece.length;
		if (bytes > LARGEST_ANSWER_BYTES) {
			answer.destroy();
			throw new AnswerTooLarge('The answer is larger than 100 MB');
		}
		chunks.push(piece);
	}
	return Buffer.concat(chunks, bytes)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
}

function parsed(text: string): unknown {
	try {
		return parsedExactly(text);
	} catch {
		return text;
	}
}

function isStream(value: unknown): value is Readable {
	return (
		value !== null &&
		typeof value === 'object' &&
		typeof (value as { pipe?: unknown }).pipe === 'function' &&
		Symbol.asyncIterator in value
	);
}
