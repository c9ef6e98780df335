import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenAuth, webhookAuth } from '../rest/auth';
import { runBatch } from '../rest/batch';
import { asRestError, faultError, type Answer, type Executor, type Origin } from '../rest/execute';
import { findMethod } from '../rest/contract';
import type { Params } from '../rest/validate';
import { RestError } from '../world/errors';
import type { World } from '../world/world';
import { parametersOf, readBody } from './body';
import type { Bucket } from './bucket';
import { downloadRefusal, serveDownload } from './download';
import type { Fault, Faults } from './faults';
import { sendBomb, sendPage, trickle } from './hostile';
import { maskPath, type Log, type RequestRecord } from './log';
import type { HttpAnswer, OAuthServer } from './oauth';
import { parseQuery } from './php';
import { asFiltered, proxyRefusal, redirectOf } from './in-front';
import { sendingFaults } from './sending';

/** A page of one's own on the portal's address; true when it has answered. */
export type Route = (
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
) => boolean | Promise<boolean>;

export interface Parts {
	world: World;
	executor: Executor;
	oauth: OAuthServer;
	faults: Faults;
	bucket: Bucket;
	requests: Log<RequestRecord>;
	routes: Route[];
	latencyMs: number;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The portal's door: REST, authorization server and downloads on one port. */
export class PortalServer {
	private readonly server: Server;

	constructor(private readonly parts: Parts) {
		this.server = createServer(
			{ keepAliveTimeout: 60_000 },
			(request, response) => void this.answer(request, response),
		);
	}

	async listen(port: number): Promise<number> {
		await new Promise<void>((resolve, reject) =>
			this.server.once('error', reject).listen(port, '127.0.0.1', resolve),
		);
		return (this.server.address() as AddressInfo).port;
	}

	async close(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		this.server.closeAllConnections();
		await closed;
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const record: RequestRecord = {
			method: request.method ?? '',
			path: maskPath(request.url ?? '/'),
			status: null,
			bytes: 0,
			at: this.parts.world.clock.now(),
			userAgent: request.headers['user-agent'] ?? '',
			contentType: request.headers['content-type'] ?? '',
			sentAuthorizationHeader: Boolean(request.headers.authorization),
		};
		this.parts.requests.push(record);
		response.once('finish', () => (record.status = response.statusCode));
		try {
			await this.route(request, response, record);
		} catch (error) {
			if (response.headersSent || request.destroyed) response.destroy();
			else
				sendJson(response, 500, {
					error: 'INTERNAL_SERVER_ERROR',
					error_description: String(error),
				});
		}
	}

	private async route(
		request: IncomingMessage,
		response: ServerResponse,
		record: RequestRecord,
	): Promise<void> {
		const [path, query = ''] = splitOnce(request.url ?? '/', '?');
		const method = request.method ?? 'GET';
		const moved = redirectOf(this.parts.world, request.url ?? '/');
		if (moved) return send(response, moved);
		if (/^\/rest(\/\d+\/[^/]+)?\/download(\.json)?\/?$/.test(path)) {
			if (await this.struck(this.parts.faults.strike('download'), request, response)) return;
			const given = parseQuery(query);
			const refusal = downloadRefusal(this.parts.world, path, given);
			if (refusal) sendJson(response, refusal.status, refusal.body());
			else serveDownload(this.parts.world, String(given.token ?? ''), method, response);
			return;
		}
		if (path.startsWith('/rest/')) return await this.rest(request, response, record, path, query);
		if (/^\/oauth\/(authorize|token)\/?$/.test(path)) {
			const body = await readBody(request);
			record.bytes = body.length;
			const fields = parametersOf(query, record.contentType, body);
			if (path.startsWith('/oauth/authorize'))
				return send(response, this.parts.oauth.authorize(method, fields));
			const faults = this.parts.faults.strike('oauth/token');
			if (await this.struck(faults, request, response)) return;
			const answer = this.parts.oauth.token(fields);
			if (faults.some((fault) => fault.kind === 'resetAfter')) return void request.socket.destroy();
			return send(response, answer);
		}
		for (const own of this.parts.routes) if (await own(request, response, path)) return;
		const login = path.startsWith('/bitrix/') || path.startsWith('/upload/');
		send(response, {
			status: login ? 401 : 404,
			headers: { 'Content-Type': 'text/html; charset=utf-8' },
			body: '<!DOCTYPE html><title>Bitrix24</title><form>Log in</form>',
		});
	}

