import { rewritten } from './addresses';
import { commandsIn, spoken, type Called } from './commands';
import { decodeEntities } from './entities';
import { cut, prepared } from './lines';
import { tagsOf, type LiveTag, type Reader } from './tags';

export { calledCommands, type Called } from './commands';
export { cut, prepared } from './lines';
export { notificationTags, notificationText } from './notifications';
export { liveTags, tagsOf, tagsWhenSentAgain, type LiveTag, type Reader } from './tags';

/**
 * What the server makes of a text, without a server: pure functions that the portal uses and that tests judge
 * escaping with.
 */

export interface ServerText {
	/** The tags that are live in it. */
	tags: LiveTag[];
	/** The bots' commands it calls. */
	commands: Called[];
	/** `/me` or `/loud`, which change the whole text. */
	special: 'me' | 'loud' | undefined;
	/** The text that is kept, which the API and events show. */
	stored: string;
	/** What a reader sees: without tags, entities decoded once more. */
	visible: string;
}

export interface TextOptions extends Reader {
	/** The names behind `[USER=5][/USER]`. */
	nameOf?: (userId: number) => string | undefined;
}

/** The text as it is kept and comes back. */
export function shownText(text: string, nameOf?: TextOptions['nameOf']): string {
	const clean = prepared(text);
	return rewritten(cut(spoken(clean) ?? clean), nameOf);
}

/** What a reader sees of a text that is kept. */
export function visibleText(stored: string): string {
	const single = /\[(?:icon|timestamp|disk|attach|rating|pch)(?:[=\s][^\]]*)?\]/gi;
	const known =
		/\[\/?(?:b|i|u|s|size|color|url|user|chat|dialog|context|img|put|send|call|quote)(?:[=\s](?:[^[\]]|\[[^[\]]*\])*)?\]/gi;
	let visible = '';
	let at = 0;
	const plain = (part: string) => decodeEntities(part.replace(single, '').replace(known, ''));
	for (const match of stored.matchAll(/\[code\](.*?)\[\/code\]/gis)) {
		visible += plain(stored.slice(at, match.index)) + match[1];
		at = match.index + match[0].length;
	}
	return visible + plain(stored.slice(at));
}

/**
 * Everything the server makes of a message's text.
 *
 * @param text as it is handed to im.message.add or imbot.v2.Chat.Message.send
 */
export function serverText(text: string, options: TextOptions = {}): ServerText {
	const clean = prepared(text);
	const stored = shownText(text, options.nameOf);
	const special = /^\/(me|loud)\s/i.exec(clean)?.[1].toLowerCase();
	return {
		tags: tagsOf(clean, options),
		commands: commandsIn(clean),
		special: special === 'me' || special === 'loud' ? special : undefined,
		stored,
		visible: visibleText(stored),
	};
}
