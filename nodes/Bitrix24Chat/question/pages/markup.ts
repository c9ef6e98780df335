/** HTML that is safe to put together with more of it. */
export class Html {
	constructor(readonly text: string) {}
}

const SIGNS: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/**
 * A template of HTML: what is filled in shows as it is written, unless it is HTML itself. Lists are put together, and
 * `false` and `undefined` are left out.
 */
export function markup(parts: TemplateStringsArray, ...values: unknown[]): Html {
	return new Html(parts.reduce((done, part, index) => done + filled(values[index - 1]) + part));
}

function filled(value: unknown): string {
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map(filled).join('');
	if (value === undefined || value === null || value === false) return '';
	return String(value).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}
