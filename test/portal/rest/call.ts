import type { Bot, Chat } from '../world/types';
import type { World } from '../world/world';
import type { Auth } from './auth';
import type { MethodContract } from './contract';
import type { Params } from './validate';

/** One REST call, checked and ready to run. */
export interface Call {
	world: World;
	auth: Auth;
	contract: MethodContract;
	/** Checked against the contract, with integers and booleans read; absent ones are missing. */
	params: Params;
	userId: number;
	/** The host by which the portal was called, as it saw it. */
	host: string | undefined;
	/** The bot that the call names (imbot.v2). */
	bot: Bot;
	/** Names of all methods this portal answers. */
	implemented: (method: string) => boolean;
}

/** An answer with `total` and `next` beside `result`. */
export class Page {
	constructor(
		readonly result: unknown,
		readonly total: number | undefined,
		readonly next?: number,
	) {}
}

/** One method: gets a checked call, gives its `result` (or a Page), throws a Refusal with the documented code. */
export type Handler = (call: Call) => unknown;

export type Handlers = Record<string, Handler>;

/** A string parameter, '' when absent. */
export function text(params: Params, name: string): string {
	const value = params[name];
	return typeof value === 'string' ? value : '';
}

/** An integer parameter, or what stands in for it. */
export function number(params: Params, name: string): number | undefined;
export function number(params: Params, name: string, absent: number): number;
export function number(params: Params, name: string, absent?: number): number | undefined {
	const value = params[name];
	return typeof value === 'number' ? value : absent;
}

/** A Y/N string or a boolean. */
export function flag(params: Params, name: string, absent: boolean): boolean {
	const value = params[name];
	if (value === undefined || value === '') return absent;
	return value === true || value === 'Y';
}

/** A list of ids given as a list. */
export function ids(params: Params, name: string): number[] {
	const value = params[name];
	return Array.isArray(value) ? value.map(Number).filter((id) => Number.isInteger(id)) : [];
}

/** The `fields` of imbot.v2 and im.v2 calls. */
export function fieldsOf(params: Params): Params {
	const value = params.fields;
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Params)
		: {};
}

/** A page of a list, as the methods with OFFSET and LIMIT answer it. */
export function page<Item>(
	items: Item[],
	offset: number,
	limit: number,
): { items: Item[]; total: number; next?: number } {
	const rest = items.length > offset + limit;
	return {
		items: items.slice(offset, offset + limit),
		total: items.length,
		...(rest ? { next: offset + limit } : {}),
	};
}

/** Values by id, as PHP encodes them: an empty one is a list. */
export function keyed(entries: Array<[number, unknown]>): Record<string, unknown> | [] {
	return entries.length === 0 ? [] : Object.fromEntries(entries);
}

/** The newest message id of a chat, 0 when it has none. */
export function lastMessageId(chat: Chat): number {
	return chat.messageIds[chat.messageIds.length - 1] ?? 0;
}
