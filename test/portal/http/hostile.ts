import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults';

/** Answers that no portal gives and that a web server in front of one, or somebody who means harm, may give. */

const UPDATE =
	'<!DOCTYPE html><html><head><title>Bitrix24</title></head><body><h1>The portal is being updated</h1></body></html>';

/** A page, or any other text, with a status of one's own. */
export function sendPage(response: ServerResponse, fault: Fault): void {
	const body = fault.body ?? UPDATE;
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
	const packed = gzipSync(Buffer.from(`{"result":"${'a'.repeat(fault.bytes ?? 200_000_000)}"}`));
	response.writeHead(fault.status ?? 200, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Encoding': 'gzip',
		'Content-Length': packed.length,
	});
	response.end(packed);
}
