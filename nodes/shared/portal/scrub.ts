import { mapText, wellFormed } from './text';

const HIDDEN = '***';

/** One-time download links: the only secret that the portal itself puts into answers. */
const DOWNLOAD_LINK =
	/(\\?\/rest\\?\/(?:[^\s"'?]{0,200}\/)?download(?:\.json)?(?:\\?\/)?\?)[^\s"'\]]+/g;

/** What may hold a secret in an error's words, whoever it belongs to. */
const SECRETS_IN_ERRORS: ReadonlyArray<[RegExp, string]> = [
	[/(\/rest\/\d+\/)[A-Za-z0-9]{6,}/g, `$1${HIDDEN}`],
	[/([?&](?:auth|access_token|refresh_token|client_secret|token)=)[^&\s"'\]]+/gi, `$1${HIDDEN}`],
	[/(Bearer\s+)[\w.~+/=-]{8,}/g, `$1${HIDDEN}`],
];

export interface Scrubber {
	/**
	 * Hides the known secrets and one-time links in an answer; everything else, what people wrote included,
	 * stays as it is. An answer that holds none comes back itself, not a copy.
	 */
	data<T>(value: T): T;
	/** Hides in an error's words also everything that looks like an address or a token that grants access. */
	text(words: string): string;
}

/**
 * @param secrets exact values to hide, also where they stand URL-encoded; values under four characters are too
 *   common in ordinary text to be hidden
 */
export function scrubber(secrets: readonly string[]): Scrubber {
	const exact = [
		...new Set(
			secrets
				.filter((secret) => secret.length >= 4)
				.flatMap((secret) => [secret, ...spellings(wellFormed(secret))]),
		),
	];

	const withoutSecrets = (text: string): string => {
		let clean = text;
		for (const secret of exact) {
			if (clean.includes(secret)) clean = clean.split(secret).join(HIDDEN);
		}
		return clean.includes('download') ? clean.replace(DOWNLOAD_LINK, `$1${HIDDEN}`) : clean;
	};

	return {
		data: (value) => mapText(value, withoutSecrets),
		text: (words) =>
			SECRETS_IN_ERRORS.reduce(
				(clean, [pattern, replacement]) => clean.replace(pattern, replacement),
				withoutSecrets(words),
			),
	};
}

/** How a secret looks inside a URL, as this side and as PHP encode it, and inside a JSON text. */
function spellings(secret: string): string[] {
	const inUrl = encodeURIComponent(secret);
	const inPhpUrl = inUrl.replace(
		/[!'()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return [inUrl, inPhpUrl, inPhpUrl.replace(/%20/g, '+'), JSON.stringify(secret).slice(1, -1)];
}
