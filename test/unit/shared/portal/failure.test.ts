import fc from 'fast-check';
import { answerIn, failureOf, refusalIn } from '../../../../nodes/shared/portal/failure';

const coded = (code: string, message = `it went wrong: ${code}`, more: object = {}) =>
	Object.assign(new Error(message), { code, ...more });

/** The ways in which n8n's request helpers wrap an error. */
const WRAPS: Array<[string, (error: unknown) => unknown]> = [
	['bare', (error) => error],
	['as the cause', (error) => new Error('Request failed', { cause: error })],
	[
		'as the cause of the cause',
		(error) => new Error('Outer', { cause: new Error('Inner', { cause: error }) }),
	],
	[
		'as the errorResponse',
		(error) => Object.assign(new Error('Request failed'), { errorResponse: error }),
	],
];

describe.each(WRAPS)('an error that comes %s', (_how, wrap) => {
	it('is read as the answer of the portal when it carries one', () => {
		const body = { error: 'CHAT_ID', error_description: 'Wrong chat' };
		expect(
			answerIn(wrap(Object.assign(new Error('400'), { response: { status: 400, data: body } }))),
		).toEqual({ status: 400, body });
		expect(
			answerIn(wrap(Object.assign(new Error('400'), { httpCode: '400', context: { data: body } }))),
		).toEqual({ status: 400, body });
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'says that nothing was sent: %s',
		(code) => {
			const error = coded(code, `connect ${code} 192.0.2.1:443`);
			expect(answerIn(wrap(error))).toBeUndefined();
			expect(failureOf(wrap(error))).toMatchObject({ code, fate: 'unsent' });
		},
	);

	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT'])(
		'leaves open what became of a request whose answer was being read: %s',
		(code) => {
			const error = coded(code, `read ${code}`, { syscall: 'read' });
			expect(failureOf(wrap(error)).fate).toBe('unknown');
			expect(failureOf(wrap(coded(code))).fate).toBe('unknown');
		},
	);

	it.each([
		['ECONNRESET', 'ECONNRESET'],
		['EPIPE', 'EPIPE'],
		['ECONNABORTED', 'TIMEOUT'],
		['ETIMEDOUT', 'TIMEOUT'],
		['ERR_CANCELED', 'STOPPED'],
	])('says that the fate is unknown: %s', (code, ours) => {
		expect(failureOf(wrap(coded(code)))).toMatchObject({ code: ours, fate: 'unknown' });
	});

	it('says that nothing was sent when the connection was never made', () => {
		expect(
			failureOf(wrap(coded('ETIMEDOUT', 'connect ETIMEDOUT', { syscall: 'connect' }))),
		).toMatchObject({ code: 'ETIMEDOUT', fate: 'unsent' });
	});

	it.each([
		coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
		coded('CERT_HAS_EXPIRED', 'certificate has expired'),
		coded('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"),
		coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
	])('names the certificate: $code', (error) => {
		expect(failureOf(wrap(error))).toMatchObject({ code: 'CERTIFICATE', fate: 'refused' });
	});

	it('says that the token could not be renewed', () => {
		const refused = Object.assign(new Error('Bad request'), { body: { error: 'invalid_grant' } });
		expect(failureOf(wrap(refused))).toMatchObject({ code: 'OAUTH_NOT_REFRESHED', fate: 'unsent' });
	});
});

describe('any error at all', () => {
	const thrown = fc.oneof(
		fc.anything(),
		fc.record(
			{
				message: fc.anything(),
				code: fc.anything(),
				cause: fc.anything(),
				response: fc.anything(),
				httpCode: fc.anything(),
			},
			{ requiredKeys: [] },
		),
	);

	it('is read without another error, and nothing is taken for certain that is not', () => {
		const odd = thrown.filter((one) => !hasNullPrototypeInside(one));
		fc.assert(
			fc.property(odd, (error) => {
				answerIn(error);
				const { code, text, fate } = failureOf(error);
				expect([typeof code, typeof text]).toEqual(['string', 'string']);
				expect(fate).toBe('unknown');
			}),
			{ numRuns: 1_000 },
		);
	});

	it('ends also where causes go round in a circle', () => {
		const error = coded('ECONNRESET') as Error;
		error.cause = error;
		expect(failureOf(error).fate).toBe('unknown');
	});
});

/** `String` of such an object throws by itself; no error carries one. */
function hasNullPrototypeInside(value: unknown): boolean {
	if (value === null || typeof value !== 'object') return typeof value === 'symbol';
	try {
		String(value);
	} catch {
		return true;
	}
	return Object.values(value).some(hasNullPrototypeInside);
}

describe('a refusal of the portal', () => {
	it.each([
		['INTERNAL_SERVER_ERROR', 500, 'unknown'],
		['INTERNAL_SERVER_ERROR', undefined, 'unknown'],
		['ERROR_UNEXPECTED_ANSWER', 200, 'unknown'],
		['SOMETHING_ELSE', 502, 'unknown'],
		['QUERY_LIMIT_EXCEEDED', 503, 'refused'],
		['OVERLOAD_LIMIT', 503, 'refused'],
		['CHAT_ID', 400, 'refused'],
		['', 400, 'refused'],
	])('leaves open what a fault in the middle did: %s %p', (error, status, fate) => {
		expect(refusalIn({ error }, status)).toMatchObject({ code: error, fate });
	});

	it('keeps the code, the words, the status and when the method opens again', () => {
		const body = {
			error: 'OPERATION_TIME_LIMIT',
			error_description: 'Blocked',
			time: { operating_reset_at: 1_700_000_600 },
		};
		expect(refusalIn(body, 429)).toEqual({
			code: 'OPERATION_TIME_LIMIT',
			text: 'Blocked',
			status: 429,
			fate: 'refused',
			opensAt: 1_700_000_600,
		});
		expect(refusalIn({ error: 'CHAT_ID' })).toEqual({
			code: 'CHAT_ID',
			text: '',
			status: undefined,
			fate: 'refused',
		});
		expect(refusalIn({ error: 0, error_description: 'Zero' })).toMatchObject({ code: '0' });
	});

	it.each([
		null,
		undefined,
		'error',
		7,
		[],
		{},
		{ result: true },
		{ error: null },
		{ error: { code: 1 } },
		{ error: true },
		{ error: 'Cannot POST /rest/1/abcdef0123456789/im.message.add.json' },
		{ error: '<html>' },
		{ error: 'Not Found' },
		{ error: 'x'.repeat(65) },
		{ error: 1.5 },
	])('is not seen where there is none: %p', (body) => {
		expect(refusalIn(body, 200)).toBeUndefined();
	});
});
