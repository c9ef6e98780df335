import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody } from '../http/body';
import type { Route } from '../http/server';
import type { People } from '../people';
import { mayRead } from '../world/chats';
import type { World } from '../world/world';
import { actions, PageError } from './actions';
import { serveLive } from './live';
import { personView } from './views';

/**
 * The chat page: what a person sees of the portal in a browser, on the portal's own address.
 *
 *   /, /online/?IM_DIALOG=chat12      the page
 *   /page/<name>.js, /page/<name>.css its parts
 *   /page/api/<action>?as=<user id>   JSON for it; `live` gives server-sent events, `files/<id>` a file
 *
 * Nobody needs a password: `as` says who one is. The page loads nothing from elsewhere, pictures of messages
 * included: what is not on this machine is shown as a link.
 */

const TYPES: Record<string, string> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	svg: 'image/svg+xml',
};
export const IMAGES: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	bmp: 'image/bmp',
};
export const SECURITY = {
	'Content-Security-Policy':
		"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
};

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': Buffer.byteLength(text),
		'Cache-Control': 'no-store',
	});
	response.end(text);
}

/** A file of a page's folder; false when there is none. */
export async function sendStatic(
	response: ServerResponse,
	name: string,
	folder = __dirname,
): Promise<boolean> {
	let bytes: Buffer;
	try {
		bytes = await readFile(join(folder, name));
	} catch {
		return false;
	}
	const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
	response.writeHead(200, {
		...SECURITY,
		'Content-Type': type,
		'Content-Length': bytes.length,
		'Cache-Control': 'no-cache',
	});
	response.end(bytes);
	return true;
}

/** A file's bytes; pictures are shown, everything else is saved. */
function sendFile(
	world: World,
	userId: number,
	id: number,
	save: boolean,
	response: ServerResponse,
): void {
	const file = world.state.files.get(id);
	const chat = file && world.state.chats.get(file.chatId);
	if (!file || !chat || !mayRead(chat, userId)) throw new PageError('There is no such file', 404);
	const image = IMAGES[/\.([^.]+)$/.exec(file.name)?.[1].toLowerCase() ?? ''];
	response.writeHead(200, {
		...SECURITY,
		'Content-Type': image ?? 'application/octet-stream',
		'Content-Length': file.bytes.length,
		'Content-Disposition': `${image && !save ? 'inline' : 'attachment'}; filename*=utf-8''${encodeURIComponent(file.name)}`,
		'Cache-Control': 'private, max-age=3600',
	});
	response.end(file.bytes);
}

export function jsonBody(request: IncomingMessage, bytes: Buffer): Record<string, unknown> {
	if (!/\bjson\b/i.test(request.headers['content-type'] ?? '')) return {};
	try {
		const body = JSON.parse(bytes.toString('utf8')) as unknown;
		if (typeof body === 'object' && body !== null && !Array.isArray(body))
			return body as Record<string, unknown>;
	} catch {
		// answered below
	}
	throw new PageError('The request is not a JSON object');
}

async function answerApi(
	world: World,
	people: People,
	request: IncomingMessage,
	response: ServerResponse,
	name: string,
): Promise<void> {
	const query = new URL(request.url ?? '/', 'http://portal').searchParams;
	if (request.headers['sec-fetch-site'] === 'cross-site')
		throw new PageError('Not from another site', 403);
	if (name === 'users') {
		const persons = [...world.state.users.values()].filter(
			(user) => user.active && !user.bot && user.externalAuthId !== 'imconnector',
		);
		return sendJson(response, 200, { users: persons.map((user) => personView(world, user)) });
	}
	const me = world.state.users.get(Number(query.get('as')));
	if (!me?.active || me.bot) throw new PageError('Choose who you are', 401);
	if (name === 'live') return serveLive(world, people, me.id, response);
	const file = /^files\/(\d+)$/.exec(name);
	if (file && request.method === 'GET')
		return sendFile(world, me.id, Number(file[1]), query.has('save'), response);
	const action = actions[`${request.method} ${name}`];
	if (!action) throw new PageError('There is no such address', 404);
	const bytes = await readBody(request);
	const body = jsonBody(request, bytes);
	sendJson(response, 200, action({ world, people, me, query, body, bytes }));
}

/** The route that serves the chat page. */
export function chatPage(world: World, people: People): Route {
	return async (request, response, path) => {
		if (path === '/' || /^\/online\/?$/.test(path)) return await sendStatic(response, 'index.html');
		const part = /^\/page\/([a-z-]+\.(?:js|css|svg))$/.exec(path);
		if (part) return await sendStatic(response, part[1]);
		if (!path.startsWith('/page/api/')) return false;
		try {
			await answerApi(world, people, request, response, path.slice('/page/api/'.length));
		} catch (error) {
			const status = error instanceof PageError ? error.status : 400;
			sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
		}
		return true;
	};
}
