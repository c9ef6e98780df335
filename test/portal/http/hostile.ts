import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Fault } from './faults';

/** Answers that no portal gives and that a web server in front of one, or somebody who means harm, may give. */

const UPDATE =
	'<!DOCTYPE html><html><head><title>Bitrix24</title></head><body><h1>The portal is being updated</h1></body></html>';

/** A page, or any other text, with a status of one's own. */
export function sendPage(response: ServerResponse, fault: Fault): void {
	const { url: path = '', headers } = response.req;
	const token = (headers.authorization ?? '').replace(/^Bearer /, '');
	const body =
		typeof fault.body === 'function' ? fault.body({ path, token }) : (fault.body ?? UPDATE);
	response.writeHead(fault.status ?? 200, {
		'Content-Type': 'text/html; charset=utf-8',
		...fault.headers,
		'Content-Length': Buffer.byteLength(body),
	});
	response.end(body);
}

/** An answer that never ends: a blank now and then, so that the connection is never idle. */
export function trickle(response: ServerResponse, fault: Fault): void {
	response.writeHead(fault.status ?? 200, { 'Content-Type': 'application/json; charset=utf-8' });
	response.write('{"result":');
	const timer = setInterval(() => response.write(' '), fault.ms ?? 100);
	response.on('close', () => clearInterval(timer));
}

/** A small answer that unpacks to `bytes` of JSON. */
export function sendBomb(response: ServerResponse, fault: Fault): void {
	response.writeHead(fault.status ?? 200, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Encoding': 'gzip',
	});
	// Packed on the way, so that the portal itself needs no memory for it.
	Readable.from(piecesOf(fault.bytes ?? 200_000_000))
		.pipe(createGzip())
		.pipe(response);
}

function* piecesOf(bytes: number): Generator<string> {
	const piece = 'a'.repeat(1024 * 1024);
	yield '{"result":"';
	for (let left = bytes; left > 0; left -= piece.length) yield piece;
	yield '"}';
}
