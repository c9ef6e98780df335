import { createHash, randomUUID } from 'crypto';
import type { ParameterReader } from '../parameterReader';

/** The only keys that Bitrix24 heeds: UUIDs of version 4 in lower case (docs/bitrix24-facts.md, "Sending once"). */
export const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** The key of a message, by the place of its part in the text of an item; the same in every attempt. */
export type KeyOfPart = (part: number) => string;

/** Who sends, where the dialog alone doesn't tell: a private dialog is named after the other one. */
type Sender = () => string;

/**
 * The idempotency keys of the messages that an item sends (docs/bitrix24-facts.md, "Sending once"). Without a key of
 * the workflow's own they are made anew for every item; with one they follow from it, from the dialog and from the
 * part, so that a workflow that runs again has the same ones.
 *
 * @param sender `user 1` or `bot 456`
 * @returns undefined for messages that can't carry a key
 * @throws NodeOperationError when a key is given that is empty or couldn't count
 */
export function onceKeysOf(
	read: ParameterReader,
	dialogId: string,
	sender: Sender,
): KeyOfPart | undefined {
	const given = read.mentions('onceKey');
	const key = given ? read.text('onceKey').trim() : '';
	const isSystem = [true, 'true', 'Y'].includes(read.value('system') as boolean | string);
	if (given && isSystem) {
		read.refuse(
			'onceKey',
			"can't stand beside System Message",
			'Bitrix24 heeds no keys of system messages. Take one of the two options out.',
		);
	}
	if (isSystem) return undefined;
	if (given) {
		const place = /^[1-9]/.test(dialogId) ? `${sender()} ${dialogId}` : dialogId;
		return (part) => derivedKey(key, place, part);
	}
	const old = String(read.value('templateId') ?? '').trim();
	if (UUID.test(old)) return (part) => (part === 0 ? old : derivedKey(old, dialogId, part));
	const keys: string[] = [];
	return (part) => (keys[part] ??= randomUUID());
}

/** A UUID of version 4 by its form, always the same for the same key, place and part. */
export function derivedKey(key: string, place: string, part: number): string {
	const hash = createHash('sha256')
		.update(JSON.stringify([key, place, part]))
		.digest('hex');
	const variant = '89ab'[parseInt(hash[16], 16) % 4];
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`4${hash.slice(13, 16)}`,
		`${variant}${hash.slice(17, 20)}`,
		hash.slice(20, 32),
	].join('-');
}
