import { holdsEncoded, inAnySpelling } from './spellings';
import { isTooDeep, mapText, wellFormed } from './text';

const HIDDEN = '***';

/** Shorter values are too common in any text to be hidden. */
const SHORTEST = 4;
/** What Bitrix24 makes is longer; an address that somebody made up for a try may hold anything. */
const SHORTEST_ISSUED = 6;

/** One-time download links: the only secret that the portal itself puts into answers. */
const DOWNLOAD_LINK =
	/(\\?\/rest\\?\/(?:[^\s"'?]{0,200}\/)?download(?:\.json)?(?:\\?\/)?\?)[^\s"'\]]+/g;

/** What may hold a secret in an error's words, whoever it belongs to. */
const SECRETS_IN_ERRORS: ReadonlyArray<[RegExp, string]> = [
	[/((?:\\?\/|%2f)rest(?:\\?\/|%2f)\d{1,20}(?:\\?\/|%2f))[a-z0-9]{6,}/gi, `$1${HIDDEN}`],
	[/([?&](?:auth|access_token|refresh_token|client_secret|token)=)[^&\s"'\]]+/gi, `$1${HIDDEN}`],
	[/(Bearer\s+)[\w.~+/=-]{8,}/g, `$1${HIDDEN}`],
];

/** What looks like a token that Bitrix24 has made, however it is written (see `inAnySpelling`). */
const TOKEN_LIKE =
	/(?:[A-Za-z0-9]|%(?:25){0,3}[\da-fA-F]{2}|&(?:amp;){0,3}#(?:\d{1,7}|[xX][\da-fA-F]{1,6})(?:;|(?![\da-fA-F]))|\\{1,4}u[\da-fA-F]{4}){32}/;

export interface Scrubber {
	/**
	 * Hides the known secrets and one-time links in an answer; everything else, what people wrote included, stays as it
	 * is. An answer that holds none comes back itself, not a copy. A secret that could be an ordinary word stays too:
	 * it would be hidden in everybody's texts and in names of fields.
	 */
	data<T>(value: T): T;
	/** Hides in an error's words every secret, and everything that looks like an address or a token that grants access. */
	text(words: string): string;
	/** An error's code, which is nobody's words; undefined for one that holds a secret. */
	code(code: string): string | undefined;
}

/**
 * Secrets are hidden however they are written; those under four characters are not.
 *
 * @param issued codes and tokens that Bitrix24 has made
 * @param chosen what people have made up themselves
 */
export function scrubber(issued: readonly string[], chosen: readonly string[] = []): Scrubber {
	const known = ordered([...issued, ...chosen], SHORTEST);
	const all = known.map(hiding);
	const unmistakable = ordered([...issued, ...chosen.filter(isUnmistakable)], SHORTEST_ISSUED).map(
		hiding,
	);
	const without = (text: string, hiders: typeof all): string =>
		hiders.reduce((clean, hide) => hide(clean), text);
	const withoutLinks = (text: string): string =>
		text.includes('download') ? text.replace(DOWNLOAD_LINK, `$1${HIDDEN}`) : text;

	return {
		data: (value) => mapText(value, (text) => withoutLinks(without(text, unmistakable))),
		text: (words) =>
			SECRETS_IN_ERRORS.reduce(
				(clean, [pattern, replacement]) => clean.replace(pattern, replacement),
				withoutLinks(without(words, all)),
			),
		code: (code) =>
			known.includes(code) || without(code, unmistakable) !== code ? undefined : code,
	};
}

/** Whether data or words hold what may be a token, so that it is worth asking whether there is a newer one. */
export function mayHoldToken(value: unknown): boolean {
	let found = isTooDeep(value);
	if (found) return true;
	mapText(value, (text) => {
		found ||= TOKEN_LIKE.test(text);
		return text;
	});
	return found;
}

/** Each once, the longest first, since one may be a part of another. */
function ordered(secrets: readonly string[], shortest: number): string[] {
	return [...new Set(secrets.map((secret) => wellFormed(secret)))]
		.filter((secret) => secret.length >= shortest)
		.sort((one, other) => other.length - one.length);
}

function hiding(secret: string): (text: string) => string {
	let pattern: RegExp | undefined;
	return (text) => {
		const clean = text.includes(secret) ? text.split(secret).join(HIDDEN) : text;
		if (!holdsEncoded(clean)) return clean;
		pattern ??= inAnySpelling(secret);
		return clean.replace(pattern, HIDDEN);
	};
}

/** A word, words with hyphens, or these with a year or a number behind. */
const WORDS = /^[A-Za-z]+(?:[-_. ][A-Za-z]+)*[-_. ]?\d{0,4}$/;

/**
 * Whether something that people made up is long and random enough that nobody writes it by chance: what a generator of
 * passwords makes is; `message`, `support bot` and `Confirmation-2026` are not.
 */
export function isUnmistakable(secret: string): boolean {
	const signs = new Set(secret).size;
	if (signs < 6) return false;
	return secret.length >= (WORDS.test(secret) ? 20 : /\s/.test(secret) ? 24 : 10);
}
