import fc from 'fast-check';
import { escaped, plainText, withoutHtml } from '../../../../nodes/shared/content/bbCode/plain';
import { gridOf } from '../../../../nodes/shared/content/blocks/attachment';
import { bbCodeOf, tablesOf } from '../../../../nodes/shared/content/markdown/markdown';
import { split } from '../../../../nodes/shared/content/split/split';
import { prepared } from '../../../portal/texts';
import { FROM_MARKDOWN, hiddenLinks, notificationOffences, offences } from '../../support/judge';
import { hostile } from '../../support/hostileTexts';

/**
 * No text, whoever wrote it, holds a tag, a command or HTML that its author had not been allowed: judged by the model of
 * the server's text functions, over many made-up texts of each format.
 */

/** The same texts in every run; more, or others, on demand: `RUNS=200000 SEED=1 npx jest judge`. */
const RUNS = {
	numRuns: Number(process.env.RUNS ?? 20_000),
	seed: Number(process.env.SEED ?? 20_261_127),
};
/** The texts' own signs, without what was put in and what counts as a space or a line for the server. */
const words = (text: string) =>
	text.replace(/[\u200B\s\p{Cc}]/gu, '').replace(/\p{Cs}/gu, '\uFFFD');

describe('the judge finds nothing that lives', () => {
	test('in plain text, which shows as it was written', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const plain = plainText(text);
				expect(offences(plain)).toEqual([]);
				expect(hiddenLinks(plain)).toEqual([]);
				expect(words(prepared(plain))).toBe(words(text));
				expect(plainText(plain)).toBe(plain);
			}),
			RUNS,
		);
	});

	test('in Markdown beyond the tags of the conversion', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				expect(offences(bbCodeOf(text), FROM_MARKDOWN)).toEqual([]);
			}),
			RUNS,
		);
	});

	test("in somebody's words within an author's own codes", () => {
		fc.assert(
			fc.property(hostile, hostile, (one, other) => {
				const text = `[b]${escaped(one)}${escaped(other)}[/b]\n${escaped(other)} [i]x[/i]`;
				expect(offences(text, { tags: ['b', 'i'] })).toEqual([]);
				expect(text.match(/\[b\]|\[i\]/g)).toHaveLength(2);
				expect(hiddenLinks(escaped(one))).toEqual([]);
			}),
			RUNS,
		);
	});

	/** As the README has it, for expressions. */
	const byExpression = (words: string) =>
		'\u200B' + words.replace(/\s+/g, ' ').replace(/[[\]&<#]/g, '$&\u200B');

	test('in words that an expression put between codes by the recipe of the README', () => {
		fc.assert(
			fc.property(hostile, (words) => {
				const text = `[b]New order[/b] of ${byExpression(words)}\n${byExpression(words)}`;
				expect(offences(text, { tags: ['b'] })).toEqual([]);
				expect(hiddenLinks(byExpression(words))).toEqual([]);
			}),
			RUNS,
		);
	});

	test('in the cells of tables, on a card and as text', () => {
		fc.assert(
			fc.property(hostile, hostile, (one, other) => {
				const table = `| ${one} | ${other} | c |\n|---|---|---|\n| ${other} | ${one} | d |\n`;
				for (const card of tablesOf(table).map(gridOf)) {
					for (const { NAME, VALUE } of card.GRID as Array<{ NAME: string; VALUE: string }>) {
						expect(offences(NAME, { place: 'attachment' })).toEqual([]);
						expect(offences(VALUE, { place: 'attachment', tags: ['b'] })).toEqual([]);
					}
				}
				expect(offences(bbCodeOf(table), FROM_MARKDOWN)).toEqual([]);
			}),
			RUNS,
		);
	});

	test('in notifications, where HTML would become tags', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				expect(notificationOffences(withoutHtml(plainText(text)))).toEqual([]);
				expect(notificationOffences(withoutHtml(escaped(text)))).toEqual([]);
				const bbCode = withoutHtml(bbCodeOf(text));
				expect(notificationOffences(bbCode, FROM_MARKDOWN)).toEqual([]);
			}),
			RUNS,
		);
	});

	test('in the parts of a text that is cut', () => {
		fc.assert(
			fc.property(fc.array(hostile, { minLength: 5, maxLength: 20 }), (texts) => {
				for (const { text } of split(plainText(texts.join(' ')), 100))
					expect(offences(text)).toEqual([]);
				for (const { text } of split(bbCodeOf(texts.join('\n\n')), 100))
					expect(offences(text, FROM_MARKDOWN)).toEqual([]);
			}),
			{ ...RUNS, numRuns: RUNS.numRuns / 20 },
		);
	});
});
