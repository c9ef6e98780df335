import type { Random } from './random';

/** Values that expressions, scripts and people put where something else belongs. */
const VALUES: ReadonlyArray<() => unknown> = [
	() => '',
	() => ' ',
	() => null,
	() => undefined,
	() => true,
	() => false,
	() => 0,
	() => -1,
	() => 1.5,
	() => 42,
	() => Number.NaN,
	() => Number.POSITIVE_INFINITY,
	() => 2 ** 53 + 2,
	() => '9007199254740993',
	() => '9'.repeat(400),
	() => '1e400',
	() => '-0',
	() => '0x10',
	() => '12abc',
	() => 'constructor',
	() => 'toString',
	() => '__proto__',
	() => 'hasOwnProperty',
	() => '[object Object]',
	() => 'chat5',
	() => 'CHAT5',
	() => 'crm5',
	() => 'mail7',
	() => 'sg12',
	() => '7, 8,, 9',
	() => '{"a": 1}',
	() => '[1, 2',
	() => '{',
	() => '$result[a]',
	() => '2026-13-45',
	() => 'tomorrow',
	() => '\u0000',
	() => '\ud800',
	() => '\u202eabc',
	() => '🧑‍🤝‍🧑'.repeat(30),
	() => 'x'.repeat(20_500),
	() => [],
	() => [[]],
	() => [null],
	() => ['chat5', null, {}],
	() => [1, 2, 3],
	() => ({}),
	() => ({ value: 5 }),
	() => ({ __rl: true, mode: 'id', value: 'constructor' }),
	() => ({ __rl: true, mode: 'list', value: null }),
	() => ({ __rl: true, mode: 'url', value: 'not an address' }),
	() => ({ values: null }),
	() => ({ values: [null] }),
	() => ({ values: [{ constructor: 1 }] }),
	() => Object.create(null) as unknown,
	() => deep(60),
	() => new Date(Number.NaN),
];

function deep(levels: number): unknown {
	return levels === 0 ? 'end' : { a: deep(levels - 1) };
}

/** @returns one of the hostile values, made anew */
export function hostileValue(random: Random): unknown {
	return random.pick(VALUES)();
}

type Container = Record<string | number, unknown>;

/** Every place in a tree of values: the container and the key. */
function placesIn(value: unknown, found: Array<[Container, string]> = []): typeof found {
	if (typeof value !== 'object' || value === null || value instanceof Date) return found;
	for (const key of Object.keys(value)) {
		found.push([value as Container, key]);
		placesIn((value as Container)[key], found);
	}
	return found;
}

/** Puts hostile values into random places of a tree, changing it. */
export function spoil(tree: object, random: Random, kept: readonly string[] = []): void {
	for (let times = 1 + random.below(3); times > 0; times -= 1) {
		const places = placesIn(tree).filter(([, key]) => !kept.includes(key));
		if (places.length === 0) return;
		const [container, key] = random.pick(places);
		if (random.chance(0.12)) delete container[key];
		else container[key] = hostileValue(random);
	}
}
