import type { IDataObject } from 'n8n-workflow';
import type { Entry } from './entry';
import { given } from './entry';

/** What happens when a button or a menu entry is pressed. */
type ButtonAction = (entry: Entry) => IDataObject;

const action =
	(name: string, valueOf: (entry: Entry) => string): ButtonAction =>
	(entry) => ({ ACTION: name, ACTION_VALUE: valueOf(entry) });

/** What a button does; the same in menus (docs/bitrix24-facts.md, "Keyboards"). */
const BUTTON_ACTIONS: Record<string, ButtonAction> = {
	link: (entry) => ({ LINK: entry.link('link') }),
	command: (entry) =>
		given({ COMMAND: command(entry), COMMAND_PARAMS: entry.text('commandParams') || undefined }),
	put: action('PUT', (entry) => entry.needed('value', 'text to put in')),
	send: action('SEND', (entry) => entry.text('value') || entry.needed('text', 'text')),
	copy: action('COPY', (entry) => entry.needed('value', 'text to copy')),
	call: action('CALL', phone),
	dialog: action('DIALOG', dialog),
};

/**
 * What an entry does.
 *
 * @throws ContentError if it does nothing
 */
export function buttonActionOf(entry: Entry): IDataObject {
	const name = entry.text('onPress');
	return Object.hasOwn(BUTTON_ACTIONS, name)
		? BUTTON_ACTIONS[name](entry)
		: entry.refuse(
				'it does nothing',
				`Choose what happens on a press: ${Object.keys(BUTTON_ACTIONS).join(', ')}.`,
			);
}

function command(entry: Entry): string {
	const name = entry.needed('command', 'command').replace(/^\//, '');
	if (/\s/.test(name))
		entry.refuse(
			`"${name}" is no command`,
			'Give the name of a command, such as help, and put the rest into Parameters.',
		);
	return name;
}

function phone(entry: Entry): string {
	const number = entry.needed('phone', 'phone number').replace(/[\s().-]/g, '');
	return /^\+\d{5,15}$/.test(number)
		? number
		: entry.refuse(
				`"${number}" is no phone number`,
				'Give an international number, such as +49 30 123456.',
			);
}

function dialog(entry: Entry): string {
	const id = entry.needed('dialogId', 'dialog');
	return /^(chat)?[1-9]\d*$/.test(id)
		? id
		: entry.refuse(
				`"${id}" is no dialog`,
				'Give chat123 for a group chat, or the ID of a user such as 7.',
			);
}
