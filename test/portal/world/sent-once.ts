import { RestError } from './errors';
import type { World } from './world';

/**
 * Idempotency keys of messages. A key is taken before its message is written; a repeat gets the first message's id,
 * for 31 days. While the first send is unfinished, or when it failed after taking the key, repeats are refused for an
 * hour.
 */

const LIFE_MS = 31 * 24 * 3_600_000;
const RETRY_MS = 3_600_000;
const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A key that has been used: `messageId` is null while its message isn't there. */
export interface UsedKey {
	messageId: number | null;
	takenAt: number;
}

/** Only UUIDs of version 4 in lower case count; anything else is as if nothing had been given. */
export function isKey(value: unknown): value is string {
	return typeof value === 'string' && KEY.test(value);
}

/** Takes a key for a send that isn't finished yet, as a send does that another request is still busy with. */
export function takeKey(world: World, key: string): void {
	world.state.usedKeys.set(key, { messageId: null, takenAt: world.clock.now() });
}

/**
 * Sends a message at most once.
 *
 * @param key undefined or no UUID: sends every time
 * @param busy throws what a method answers while the first send is unfinished
 * @param send writes the message and gives its id
 * @returns the id of the message, of the first one for a repeat
 */
export function sendOnce(
	world: World,
	key: unknown,
	busy: () => never,
	send: (uuid: string | null) => number,
): number {
	if (!isKey(key)) return send(null);
	const used = world.state.usedKeys.get(key);
	const age = used ? world.clock.now() - used.takenAt : 0;
	const own = world.sending.holder === key;
	if (used && !own) {
		if (used.messageId !== null && age < LIFE_MS) return used.messageId;
		if (used.messageId === null && age < RETRY_MS) busy();
	}
	takeKey(world, key);
	if (world.sending.fails)
		throw new RestError(500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
	const messageId = send(key);
	world.state.usedKeys.set(key, { messageId, takenAt: world.clock.now() });
	return messageId;
}