	private async rest(
		request: IncomingMessage,
		response: ServerResponse,
		record: RequestRecord,
		path: string,
		query: string,
	): Promise<void> {
		const { faults, world, bucket } = this.parts;
		const body = await readBody(request);
		record.bytes = body.length;
		const refused = proxyRefusal(world, body.length);
		if (refused) return send(response, refused);
		const target = targetOf(path);
		const struck = faults.strike(target.method);
		if (await this.struck(struck, request, response)) return;
		const header = struck.some((fault) => fault.kind === 'noAuthHeader')
			? ''
			: (request.headers.authorization ?? '');
		let status = 200;
		let answer: Answer | Record<string, unknown>;
		try {
			if (!bucket.take()) throw new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
			const given = parametersOf(query, record.contentType, body);
			const params = asFiltered(world, given, target.method, record.contentType);
			const auth =
				target.code === undefined
					? tokenAuth(world, header, params)
					: webhookAuth(world, target.userId, target.code);
			const run = () =>
				this.execute(target.method, params, {
					auth,
					via: 'call',
					host: request.headers.host,
					sentAuthorizationHeader: record.sentAuthorizationHeader,
				});
			answer = await sendingFaults(world, struck, params, run);
		} catch (problem) {
			const error = asRestError(problem, findMethod(target.method));
			status = error.status;
			answer = error.body();
		}
		if (this.parts.latencyMs > 0) await pause(this.parts.latencyMs);
		if (struck.some((fault) => fault.kind === 'hangAfter')) return;
		if (struck.some((fault) => fault.kind === 'resetAfter')) return void request.socket.destroy();
		const page = struck.find((fault) => fault.kind === 'htmlAfter');
		if (page) return sendPage(response, page);
		const slow = struck.find((fault) => fault.kind === 'trickle');
		if (slow) return trickle(response, slow);
		const text = JSON.stringify(answer);
		const cut = struck.some((fault) => fault.kind === 'cutJson');
		send(response, {
			status: cut ? 200 : status,
			headers: { 'Content-Type': 'application/json; charset=utf-8' },
			body: cut ? text.slice(0, Math.floor(text.length / 2)) : text,
		});
	}

	private execute(method: string, params: Params, origin: Origin): Answer {
		if (method.toLowerCase() === 'batch') return runBatch(this.parts.executor, params, origin);
		return this.parts.executor.run(method, params, origin);
	}

	/** Carries out the faults that come before executing; true when they have ended the request. */
	private async struck(
		faults: Fault[],
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<boolean> {
		for (const fault of faults) if (fault.kind === 'delay') await pause(fault.ms ?? 100);
		for (const fault of faults) {
			if (fault.kind === 'hang') return true;
			if (fault.kind === 'reset') {
				request.socket.destroy();
				return true;
			}
			if (fault.kind === 'html' || fault.kind === 'bomb') {
				(fault.kind === 'html' ? sendPage : sendBomb)(response, fault);
				return true;
			}
			if (['limit', 'operationTimeLimit', 'expiredToken', 'error'].includes(fault.kind)) {
				const error = faultError(this.parts.world, fault);
				sendJson(response, error.status, error.body());
				return true;
			}
		}
		return false;
	}
}

/** `/rest/1/code/im.message.add.json` or `/rest/im.message.add` to its parts. */
function targetOf(path: string): { method: string; userId: number; code?: string } {
	const parts = path
		.split('/')
		.filter(Boolean)
		.slice(1)
		.map((part) => decodeURIComponent(part));
	const webhook = parts.length >= 2 && /^\d+$/.test(parts[0]);
	const name = (webhook ? parts[2] : parts[0]) ?? '';
	const method = name.replace(/\.(json|xml)$/i, '');
	return webhook ? { method, userId: Number(parts[0]), code: parts[1] } : { method, userId: 0 };
}

function splitOnce(textValue: string, sign: string): [string, string?] {
	const at = textValue.indexOf(sign);
	return at < 0 ? [textValue] : [textValue.slice(0, at), textValue.slice(at + 1)];
}

function send(response: ServerResponse, answer: HttpAnswer): void {
	response.writeHead(answer.status, {
		...answer.headers,
		'Content-Length': Buffer.byteLength(answer.body),
	});
	response.end(answer.body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
	send(response, {
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
		body: JSON.stringify(body),
	});
}
