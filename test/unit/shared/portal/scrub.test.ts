import fc from 'fast-check';
import { scrubber } from '../../../../nodes/shared/portal/scrub';
import { json, text } from '../../support/values';

/** Secrets as people choose them; asterisks would be the scrubber's own sign. */
const secret = fc
	.oneof(
		fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 }),
		fc.stringMatching(/^[A-Za-z0-9]{8,32}$/),
		text,
	)
	.filter((one) => one.length >= 4 && !one.includes('*'));
const secrets = fc.array(secret, { minLength: 1, maxLength: 4 });

/** Secrets with a text that holds some of them, plain and URL-encoded. */
const leaking = secrets.chain((known) => {
	const piece = fc.oneof(
		text,
		fc.constantFrom(...known),
		fc.constantFrom(...known).map(encodeURIComponent),
	);
	return fc.tuple(
		fc.constant(known),
		fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
	);
});

const holds = (words: string, known: string[]): boolean =>
	known.some((one) => words.includes(one) || words.includes(encodeURIComponent(one)));

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

	it('leaves ordinary words', () => {
		const words = 'You do not have access to the specified dialog';
		expect(scrubber(['s3cr3t-code']).text(words)).toBe(words);
	});
});
