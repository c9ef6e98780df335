import fc from 'fast-check';
import { nodeErrorOf } from '../../../../nodes/shared/portal/errors';
import { explain } from '../../../../nodes/shared/portal/explain';
import type { Failure } from '../../../../nodes/shared/portal/types';
import { allMethods } from '../../../portal/rest/contract';
import systemErrors from '../../../contract/data/errors.json';
import { node } from '../../support/context';
import { text } from '../../support/values';

const failure = (code: string, more: Partial<Failure> = {}): Failure => ({
	code,
	text: '',
	fate: 'refused',
	...more,
});
const call = { method: 'im.message.add', parameters: {} };

const code = fc.oneof(
	fc.constantFrom(
		'CHAT_ID',
		'QUERY_LIMIT_EXCEEDED',
		'CERTIFICATE',
		'ECONNRESET',
		'OPERATION_TIME_LIMIT',
		'HALTED',
	),
	fc.stringMatching(/^[A-Z][A-Z_0-9]{2,30}$/),
);
const anyFailure: fc.Arbitrary<Failure> = fc.record(
	{
		code,
		text,
		fate: fc.constantFrom('refused', 'unsent', 'unknown', 'halted'),
		status: fc.integer({ min: 200, max: 599 }),
		opensAt: fc.integer({ min: 1, max: 4_000_000_000 }),
	},
	{ requiredKeys: ['code', 'text', 'fate'] },
);

/** What the package never meets in an answer of its own: it keeps to the size of batches and asks for no manifest. */
const NEVER_MET = /^ERROR_(BATCH|MANIFEST)_/;

describe('an explanation', () => {
	it('is there for every failure, with something to do', () => {
		fc.assert(
			fc.property(
				anyFailure,
				fc.constantFrom('im.message.add', 'im.dialog.get', 'imbot.v2.Bot.list'),
				(one, method) => {
					const { message, advice } = explain(one, method);
					expect(message).not.toBe('');
					expect(advice).not.toBe('');
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it.each(systemErrors.system.map((one) => one.code).filter((one) => !NEVER_MET.test(one)))(
		'is in words of its own for the documented %s',
		(documented) => {
			const known = explain(failure(documented), 'im.message.add');
			expect(known.message).not.toContain(documented);
		},
	);

	const documented = allMethods({ openLines: true }).flatMap(({ method, errors }) =>
		errors.map((one) => ({ method, ...one })),
	);
	it.each([...new Map(documented.map((one) => [one.code, one])).values()])(
		'is in words of its own for $code',
		({ code: one, message, method }) => {
			const known = explain(failure(one, { text: message }), method);
			expect(known.message).not.toBe(message);
			expect(known.message).not.toContain(one);
			expect(known.advice).not.toBe('Check the values of the fields.');
		},
	);

	it('tells apart what one code says of several things', () => {
		const refused = (text: string) =>
			explain(failure('ACCESS_DENIED', { text }), 'im.notify.delete').message;
		expect(refused('REST API is available only on commercial plans')).toContain('plan');
		expect(refused('Access denied! Client ID not specified')).toContain('Client ID');
		expect(refused('Access denied')).toBe('No access');
	});

	it('says when a method opens again', () => {
		expect(
			explain(failure('OPERATION_TIME_LIMIT', { opensAt: 1_700_000_000 }), 'im.message.add').advice,
		).toContain('2023-11-14T22:13:20.000Z');
		expect(explain(failure('OPERATION_TIME_LIMIT'), 'im.message.add').advice).toContain(
			'ten minutes',
		);
	});

	it('warns of a write whose fate is unknown, and only of that', () => {
		const lost = failure('ECONNRESET', { fate: 'unknown' });
		expect(explain(lost, 'im.message.add').advice).toContain('not known whether');
		expect(explain(failure('TIMEOUT', { fate: 'unknown' }), 'im.message.add').advice).toContain(
			'not known whether',
		);
		expect(explain(lost, 'im.dialog.get').advice).toBe('Try again.');
		expect(explain(lost, 'im.dialog.messages.search', true).advice).toBe('Try again.');
	});

	it('says of what was held back that it was not sent', () => {
		expect(explain(failure('HALTED', { fate: 'halted' }), 'im.message.add').message).toBe(
			'Not sent, because an earlier item failed',
		);
	});

	it('takes the words of the portal for a code that nobody knows', () => {
		expect(explain(failure('SOMETHING_NEW', { text: 'New thing' }), 'im.message.add').message).toBe(
			'New thing',
		);
		expect(explain(failure('SOMETHING_NEW'), 'im.message.add').message).toContain('SOMETHING_NEW');
	});
});

describe('the error that n8n shows', () => {
	it('has the explanation as its message and names method and code', () => {
		fc.assert(
			fc.property(anyFailure, fc.option(fc.nat(100), { nil: undefined }), (one, itemIndex) => {
				const error = nodeErrorOf(node, { ok: false, failure: one, call }, itemIndex);
				const { message, advice } = explain(one, call.method);
				expect(error.message).toBe(message);
				expect(error.description).toBe(
					`${advice} (Bitrix24: ${['im.message.add', one.code, one.text].filter((part) => part !== '').join(' – ')})`,
				);
				expect(error.context.code).toBe(one.code);
				expect(error.context.itemIndex).toBe(itemIndex);
			}),
			{ numRuns: 500 },
		);
	});

	it('lets n8n back off from a limit', () => {
		const httpCode = (one: Failure) =>
			nodeErrorOf(node, { ok: false, failure: one, call }).httpCode;
		expect(httpCode(failure('QUERY_LIMIT_EXCEEDED', { status: 503 }))).toBe('429');
		expect(httpCode(failure('QUERY_LIMIT_EXCEEDED'))).toBe('429');
		expect(httpCode(failure('CHAT_ID', { status: 400 }))).toBe('400');
		expect(httpCode(failure('ECONNRESET', { fate: 'unknown' }))).toBe('ECONNRESET');
	});

	it('stays one sentence for every documented error of every method', () => {
		const errors = allMethods({ openLines: true }).flatMap(({ method, errors: documented }) =>
			documented.map((one) => ({ method, one })),
		);
		expect(errors.length).toBeGreaterThan(100);
		for (const { method, one } of errors) {
			const error = nodeErrorOf(node, {
				ok: false,
				failure: failure(one.code, { text: one.message }),
				call: { method, parameters: {} },
			});
			expect(error.message.split('\n')).toHaveLength(1);
			expect(error.message).not.toBe('');
		}
	});
});
