import fc from 'fast-check';
import {
	derivedKey,
	onceKeysOf,
	UUID,
} from '../../../../../nodes/Bitrix24Chat/input/message/onceKeys';
import { reader } from '../../../support/reading';

const keysOf = (options: object, dialogId = 'chat5') =>
	onceKeysOf(reader({ options }), dialogId, () => 'user 1');

describe('the idempotency keys of an item', () => {
	it('are UUIDs of version 4, each part its own, the same however often they are asked for', () => {
		const keys = keysOf({});
		const made = [0, 1, 2, 0, 1, 2].map((part) => keys?.(part));
		for (const key of made) expect(key).toMatch(UUID);
		expect(new Set(made).size).toBe(3);
		expect(made.slice(3)).toEqual(made.slice(0, 3));
		expect(keysOf({})?.(0)).not.toBe(made[0]);
	});

	it('follow from key, dialog and part', () => {
		const keys = keysOf({ onceKey: 'order 5' });
		expect(keysOf({ onceKey: 'order 5' })?.(1)).toBe(keys?.(1));
		expect(keysOf({ onceKey: 'order 6' })?.(1)).not.toBe(keys?.(1));
		expect(keysOf({ onceKey: 'order 5' }, 'chat6')?.(1)).not.toBe(keys?.(1));
		expect(keys?.(0)).not.toBe(keys?.(1));
	});

	it('are of the sender in a private dialog, and of the chat in a group', () => {
		const by = (sender: string, dialogId: string) =>
			onceKeysOf(reader({ options: { onceKey: 'x' } }), dialogId, () => sender)?.(0);
		expect(by('user 1', '7')).not.toBe(by('bot 456', '7'));
		expect(by('user 1', 'chat7')).toBe(by('bot 456', 'chat7'));
	});

	it('have the form that the portal heeds, and are apart, for any texts', () => {
		const parts = fc.tuple(fc.string(), fc.string(), fc.nat(50));
		fc.assert(
			fc.property(parts, parts, (one, other) => {
				expect(derivedKey(...one)).toMatch(UUID);
				expect(derivedKey(...one) === derivedKey(...other)).toBe(
					JSON.stringify(one) === JSON.stringify(other),
				);
			}),
		);
	});

	it('are none of a system message', () => {
		for (const system of [true, 'Y', 'true']) expect(keysOf({ system })).toBeUndefined();
	});

	it('take a UUID in the old option Template ID, and nothing else in it', () => {
		const uuid = '18533186-232b-4423-8438-64501da182f5';
		const keys = keysOf({ templateId: uuid });
		expect(keys?.(0)).toBe(uuid);
		expect(keys?.(1)).toMatch(UUID);
		expect(keysOf({ templateId: uuid })?.(1)).toBe(keys?.(1));
		expect(keysOf({ templateId: 'mine' })?.(0)).toMatch(UUID);
	});
});
