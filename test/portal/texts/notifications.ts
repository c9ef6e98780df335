import { decodeEntities } from './entities';
import { prepared } from './lines';
import { tagsOf, type LiveTag } from './tags';

/** HTML in notifications: the portal makes tags of what it knows and drops the rest. */

function attribute(source: string, name: string): string | undefined {
	const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(
		source,
	);
	return match ? decodeEntities(match[1] ?? match[2] ?? match[3]) : undefined;
}

/**
 * What a notification's text becomes: `<a href>`, `<b>`, `<u>`, `<i>`, `<s>` and `<font color>` turn into live tags,
 * `<br>` into a line, other elements go and leave their contents.
 *
 * @param html as it is handed to im.notify and its sisters
 * @returns the text that is kept
 */
export function notificationText(html: string): string {
	const open: string[] = [];
	const text = html.replace(
		/<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi,
		(_all, slash: string, element: string, rest: string) => {
			const name = element.toLowerCase();
			if (name === 'br') return '\n';
			if (/^[bius]$/.test(name)) return `[${slash}${name.toUpperCase()}]`;
			if (name !== 'a' && name !== 'font') return '';
			if (slash !== '') return open.pop() ?? '';
			const value = attribute(rest, name === 'a' ? 'href' : 'color');
			const tag = name === 'a' ? 'URL' : 'COLOR';
			open.push(value === undefined ? '' : `[/${tag}]`);
			return value === undefined ? '' : `[${tag}=${value}]`;
		},
	);
	return prepared(text);
}

/** What is live in a notification made of this text. */
export function notificationTags(html: string): LiveTag[] {
	return tagsOf(notificationText(html));
}
