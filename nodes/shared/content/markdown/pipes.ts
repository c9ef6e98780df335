/** Stands for a pipe within a link, which would else end a table's cell. */
export const PIPE = '\uFDD5';

const LINK = /\[[^[\]\n]*\]\([^()\n]*\)/g;

/** Models write `| [a|b](https://example.com) |` without escaping the pipe. */
export function withPipesInLinks(source: string): string {
	if (!source.includes('|')) return source;
	return source.replace(LINK, (link) => link.replace(/(?<!\\)\|/g, PIPE));
}
