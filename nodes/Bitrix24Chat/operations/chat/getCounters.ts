import type { IDataObject } from 'n8n-workflow';
import { mapOf } from '../../output/answers';
import type { Operation } from '../../engine/operation';

/** Counters by the ID of a chat or a person. */
const MAPS = ['CHAT', 'CHAT_MUTED', 'LINES', 'DIALOG'];

/** IDs of what carries the unread label. */
const LISTS = ['CHAT_UNREAD', 'DIALOG_UNREAD'];

/**
 * These are a list when empty and a map by ID otherwise (docs/bitrix24-facts.md, "Values on the
 * wire").
 */
function idsIn(value: unknown): number[] {
	return (Array.isArray(value) ? value : Object.keys((value ?? {}) as object)).map(Number);
}

export const getCounters: Operation = {
	value: 'getCounters',
	name: 'Get Counters',
	action: 'Get unread counters',
	description: 'Count the unread messages and notifications of the user, in all and by chat',
	user: {
		kind: 'call',
		method: 'im.counters.get',
		repeatable: true,
		request: () => ({}),
		items: (counters: IDataObject) => ({
			...counters,
			...Object.fromEntries(MAPS.map((name) => [name, mapOf(counters[name] ?? [])])),
			...Object.fromEntries(LISTS.map((name) => [name, idsIn(counters[name])])),
		}),
	},
};
