import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from './client';
import type { Endpoint } from './endpoint';
import { withAuth, completed } from './sign';
import type { Call, Outcome } from './types';

type Readable = import('stream').Readable;

/** The API takes files of less than 100 MB (docs/bitrix24-facts.md, "Files"). */
export const FILE_LIMIT_BYTES = 100 * 1024 * 1024 - 1;

/** The cloud ends a request after 60 s; a self-hosted portal behind a slow line may take longer. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000;
const UPLOAD_DEADLINE_MS = 30 * 60_000;

/** Base64 and nothing else: it goes into a body of JSON as it is. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A token that lives shorter than this is renewed before a file is sent, since a stream can't be sent twice. */
const TOKEN_RESERVE_SECONDS = 120;

/** Encoded at once; a multiple of three. Longer texts count as large objects, which are collected late: twice the memory. */
const PIECE_BYTES = 3 * 16 * 1024;

/** A file's content: opened anew for every attempt, or in memory already. */
export type FileContent = { name: string; size: number } & (
	{ open: () => Promise<Readable>; base64?: undefined } | { open?: undefined; base64: string }
);

/**
 * Sends a call whose `fields.content` is a file, in base64 inside the JSON body
 * (docs/bitrix24-facts.md, "Files"), with flat memory whatever the size.
 *
 * @param call the method with all parameters but `fields.content`
 * @param file at most FILE_LIMIT_BYTES
 */
export async function sendFile(
	client: PortalClient,
	call: Call,
	file: FileContent,
): Promise<Outcome> {
	const given = file.base64 === undefined ? undefined : strictBase64(file.base64);
	if (file.base64 !== undefined && given === undefined)
		return { ok: false, call, failure: { code: 'FILE_NOT_BASE64', text: '', fate: 'refused' } };
	if (needsFreshToken(client.endpoint)) {
		const fresh = await client.outcome({ method: 'profile', parameters: {}, repeatable: true });
		if (!fresh.ok) return { ...fresh, call };
	}
	return await client.prepared(call, async (endpoint) => {
		const [head, tail] = frame(call, endpoint);
		const times = { timeout: UPLOAD_TIMEOUT_MS, deadline: UPLOAD_DEADLINE_MS };
		if (file.open === undefined) return { body: Buffer.from(head + given + tail), ...times };
		const length = Buffer.byteLength(head) + Math.ceil(file.size / 3) * 4 + Buffer.byteLength(tail);
		const body = (await file.open()).compose(async function* (chunks: AsyncIterable<Buffer>) {
			yield Buffer.from(head);
			yield* base64(chunks);
			yield Buffer.from(tail);
		});
		return { body, headers: { 'Content-Length': String(length) }, ...times };
	});
}

/**
 * Checks what n8n keeps in memory, where a workflow may have put anything.
 *
 * @returns the text without line breaks and with all its padding, or undefined when it is no base64
 */
function strictBase64(text: string): string | undefined {
	const whole = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
	if (!BASE64.test(whole)) return undefined;
	const bare = whole.replace(/=+$/, '');
	if (bare.length % 4 === 1) return undefined;
	return bare + '='.repeat((4 - (bare.length % 4)) % 4);
}

/** The JSON body before and after the content. */
function frame(call: Call, endpoint: Endpoint): [head: string, tail: string] {
	const { fields, ...beside } = withAuth(
		completed(call.method, call.parameters, endpoint),
		endpoint,
	);
	const json = JSON.stringify({ ...beside, fields: { ...(fields as IDataObject), content: '' } });
	const tail = '"}}';
	return [json.slice(0, -tail.length), tail];
}

async function* base64(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let rest = Buffer.alloc(0);
	for await (const chunk of chunks) {
		const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
		const whole = bytes.length - (bytes.length % 3);
		for (let at = 0; at < whole; at += PIECE_BYTES) {
			yield Buffer.from(bytes.toString('base64', at, Math.min(at + PIECE_BYTES, whole)), 'latin1');
		}
		rest = Buffer.from(bytes.subarray(whole));
	}
	if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}

function needsFreshToken({ kind, expiresAt }: Readonly<Endpoint>): boolean {
	return (
		kind === 'oauth2' &&
		(expiresAt === undefined || expiresAt - Date.now() / 1000 < TOKEN_RESERVE_SECONDS)
	);
}
