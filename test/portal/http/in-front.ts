import type { Params } from '../rest/validate';
import type { World } from '../world/world';
import { LargeText } from './body';
import type { HttpAnswer } from './oauth';

/** What may stand in front of a portal: the address before a rename, a proxy with a limit, the proactive filter. */

/** What a plain nginx in front of the portal answers to a body that is too large for it. */
const TOO_LARGE_FOR_PROXY: HttpAnswer = {
	status: 413,
	headers: { 'Content-Type': 'text/html' },
	body: '<html><head><title>413 Request Entity Too Large</title></head><body><center><h1>413 Request Entity Too Large</h1></center><hr><center>nginx</center></body></html>',
};

/** Where a renamed portal sends everybody who knows its old address. */
export function redirectOf(world: World, pathAndQuery: string): HttpAnswer | undefined {
	const { renamedTo } = world.behaviour;
	if (renamedTo === null) return undefined;
	return { status: 302, headers: { Location: `${renamedTo}${pathAndQuery}` }, body: '' };
}

/** The proxy's answer to a body beyond its limit. */
export function proxyRefusal(world: World, bytes: number): HttpAnswer | undefined {
	const { proxyLimitBytes } = world.behaviour;
	return proxyLimitBytes !== null && bytes > proxyLimitBytes ? TOO_LARGE_FOR_PROXY : undefined;
}

/** The parameters as the proactive filter leaves them; a single form is read raw. */
export function asFiltered(
	world: World,
	params: Params,
	method: string,
	contentType: string,
): Params {
	const raw = !/\bjson\b/i.test(contentType) && !/^batch$/i.test(method);
	return world.behaviour.proactiveFilter && !raw ? filtered(params) : params;
}

/** What looks like an attack, and the spaces that the filter puts into it. */

const SUSPICIOUS: Array<[RegExp, string]> = [
	[/(sel)(ect)(\b[^]*?\b)(fr)(om)\b/gi, '$1 $2$3$4 $5'],
	[/(dr)(op)(\s+)(tab)(le)\b/gi, '$1 $2$3$4 $5'],
	[/<(s)(cript)/gi, '<$1 $2'],
	[/\/\.\.\//g, '/. ./'],
];

function clean(text: string): string {
	return SUSPICIOUS.reduce((current, [pattern, put]) => current.replace(pattern, put), text);
}

/** All texts of a request as the filter leaves them; names of parameters stay. */
function filtered<Value>(value: Value): Value {
	const copy = (one: unknown): unknown => {
		if (typeof one === 'string') return clean(one);
		if (one instanceof LargeText || typeof one !== 'object' || one === null) return one;
		if (Array.isArray(one)) return one.map(copy);
		return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, copy(inner)]));
	};
	return copy(value) as Value;
}
