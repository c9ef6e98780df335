import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../http/body';
import type { Route } from '../../http/server';
import {
	createCustomer,
	dialogFor,
	seenByCustomer,
	writeAsCustomer,
	type GivenFile,
} from '../../open-lines/customers';
import { openSession } from '../../open-lines/dialogs';
import type { Customer } from '../../open-lines/types';
import { PageError } from '../actions';
import { IMAGES, jsonBody, SECURITY, sendJson, sendStatic } from '../route';
import type { World } from '../../world/world';
import { serveCustomerLive } from './live';

/**
 * The customer page: the channel's side of an open channel, on the portal's own address.
 *
 *   /customer/                        who writes: the customers there are, or a new one
 *   /customer/<user id>               what this customer sees
 *   /customer/parts/<name>.js, .css   its parts (it borrows some of the chat page's)
 *   /customer/api/<user id>/<action>  JSON; `live` gives server-sent events, `files/<id>` a file
 */

const LONGEST = 4096;

/** What a customer's page shows. */
export function customerView(world: World, customer: Customer): Record<string, unknown> {
	const { lines, connectors, dialogs } = world.state.openLines;
	const user = world.state.users.get(customer.userId)!;
	const dialog = dialogs.get(customer.chatId);
	return {
		userId: customer.userId,
		name: `${user.firstName} ${user.lastName}`.trim(),
		line: lines.get(customer.lineId)!.name,
		channel: connectors.get(customer.connector)?.title ?? customer.connector,
		open: dialog !== undefined && openSession(world, dialog) !== undefined,
		messages: seenByCustomer(world, customer).map((message) => ({
			...message,
			files: message.files.map((file) => ({ ...file, image: imageType(file.name) !== undefined })),
		})),
	};
}

function imageType(name: string): string | undefined {
	return IMAGES[/\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? ''];
}

function listView(world: World): Record<string, unknown> {
	const { lines, customers } = world.state.openLines;
	return {
		lines: [...lines.values()].map(({ id, name }) => ({ id, name })),
		customers: [...customers.values()].map((customer) => {
			const { name, line, channel } = customerView(world, customer);
			return { userId: customer.userId, name, line, channel };
		}),
	};
}

function write(world: World, customer: Customer, text: string, files: GivenFile[] = []): unknown {
	if (text.trim() === '' && files.length === 0) throw new PageError('The message is empty');
	if (text.length > LONGEST) throw new PageError(`A message has at most ${LONGEST} characters`);
	writeAsCustomer(world, customer, text.trim(), files);
	return customerView(world, customer);
}

/** A file that the customer sees; pictures are shown, everything else is saved. */
function sendFile(world: World, customer: Customer, id: number, response: ServerResponse): void {
	const seen = seenByCustomer(world, customer).some((message) =>
		message.files.some((file) => file.id === id),
	);
	const file = world.state.files.get(id);
	if (!seen || !file) throw new PageError('There is no such file', 404);
	const image = imageType(file.name);
	response.writeHead(200, {
		...SECURITY,
		'Content-Type': image ?? 'application/octet-stream',
		'Content-Length': file.bytes.length,
		'Content-Disposition': `${image ? 'inline' : 'attachment'}; filename*=utf-8''${encodeURIComponent(file.name)}`,
	});
	response.end(file.bytes);
}

async function answerApi(
	world: World,
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
): Promise<void> {
	if (request.headers['sec-fetch-site'] === 'cross-site')
		throw new PageError('Not from another site', 403);
	if (path === 'list') return sendJson(response, 200, listView(world));
	if (path === 'new' && request.method === 'POST') {
		const { lineId, name } = jsonBody(request, await readBody(request));
		const firstName = String(name ?? '').trim() || 'Guest';
		const customer = createCustomer(world, { lineId: Number(lineId), firstName });
		return sendJson(response, 200, { userId: customer.userId });
	}
	const [, id, action] = /^(\d+)\/(.+)$/.exec(path) ?? [];
	const customer = world.state.openLines.customers.get(Number(id));
	if (!customer) throw new PageError('There is no such customer', 404);
	if (action === 'live') return serveCustomerLive(world, customer, response);
	const file = /^files\/(\d+)$/.exec(action);
	if (file) return sendFile(world, customer, Number(file[1]), response);
	if (request.method === 'GET' && action === 'home')
		return sendJson(response, 200, customerView(world, customer));
	if (request.method !== 'POST') throw new PageError('There is no such address', 404);
	const bytes = await readBody(request);
	if (action === 'messages') {
		const text = String(jsonBody(request, bytes).text ?? '');
		return sendJson(response, 200, write(world, customer, text));
	}
	if (action === 'files') {
		const query = new URL(request.url ?? '/', 'http://portal').searchParams;
		const name = (query.get('name') ?? '').replace(/^.*[/\\]/, '').trim();
		if (name === '') throw new PageError('The file has no name');
		const text = query.get('text') ?? '';
		return sendJson(response, 200, write(world, customer, text, [{ name, bytes }]));
	}
	if (action === 'typing') {
		const { chatId } = dialogFor(world, customer);
		const { userId } = customer;
		world.changed({ kind: 'typing', chatId, userId, action: '', seconds: 5 });
		return sendJson(response, 200, {});
	}
	throw new PageError('There is no such address', 404);
}

/** The route that serves the customer page. */
export function customerPage(world: World): Route {
	return async (request, response, path) => {
		if (/^\/customer(\/(\d+)?)?$/.test(path))
			return await sendStatic(response, 'index.html', __dirname);
		const part = /^\/customer\/parts\/([a-z-]+\.(?:js|css))$/.exec(path);
		if (part) return await sendStatic(response, part[1], __dirname);
		if (!path.startsWith('/customer/api/')) return false;
		try {
			await answerApi(world, request, response, path.slice('/customer/api/'.length));
		} catch (error) {
			const status = error instanceof PageError ? error.status : 400;
			sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
		}
		return true;
	};
}
