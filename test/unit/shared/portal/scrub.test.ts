import fc from 'fast-check';
import { scrubber } from '../../../../nodes/shared/portal/scrub';
import { wellFormed } from '../../../../nodes/shared/portal/text';
import { json, text } from '../../support/values';

/** Secrets as people choose them; asterisks would be the scrubber's own sign. */
const secret = fc
	.oneof(
		fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }),
		fc.stringMatching(/^[A-Za-z0-9]{8,32}$/),
		text,
	)
	.filter((one) => one.length >= 8 && wellFormed(one) === one && !one.includes('*'));
const secrets = fc.array(secret, { minLength: 1, maxLength: 4 });

const htmlNumber = (one: string, base: 10 | 16): string =>
	[...one]
		.map((sign) => `&#${base === 16 ? 'x' : ''}${sign.codePointAt(0)?.toString(base)};`)
		.join('');
const phpJson = (one: string): string =>
	JSON.stringify(one)
		.slice(1, -1)
		.replace(/\//g, '\\/')
		.replace(
			/[\u0080-\uffff]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
const everyByte = (one: string): string =>
	[...Buffer.from(one)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** How a text comes out at the other end. */
const SPELLINGS: Record<string, (one: string) => string> = {
	'as it is': (one) => one,
	'in a URL': encodeURIComponent,
	'in a URL, in small letters': (one) =>
		encodeURIComponent(one).replace(/%../g, (byte) => byte.toLowerCase()),
	'in a URL twice': (one) => encodeURIComponent(encodeURIComponent(one)),
	'in a URL as PHP writes it': (one) =>
		encodeURIComponent(one)
			.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
			.replace(/%20/g, '+'),
	'in a URL, byte by byte': everyByte,
	'in JSON': (one) => JSON.stringify(one).slice(1, -1),
	'in JSON as PHP writes it': phpJson,
	'in JSON within JSON': (one) => phpJson(phpJson(one)),
	'in HTML': (one) =>
		one
			.replace(/&/g, '&amp;')
			.replace(/</g, '&lt;')
			.replace(/>/g, '&gt;')
			.replace(/"/g, '&quot;')
			.replace(/'/g, '&#039;'),
	'in HTML by numbers': (one) => htmlNumber(one, 10),
	'in HTML by hexadecimal numbers': (one) => htmlNumber(one, 16),
};
const spelling = fc.constantFrom(...Object.values(SPELLINGS));

/** Secrets with a text that holds some of them, in every spelling. */
const leaking = secrets.chain((known) => {
	const piece = fc.oneof(
		text,
		fc.tuple(fc.constantFrom(...known), spelling).map(([one, spelled]) => spelled(one)),
	);
	return fc.tuple(
		fc.constant(known),
		fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
	);
});

const holds = (words: string, known: string[]): boolean =>
	known.some((one) => Object.values(SPELLINGS).some((spelled) => words.includes(spelled(one))));

/** All texts in a value. */
function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

function frozen<T>(value: T): T {
	if (value !== null && typeof value === 'object') Object.values(value).forEach(frozen);
	return Object.freeze(value);
}

/** Links that the portal makes for one fetch, and the token in them. */
const downloadLink = fc
	.tuple(
		fc.constantFrom('https://company.bitrix24.com', 'https://intranet.example.com/portal', ''),
		fc.constantFrom(
			'/rest/download.json?',
			'/rest/1/abcdef0123456789/download/?',
			'/rest/7/k0de12/download.json?',
			'/rest/download/?',
		),
		fc.constantFrom('token=', 'auth=abc&token=', 'id=7&token='),
		fc.stringMatching(/^im(bot)?%7C[A-Za-z0-9%=_-]{12,40}$/),
	)
	.map(([origin, path, query, token]) => ({ link: `${origin}${path}${query}${token}`, token }));

describe('scrubbing an answer', () => {
	it('leaves no known secret in any text', () => {
		fc.assert(
			fc.property(leaking, json, ([known, words], beside) => {
				const clean = scrubber(known).data(
					frozen({ list: [{ words }, beside], words, none: null, number: 1 }),
				);
				expect(textsOf(clean).some((one) => holds(one, known))).toBe(false);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('gives back the answer itself when it holds none', () => {
		fc.assert(
			fc.property(secrets, json, (known, answer) => {
				fc.pre(
					!holds(JSON.stringify(answer), known) &&
						!textsOf(answer).some((one) => holds(one, known)),
				);
				expect(scrubber(known).data(frozen(answer))).toBe(answer);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('changes nothing beside the secret', () => {
		const answer = frozen({
			id: 7,
			on: true,
			text: 'code s3cr3t-code!',
			kept: { deep: ['as it is'] },
			no: null,
		});
		const clean = scrubber(['s3cr3t-code']).data(answer);
		expect(clean).toEqual({ ...answer, text: 'code ***!' });
		expect(clean.kept).toBe(answer.kept);
	});

	it('hides one-time download links of every form', () => {
		fc.assert(
			fc.property(
				downloadLink,
				fc.constantFrom('', 'Get ', '"', '('),
				({ link, token }, before) => {
					const { url } = scrubber([]).data({ url: `${before}${link} and more` });
					expect(url).not.toContain(token);
					expect(url).toMatch(/\?\*\*\* and more$/);
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('hides every link of a text that has several', () => {
		const links =
			'https://a.example/rest/download.json?token=one1 https://a.example/rest/1/c0de/download/?token=two2';
		expect(scrubber([]).data(links)).toBe(
			'https://a.example/rest/download.json?*** https://a.example/rest/1/c0de/download/?***',
		);
	});

	it.each([
		'https://example.com/?token=abc',
		'https://example.com/login?auth=12345678&access_token=abcdefgh',
		'https://example.com/download/?token=abcdefgh',
		'https://example.com/rest?download=1',
		'https://example.com/rest/1/items?download=yes',
		'Bearer abcdefghijkl',
		'See /rest/1/documentation for more',
	])('leaves what people wrote as it is: %s', (words) => {
		const answer = frozen([{ text: words }]);
		expect(scrubber(['another-secret']).data(answer)).toBe(answer);
	});

	it('leaves very short secrets, which are too common in ordinary text', () => {
		const answer = frozen({ text: 'the abc of chats' });
		expect(scrubber(['abc', '', 'a']).data(answer)).toBe(answer);
	});

	it.each([
		...['message', 'data', 'test', 'token', 'result', 'Confirmation', 'support bot', 'help-desk'],
		...['bot2026', 'Confirmation-2026', 'aaaaaaaaaaaaaaaaaaaaaaaa', '1234', 'customer-support'],
	])('leaves a token that is an ordinary word, as text and as the name of a field: %s', (token) => {
		const answer = frozen({ [token]: { deep: [`a ${token} to you`] } });
		expect(scrubber([], [token]).data(answer)).toBe(answer);
		expect(scrubber([], [token]).text(`Wrong ${token}.`)).toBe('Wrong ***.');
	});

	it.each([
		...['abcdef0123456789', 'qnylbxewskqaikdn', 'engine-test-bot-token', 'Tr0ub4dor&3'],
		...['5f0c1d2e3a4b56.12345678', 'correct-horse-battery-staple', 'xK9#mQ2$vL'],
	])('hides a token that nobody writes by chance: %s', (token) => {
		const issued = /^[a-z0-9]{16}$/.test(token);
		const { data } = issued ? scrubber([token]) : scrubber([], [token]);
		expect(data({ [token]: `the ${token}!` })).toEqual({ '***': 'the ***!' });
	});
});

describe("scrubbing an error's words", () => {
	it('leaves no known secret', () => {
		fc.assert(
			fc.property(leaking, ([known, words]) => {
				expect(holds(scrubber(known).text(words), known)).toBe(false);
			}),
			{ numRuns: 2_000 },
		);
	});

	it.each([
		[
			'https://example.com/rest/1/abcdef0123456789/im.message.add.json',
			'https://example.com/rest/1/***/im.message.add.json',
		],
		['https://example.com/?token=abc&page=2', 'https://example.com/?token=***&page=2'],
		['failed at ?a=1&AUTH=xyz"', 'failed at ?a=1&AUTH=***"'],
		['client_secret=kept, ?client_secret=hidden', 'client_secret=kept, ?client_secret=***'],
		['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer ***'],
		[
			'https://example.com/rest/download.json?token=im%7Cabc',
			'https://example.com/rest/download.json?***',
		],
	])('hides what looks like access, whoever it belongs to: %s', (words, clean) => {
		expect(scrubber([]).text(words)).toBe(clean);
	});

	it.each(Object.entries(SPELLINGS))('hides a secret %s', (_how, spelled) => {
		for (const one of ['pa/ss wörd"1<2>&\'x\\', 'abcdef0123456789', '🔑 of the house/42']) {
			const words = `before ${spelled(one)} after`;
			expect(scrubber([], [one]).text(words)).toBe('before *** after');
			expect(scrubber([one]).data([words])).toEqual(['before *** after']);
		}
	});

	it.each([
		'https:\\/\\/example.com\\/rest\\/1\\/abcdef0123456789\\/profile.json',
		'https%3a%2f%2fexample.com%2frest%2f1%2fabcdef0123456789%2fprofile',
		'https%3A%2F%2Fexample.com%2Frest%2F1%2Fabcdef0123456789%2Fprofile',
	])('hides the code in an address of whoever: %s', (words) => {
		expect(scrubber([]).text(words)).not.toContain('abcdef');
	});

	it('takes time that grows with the text, whatever it holds', () => {
		const { text: clean } = scrubber([], ['\\\\%25&&&&a-secret\\', 'another/secret 1']);
		const took = (words: string): number => {
			const started = performance.now();
			clean(words);
			return performance.now() - started;
		};
		const pieces = ['\\', '%25', '&amp;', '&#0', '/rest/1/', '?token=', 'download?'];
		const best = (words: string): number => Math.min(...[1, 2, 3].map(() => took(words)));
		const slow = pieces.filter((piece) => {
			const [short, long] = [10_000, 80_000].map((length) =>
				best(piece.repeat(length / piece.length)),
			);
			return long > 24 * Math.max(short, 1);
		});
		expect(slow).toEqual([]);
	});

	it('knows a code from a secret', () => {
		const { code } = scrubber(['abcdef0123456789'], ['CHAT_ID', 'CHAT']);
		expect([code('ACCESS_DENIED'), code('CHAT_NOT_FOUND')]).toEqual([
			'ACCESS_DENIED',
			'CHAT_NOT_FOUND',
		]);
		expect([code('abcdef0123456789'), code('X_abcdef0123456789'), code('CHAT_ID')]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it('leaves ordinary words', () => {
		const words = 'You do not have access to the specified dialog';
		expect(scrubber(['s3cr3t-code']).text(words)).toBe(words);
	});
});
