import { outsideCode } from './entities';

/** How addresses and mentions come back from the portal: rewritten into the form that it keeps. */

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** A whole tag whose contents are left alone, any other tag, or a bare address. */
const PIECES =
	/\[(url|img|icon|put|send|call)\b[^\]]*\].*?\[\/\1\]|\[[^\]]*\]|\b(?:https?|ftp):\/\/[^\s<>"'[\]]*[^\s<>"'[\].,;:!?)]/gis;

function withScheme(address: string): string {
	return HAS_SCHEME.test(address) || /^[/#]/.test(address) ? address : `http://${address}`;
}

/** `[url=x]` to `[URL=http://x]`. */
function upperCase(text: string): string {
	return text
		.replace(/\[url=([^\]]+)\]/gi, (_all, address: string) => `[URL=${withScheme(address)}]`)
		.replace(/\[(\/?)url\]/gi, '[$1URL]');
}

function rewrite(part: string, nameOf: (userId: number) => string | undefined): string {
	const linked = part.replace(PIECES, (piece) =>
		piece.startsWith('[') ? piece : `[URL]${piece}[/URL]`,
	);
	return upperCase(linked).replace(/\[user=(\d+)\]\[\/user\]/gi, (all, id: string) => {
		const name = nameOf(Number(id));
		return name === undefined ? all : `[USER=${id} REPLACE]${name}[/USER]`;
	});
}

/** Bare addresses become links, links upper case with a scheme, empty mentions names; `[code]` is left alone. */
export function rewritten(
	text: string,
	nameOf: (userId: number) => string | undefined = () => undefined,
): string {
	return outsideCode(text, (part) => rewrite(part, nameOf));
}
