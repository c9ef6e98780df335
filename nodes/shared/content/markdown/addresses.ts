/**
 * An address that can stand in a BB code: it holds nothing that would end the code, and nothing that the server reads
 * as an entity or a line break in it (docs/bitrix24-facts.md, "Texts").
 */
export function safeAddress(address: string): string {
	const [page, ...fragments] = address
		.replace(/[[\]<>\s]/g, (sign) => encodeURIComponent(sign))
		.replace(/&(?=#[\dx])/gi, '%26')
		.replace(/(&[a-z][a-z\d]{1,31});/gi, '$1%3B')
		.split('#');
	return fragments.length === 0 ? page : `${page}#${fragments.join('%23')}`;
}
