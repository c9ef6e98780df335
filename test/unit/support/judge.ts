import MarkdownIt from 'markdown-it';
import {
	liveTags,
	notificationTags,
	prepared,
	serverText,
	tagsWhenSentAgain,
} from '../../portal/texts';

/**
 * The judge of texts: what of a text would live on the server and in its clients, by the portal's model of the server and
 * by a client that draws Markdown.
 */

export interface Allowed {
	/** Tags that the text may hold; their values are checked by `value`. */
	tags?: string[];
	/** What the value of a tag must look like. */
	values?: Record<string, RegExp>;
	place?: 'message' | 'attachment';
}

/** What may come out of Markdown. */
export const FROM_MARKDOWN: Allowed = {
	tags: ['b', 'i', 's', 'u', 'size', 'url', 'code', 'img', 'call', 'user', 'chat', 'quote'],
	values: { user: /^\d+$/, chat: /^\d+$/, call: /^\+\d+$/, url: /^$|^(https?:\/\/|\/(?!\/))/i },
};

/** Everything that lives in the text though its author had not been allowed it; empty when all is well. */
export function offences(text: string, { tags = [], values = {}, place }: Allowed = {}): string[] {
	const found: string[] = [];
	const once = liveTags(text, { newer: true, place });
	const again = tagsWhenSentAgain(text, { newer: true, place });
	for (const { name, value } of [...once, ...again]) {
		if (!tags.includes(name)) found.push(`[${name}=${value}]`);
		else if (values[name] && !values[name].test(value)) found.push(`[${name}=${value}]`);
	}
	if (place === 'attachment') return found;
	const { commands, special } = serverText(text);
	found.push(...commands.map(({ command }) => command));
	if (special) found.push(`/${special}`);
	return found;
}

/** The same for a notification, in which HTML works too. */
export function notificationOffences(text: string, { tags = [] }: Allowed = {}): string[] {
	const html = notificationTags(text).filter(({ name }) => !tags.includes(name));
	return [...offences(text, { tags }), ...html.map(({ name }) => `<${name}>`)];
}

const client = new MarkdownIt({ html: false, linkify: false });

/** Links, pictures and headings that a client which draws Markdown makes of the text: those that hide their address. */
export function hiddenLinks(text: string): string[] {
	const found: string[] = [];
	for (const { type, markup, children } of client.parse(prepared(text), {})) {
		// Underlined ones are left: they hide nothing.
		if (type === 'heading_open' && markup.startsWith('#')) found.push('heading');
		for (const token of children ?? []) {
			if (token.type === 'image') found.push(`image ${token.attrGet('src')}`);
			// An address in angle brackets shows itself.
			if (token.type === 'link_open' && token.markup !== 'autolink')
				found.push(`link ${token.attrGet('href')}`);
		}
	}
	return found;
}
