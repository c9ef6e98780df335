import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { batchCommand, fitsBatch, withFlags } from '../../../../nodes/shared/portal/encode';
import { asPhpArray, parseQuery } from '../../../portal/http/php';
import { expressible, expressibleParameters, inexpressible, name } from '../../support/values';

const METHOD = 'im.message.add';

/** A value as the portal reads it from a query string: text, with lists where PHP has them. */
function asRead(value: unknown): unknown {
	if (typeof value === 'boolean') return value ? 'Y' : 'N';
	if (value === null || typeof value !== 'object') return String(value);
	if (Array.isArray(value)) return value.map(asRead);
	return asPhpArray(read(value));
}

function read(value: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asRead(entry)]));
}

function arrived(parameters: IDataObject, method = METHOD): Record<string, unknown> {
	const command = batchCommand({ method, parameters });
	const [called, ...query] = command.split('?');
	expect(called).toBe(method);
	expect(query.length).toBeLessThanOrEqual(1);
	return parseQuery(query[0] ?? '');
}

/** Puts a value somewhere deep inside parameters. */
const buried = (value: unknown) =>
	fc
		.tuple(
			expressibleParameters,
			name,
			fc.array(fc.constantFrom('list', 'object'), { maxLength: 3 }),
		)
		.map(([parameters, key, wraps]) => {
			const wrapped = wraps.reduce<unknown>(
				(inner, wrap) => (wrap === 'list' ? ['x', inner] : { before: 'x', inner }),
				value,
			);
			return { ...parameters, [key]: wrapped } as IDataObject;
		});

describe('a call inside a batch', () => {
	it('arrives exactly as it was given, whatever its parameters hold', () => {
		fc.assert(
			fc.property(expressibleParameters, (parameters) => {
				expect(fitsBatch({ method: METHOD, parameters })).toBe(true);
				expect(arrived(parameters)).toEqual(read(parameters));
			}),
			{ numRuns: 8_000 },
		);
	});

	it('arrives exactly as it was given, or is not accepted', () => {
		const mixed = fc.dictionary(
			name,
			fc.oneof({ weight: 4, arbitrary: expressible }, inexpressible),
			{ maxKeys: 3, noNullPrototype: true },
		);
		fc.assert(
			fc.property(mixed, (given) => {
				const parameters = given as IDataObject;
				if (fitsBatch({ method: METHOD, parameters }))
					expect(arrived(parameters)).toEqual(read(parameters));
			}),
			{ numRuns: 4_000 },
		);
	});

	it('leaves out what is undefined, as JSON does', () => {
		const parameters = {
			DIALOG_ID: 'chat1',
			MESSAGE: undefined,
			fields: { name: 'x', color: undefined },
		};
		expect(fitsBatch({ method: METHOD, parameters })).toBe(true);
		expect(arrived(parameters)).toEqual({ DIALOG_ID: 'chat1', fields: { name: 'x' } });
	});

	it('is the bare method when it has no parameters', () => {
		expect(batchCommand({ method: 'profile', parameters: {} })).toBe('profile');
	});

	it('is written as the documentation writes it', () => {
		const parameters = { USERS: [1, 2], fields: { name: 'a&b=c', on: true, off: false } };
		expect(decodeURIComponent(batchCommand({ method: 'imbot.v2.Chat.add', parameters }))).toBe(
			'imbot.v2.Chat.add?USERS[0]=1&USERS[1]=2&fields[name]=a&b=c&fields[on]=Y&fields[off]=N',
		);
	});
});

describe('a call that a query string can not express', () => {
	it('is not accepted, however deep the value lies', () => {
		fc.assert(
			fc.property(
				inexpressible.chain((value) => buried(value)),
				(parameters) => {
					expect(fitsBatch({ method: METHOD, parameters })).toBe(false);
				},
			),
			{ numRuns: 2_000 },
		);
	});

	it.each(['', 'a b', 'a.b', 'a[0]', 'a]', '$a', 'é', 'a-b'])(
		'is not accepted with a parameter named "%s"',
		(key) => {
			expect(fitsBatch({ method: METHOD, parameters: { [key]: 'x' } })).toBe(false);
		},
	);

	it('is not accepted with more variables than PHP reads', () => {
		const list = (length: number) => ({ USERS: Array.from({ length }, (_, index) => index) });
		expect(fitsBatch({ method: METHOD, parameters: list(800) })).toBe(true);
		expect(fitsBatch({ method: METHOD, parameters: list(1_000) })).toBe(false);
		const nested = { fields: Array.from({ length: 300 }, () => ({ a: 1, b: 2, c: 3 })) };
		expect(fitsBatch({ method: METHOD, parameters: nested })).toBe(false);
	});

	it('is not accepted with a true or false that the method does not read as Y and N', () => {
		expect(fitsBatch({ method: 'crm.deal.add', parameters: { fields: { OPENED: true } } })).toBe(
			false,
		);
		expect(fitsBatch({ method: 'IMBOT.v2.Chat.add', parameters: { on: true } })).toBe(true);
	});

	it('is not accepted when the method may not be batched', () => {
		expect(fitsBatch({ method: 'Batch', parameters: {} })).toBe(false);
		expect(fitsBatch({ method: METHOD, parameters: {}, batch: false })).toBe(false);
		expect(fitsBatch({ method: METHOD, parameters: {}, batch: true })).toBe(true);
	});

	it.each([
		'$result[c0]',
		'costs $result[0] and more',
		'$total[x]',
		"$errors['a']",
		'$timeSlots[0]',
		'$NEXT[1]',
		'$result_error[c1]',
		'$totalBlah-blah.blah[x]',
		'a line\nand $time[now]',
		'$time\u00a0of[x]',
		'$result[',
		'([b]$error[/b])',
	])('is not accepted with what begins a macro: %s', (text) => {
		expect(fitsBatch({ method: METHOD, parameters: { MESSAGE: text } })).toBe(false);
	});

	it.each([
		'$result',
		'$100 in total [sic]',
		'the $total is [b]5[/b]',
		'$time\n[b]now[/b]',

		'total[x] result[0]',
		'$ result[0]',
		'$next\t[x]',
	])('is accepted with what is no macro: %s', (text) => {
		expect(fitsBatch({ method: METHOD, parameters: { MESSAGE: text } })).toBe(true);
	});

	it('is found in a time that grows with the text', () => {
		const took = (length: number): number => {
			const parameters = { MESSAGE: `${'$result'.repeat(length / 7)} [` };
			const started = performance.now();
			fitsBatch({ method: METHOD, parameters });
			return performance.now() - started;
		};
		took(1_000);
		expect(took(400_000)).toBeLessThan(500);
	});
});

describe('flags', () => {
	it('are written the same way alone as inside a batch', () => {
		fc.assert(
			fc.property(expressibleParameters, (parameters) => {
				expect(read(withFlags(METHOD, parameters))).toEqual(read(parameters));
				expect(JSON.stringify(withFlags(METHOD, parameters))).not.toMatch(
					/[:[,](true|false)[,}\]]/,
				);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('become Y and N in the methods of the messenger, wherever they stand', () => {
		const parameters = { SYSTEM: true, fields: { isHidden: false, list: [true, 1, 'true', null] } };
		expect(withFlags('imbot.v2.Bot.update', parameters)).toEqual({
			SYSTEM: 'Y',
			fields: { isHidden: 'N', list: ['Y', 1, 'true', null] },
		});
		expect(withFlags('user.get', parameters)).toBe(parameters);
		const without = { a: [1, { b: 'x' }], c: null };
		expect(withFlags('im.message.add', without)).toBe(without);
	});
});
