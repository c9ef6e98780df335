import type { ServerResponse } from 'node:http';
import { tokenAuth, webhookAuth } from '../rest/auth';
import { RestError } from '../world/errors';
import type { World } from '../world/world';

const TYPES: Record<string, string> = {
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	pdf: 'application/pdf',
	txt: 'text/plain',
	json: 'application/json',
	mp4: 'video/mp4',
	mp3: 'audio/mpeg',
	zip: 'application/zip',
};

/**
 * Why the access inside a link is worth nothing any more: the webhook in its path or the token in its query is gone.
 * A link as documented has no access inside.
 */
export function downloadRefusal(
	world: World,
	path: string,
	query: Record<string, unknown>,
): RestError | undefined {
	const webhook = /^\/rest\/(\d+)\/([^/]+)\/download/.exec(path);
	try {
		if (webhook) webhookAuth(world, Number(webhook[1]), webhook[2]);
		else if (query.auth !== undefined) tokenAuth(world, '', query);
		return undefined;
	} catch (problem) {
		if (problem instanceof RestError) return problem;
		throw problem;
	}
}

/** Serves a link; as documented the first GET gets the bytes, later ones 403. Gives the status. */
export function serveDownload(
	world: World,
	token: string,
	method: string,
	response: ServerResponse,
): number {
	const link = world.state.downloadLinks.get(token);
	const file = link && world.state.files.get(link.fileId);
	if (!link || !file) return refuse(response, 404, 'ERROR_NOT_FOUND', 'File not found');
	if (link.used && world.behaviour.downloadLinks === 'documented')
		return refuse(response, 403, 'ACCESS_DENIED', 'The link has been used already');
	if (method === 'GET') link.used = true;
	const extension = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase() ?? '';
	response.writeHead(200, {
		'Content-Type': TYPES[extension] ?? 'application/octet-stream',
		'Content-Length': file.bytes.length,
		'Content-Disposition': `attachment; filename="${file.name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=utf-8''${encodeURIComponent(file.name)}`,
	});
	response.end(method === 'GET' ? file.bytes : undefined);
	return 200;
}

function refuse(
	response: ServerResponse,
	status: number,
	error: string,
	description: string,
): number {
	response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
	response.end(JSON.stringify({ error, error_description: description }));
	return status;
}
