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
					const { message, advice } = explain(one, { method });
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
			const known = explain(failure(documented), call);
			expect(known.message).not.toContain(documented);
		},
	);

	const documented = allMethods({ openLines: true }).flatMap(({ method, errors }) =>
		errors.map((one) => ({ method, ...one })),
	);
	it.each([...new Map(documented.map((one) => [one.code, one])).values()])(
		'is in words of its own for $code',
		({ code: one, message, method }) => {
			const known = explain(failure(one, { text: message }), { method });
			expect(known.message).not.toBe(message);
			expect(known.message).not.toContain(one);
			expect(known.advice).not.toBe('Check the values of the fields.');
		},
	);

	it('tells apart what one code says of several things', () => {
		const refused = (text: string) =>
			explain(failure('ACCESS_DENIED', { text }), { method: 'im.notify.delete' }).message;
		expect(refused('REST API is available only on commercial plans')).toContain('plan');
		expect(refused('Access denied! Client ID not specified')).toContain('Client ID');
		expect(refused('Access denied')).toBe('No access');
	});

	it.each([
		['WRONG_REQUEST', 'im.chat.setOwner', /owner/],
		['WRONG_REQUEST', 'im.chat.updateColor', /color/],
		['WRONG_REQUEST', 'im.search.user.list', /search/],
		['WRONG_REQUEST', 'im.dialog.messages.search', /search/],
		['WRONG_REQUEST', 'im.dialog.get', /refused the request/],
		['ACCESS_DENIED', 'imbot.v2.Chat.update', /The bot/],
		['ACCESS_DENIED', 'im.v2.File.download', /The user/],
		['ACCESS_ERROR', 'im.department.get', /employees/],
		['FILE_ACCESS_ERROR', 'imbot.v2.File.download', /The bot/],
		['FILE_ACCESS_ERROR', 'im.v2.File.download', /The user/],
		['MESSAGE_ACCESS_DENIED', 'imbot.v2.Chat.Message.get', /The bot/],
		['MESSAGE_ACCESS_DENIED', 'im.v2.Chat.Message.send', /The user/],
		['USER_NOT_FOUND', 'im.chat.user.delete', /in the chat/],
		['USER_NOT_FOUND', 'im.message.add', /doesn't exist/],
		['CANCELED', 'im.message.add', /message/],
	])('looks at the method: %s of %s', (one, method, words) => {
		expect(explain(failure(one), { method }).message).toMatch(words);
	});

	it.each([
		['ACCESS_DENIED', 'REST is available only by subscription', /plan/],
		[
			'ACCESS_DENIED',
			'Offline events binding requires administrator access rights',
			/administrator/,
		],
		['INVALID_REQUEST', 'Https required', /HTTPS/],
		['INVALID_REQUEST', 'The request body is not valid JSON', /understand/],
		['PARAMS_ERROR', "Message isn't added", /did not add/],
	])('looks at the words: %s "%s"', (one, text, words) => {
		expect(explain(failure(one, { text }), call).message).toMatch(words);
	});

	it.each([
		...['PARAM_ATTACH_ERROR', 'PARAM_KEYBOARD_ERROR', 'PARAM_MENU_ERROR', 'REPLY_ERROR'],
		...['TOO_MANY_MESSAGES', 'WRONG_UUID', 'MESSAGE_DUPLICATED_BY_UUID'],
		...['MESSAGES_IN_DIFFERENT_CHAT_ERROR', 'MESSAGE_TOO_OLD_FOR_DELETION'],
		...['MESSAGE_ACCESS_DENIED_BY_TARIFF', 'TEXT_FIELD_DISABLED', 'WRONG_PARAMETER'],
		...['MAIN_CONTROLLER_22001', 'REST_SERVER_NOT_FOUND', 'COMMAND_TITLE_INVALID'],
		...['BOT_UPDATE_FAILED', 'DISK_NOT_INSTALLED', 'BOT_TOKEN_INVALID_LENGTH'],
		...['CLIENT_ID_NOT_SPECIFIED', 'CANCELED', 'ERROR_NO_ACCESS', 'ERROR_FROM_OTHER_MODULE'],
		...['ERROR_CORE', 'authorization_error', 'APPLICATION_NOT_FOUND', 'CONNECTION_ERROR'],
		...['METHOD_CONFIRM_WAITING', 'METHOD_CONFIRM_DENIED', 'PORTAL_DELETED', 'OVERLOAD_LIMIT'],
		...['insufficient_scope', 'user_access_error', 'NO_AUTH_FOUND', 'INVALID_CREDENTIALS'],
	])('is in words of its own for %s, which the documentation may lack', (one) => {
		const { message, advice } = explain(failure(one, { text: 'Own words' }), call);
		expect(message).not.toBe('Own words');
		expect(message).not.toContain(one);
		expect(advice).not.toBe('Check the values of the fields.');
	});

	it('says when a method opens again', () => {
		expect(
			explain(failure('OPERATION_TIME_LIMIT', { opensAt: 1_700_000_000 }), call).advice,
		).toContain('2023-11-14T22:13:20.000Z');
		expect(explain(failure('OPERATION_TIME_LIMIT'), call).advice).toContain('ten minutes');
	});

	it('warns of a write whose fate is unknown, and only of that', () => {
		const lost = failure('ECONNRESET', { fate: 'unknown' });
		expect(explain(lost, call).advice).toContain('not known whether');
		expect(explain(failure('TIMEOUT', { fate: 'unknown' }), call).advice).toContain(
			'not known whether',
		);
		expect(explain(lost, { method: 'im.dialog.get' }).advice).toBe('Try again.');
		expect(explain(lost, { method: 'im.dialog.messages.search', repeatable: true }).advice).toBe(
			'Try again.',
		);
	});

	it('says of what was held back that it was not sent', () => {
		expect(explain(failure('HALTED', { fate: 'halted' }), call).message).toBe(
			'Not sent, because an earlier item failed',
		);
	});

	it('takes the words of the portal for a code that nobody knows', () => {
		expect(explain(failure('SOMETHING_NEW', { text: 'New thing' }), call).message).toBe(
			'New thing',
		);
		expect(explain(failure('SOMETHING_NEW'), call).message).toContain('SOMETHING_NEW');
	});
});

describe('the error that n8n shows', () => {
	it('has the explanation as its message and names method and code', () => {
		fc.assert(
			fc.property(anyFailure, fc.option(fc.nat(100), { nil: undefined }), (one, itemIndex) => {
				const error = nodeErrorOf(node, { ok: false, failure: one, call }, itemIndex);
				const { message, advice } = explain(one, call);
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
