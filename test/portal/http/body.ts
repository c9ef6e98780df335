import type { IncomingMessage } from 'node:http';
import { RestError } from '../world/errors';
import { parseQuery } from './php';

/** Bodies above this are read with their `content` left as bytes. */
const LARGE = 1_000_000;
/** More than any documented request needs: 100 MB of file are 134 MB of base64. */
const MOST = 400_000_000;

/**
 * The base64 text of an uploaded file, kept as the request's own bytes: a 90 MB file arrives as
 * 120 MB of JSON, and one more string of that size would double the portal's memory.
 */
export class LargeText {
	constructor(readonly bytes: Buffer) {}

	get length(): number {
		return this.bytes.length;
	}
}

/** Reads a request's whole body into one buffer, without copying it again for every chunk. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const announced = Number(request.headers['content-length'] ?? NaN);
	if (announced > MOST)
		throw new RestError(413, 'REQUEST_ENTITY_TOO_LARGE', 'The request is too large');
	if (Number.isInteger(announced) && announced > 0) {
		const whole = Buffer.allocUnsafe(announced);
		let filled = 0;
		for await (const chunk of request) filled += (chunk as Buffer).copy(whole, filled);
		return whole.subarray(0, filled);
	}
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		chunks.push(chunk as Buffer);
		size += (chunk as Buffer).length;
		if (size > MOST)
			throw new RestError(413, 'REQUEST_ENTITY_TOO_LARGE', 'The request is too large');
	}
	return Buffer.concat(chunks, size);
}

/** Cuts the value of the first `"content":"…"` out of a JSON body, if it is one plain string. */
function cutContent(body: Buffer): { head: Buffer; content: Buffer; tail: Buffer } | undefined {
	const key = body.indexOf('"content"');
	if (key < 0) return undefined;
	let start = key + '"content"'.length;
	while (
		body[start] === 0x20 ||
		body[start] === 0x3a ||
		body[start] === 0x0a ||
		body[start] === 0x09
	)
		start += 1;
	if (body[start] !== 0x22) return undefined;
	const end = body.indexOf(0x22, start + 1);
	if (end < 0) return undefined;
	const content = body.subarray(start + 1, end);
	if (content.length < LARGE || content.includes(0x5c)) return undefined;
	return { head: body.subarray(0, start + 1), content, tail: body.subarray(end) };
}

function parseJson(body: Buffer): unknown {
	const cut = body.length > LARGE ? cutContent(body) : undefined;
	if (!cut) return JSON.parse(body.toString('utf8'));
	const placeholder = '\u0000content';
	const text = `${cut.head.toString('utf8')}\\u0000content${cut.tail.toString('utf8')}`;
	return JSON.parse(text, (_key, value: unknown) =>
		value === placeholder ? new LargeText(cut.content) : value,
	);
}

/**
 * The parameters of a request: query first, body over it, as PHP's $_REQUEST.
 * JSON when the content type says so, else form-urlencoded.
 */
export function parametersOf(
	query: string,
	contentType: string,
	body: Buffer,
): Record<string, unknown> {
	const fromQuery = parseQuery(query);
	if (body.length === 0) return fromQuery;
	if (!/\bjson\b/i.test(contentType)) return { ...fromQuery, ...parseQuery(body.toString('utf8')) };
	let parsed: unknown;
	try {
		parsed = parseJson(body);
	} catch {
		throw new RestError(400, 'INVALID_REQUEST', 'The request body is not valid JSON');
	}
	if (Array.isArray(parsed) && parsed.length === 0) return fromQuery;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new RestError(400, 'INVALID_REQUEST', 'The request body is not a JSON object');
	}
	return { ...fromQuery, ...parsed };
}
