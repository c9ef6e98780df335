import { prepared } from './lines';

/** The commands that a text calls, of bots and of the messenger itself. */

export interface Called {
	/** With its slash. */
	command: string;
	params: string;
}

/** More than these are not called. */
const MOST = 10;

/**
 * A bot's command is read at the start of every line. At most ten a message; equal ones count once.
 *
 * @param text as it is handed to the API
 */
export function calledCommands(text: string): Called[] {
	return commandsIn(prepared(text));
}

/** As calledCommands, for a text that has been prepared already. */
export function commandsIn(text: string): Called[] {
	const called = new Map<string, Called>();
	for (const line of text.split('\n')) {
		const match = /^(\/[^\s/]\S*)(?:[^\S\n](.*))?$/.exec(line);
		if (!match) continue;
		const one = { command: match[1], params: (match[2] ?? '').trim() };
		called.set(`${one.command} ${one.params}`, one);
	}
	return [...called.values()].slice(0, MOST);
}

/** `/me` and `/loud` work at the start of the whole text only: what they make of it, else undefined. */
export function spoken(text: string): string | undefined {
	const match = /^\/(me|loud)\s(.*)$/is.exec(text);
	if (!match || match[2].trim() === '') return undefined;
	const said = match[2].trim();
	return match[1].toLowerCase() === 'me' ? `[I]${said}[/I]` : `[SIZE=20]${said}[/SIZE]`;
}
