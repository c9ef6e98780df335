import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { StoredAttempts } from './attempts';

/**
 * The reading position, kept in the node's static data.
 *
 * n8n saves static data when an execution starts, so a position can be older than the truth after a crash, never newer:
 * it is moved only once everything below it was dealt with.
 */
export interface Position extends StoredAttempts {
	/** The queue that the position belongs to: `bot 456` or `user 7`. Another one starts afresh. */
	key: string;
	/** Everything below was dealt with. */
	offset?: number;
	/** Events that were dealt with and may still be in the portal's queue. */
	done?: number[];
	/** The portal's time of the first activation; what is older is left out. */
	since?: string;
	/** The date of the latest event that was seen, in milliseconds. */
	latest?: number;
}

/** How version 0.1 named a queue: the portal's address, the user, the source, the bot. */
const OLD_KEY = /^\S+?(?: (?<user>\d+))? (?<source>bot|user|botAndUser)(?: (?<bot>\d+))?$/;

/** @returns the stored position of that queue, or undefined when there is none or it belongs to another one */
export function storedPosition(context: IPollFunctions, key: string): Position | undefined {
	const { position } = context.getWorkflowStaticData('node');
	const { offset, done, since, latest, inFlight, cutOff, ...stored } = Object(
		position,
	) as Partial<Position>;
	if (typeof stored.key !== 'string' || presentKey(stored.key) !== key) return undefined;
	if (!isId(offset) && typeof since !== 'string') return undefined;
	return {
		key,
		...(isId(offset) ? { offset } : {}),
		...(Array.isArray(done) ? { done: done.filter(isId) } : {}),
		...(typeof since === 'string' ? { since } : {}),
		...(typeof latest === 'number' && Number.isFinite(latest) ? { latest } : {}),
		inFlight,
		cutOff,
	};
}

export function storePosition(context: IPollFunctions, position: Position): void {
	context.getWorkflowStaticData('node').position = { ...position } as unknown as IDataObject;
}

function presentKey(key: string): string {
	const { user, source, bot } = OLD_KEY.exec(key)?.groups ?? {};
	if (source === undefined) return key;
	return source === 'user' ? ['user', user].filter(Boolean).join(' ') : `bot ${bot}`;
}

function isId(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) > 0;
}
