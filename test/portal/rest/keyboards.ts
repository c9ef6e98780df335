import { Refusal } from '../world/errors';
import { readData, type Parameter } from './contract';
import { isThing, linkIsFine, unwrap, type Thing } from './content';

/**
 * Keyboards and context menus as the server reads them: it builds each button from the fields it knows, gives all of
 * them one bot, and leaves out in silence what is no button.
 */

const BUTTON = readData<{ buttonFields: Parameter[] }>('keyboard.json').buttonFields;
const ITEM = readData<{ itemFields: Parameter[] }>('menu.json').itemFields;
const ACTIONS = ['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG', 'LIVECHAT', 'HELP'];
/** Actions that need no value. */
const WITHOUT_VALUE = ['LIVECHAT', 'HELP'];
/** What a button does, the strongest first: the first one that is given decides. */
const DEEDS = ['LINK', 'FUNCTION', 'APP_ID', 'ACTION', 'COMMAND'];
const LARGEST = 60_000;

export type Place = 'KEYBOARD' | 'MENU';

export interface ButtonRules {
	/** The bot that all commands go to; 0 drops the buttons with commands. */
	botId: number;
	/** What is thrown when nothing is left; undefined keeps silent and gives null. */
	code?: string;
	/** Thrown when the whole is too large; undefined doesn't look. */
	oversize?: string;
}

function filled(value: unknown): boolean {
	return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

/** Whether the deed that decides is one that works; a command needs a bot. */
function works(button: Thing, deed: string, botId: number): boolean {
	if (deed === 'LINK') return linkIsFine(button.LINK);
	if (deed === 'COMMAND') return filled(button.COMMAND) && botId > 0;
	if (deed !== 'ACTION') return filled(button[deed]);
	const action = String(button.ACTION);
	return (
		ACTIONS.includes(action) && (WITHOUT_VALUE.includes(action) || filled(button.ACTION_VALUE))
	);
}

function textOf(value: unknown): unknown {
	return typeof value === 'number' ? String(value) : value;
}

/** One button or entry; undefined when it is none. */
function entryOf(given: unknown, place: Place, botId: number): Thing | undefined {
	if (!isThing(given)) return undefined;
	if (place === 'KEYBOARD' && given.TYPE === 'NEWLINE') return { TYPE: 'NEWLINE' };
	if (typeof given.TEXT !== 'string' || given.TEXT.trim() === '') return undefined;
	const deeds = DEEDS.filter((name) => given[name] !== undefined && given[name] !== '');
	if (deeds.length > 0 && !works(given, deeds[0], botId)) return undefined;
	if (deeds.length === 0 && place === 'MENU') return undefined;
	const others = deeds.slice(1);
	const fields = (place === 'KEYBOARD' ? BUTTON : ITEM).filter(
		({ name }) => given[name] !== undefined && name !== 'TYPE' && !others.includes(name),
	);
	const wrong = ({ name, enum: allowed }: Parameter) =>
		name !== 'ACTION' && allowed !== undefined && !allowed.includes(String(given[name]));
	const kept = fields.filter((field) => !wrong(field));
	return {
		BOT_ID: botId,
		...Object.fromEntries(
			kept.map(({ name, type }) => [name, type === 'string' ? textOf(given[name]) : given[name]]),
		),
		...(given.FUNCTION !== undefined && deeds[0] === 'FUNCTION'
			? { FUNCTION: given.FUNCTION }
			: {}),
	};
}

/**
 * A keyboard or menu as it is kept with the message.
 *
 * @param given a list, `{BOT_ID, BUTTONS}` (`ITEMS` for a menu), or JSON text of either
 * @param rules with `botId`, the bot of every button: what stands inside is overwritten
 * @returns null when nothing is left and the rules keep silent
 * @throws {Refusal} with the rules' code when nothing is left, or with their `oversize`
 */
export function readButtons(given: unknown, place: Place, rules: ButtonRules): Thing[] | null {
	const value = unwrap(given);
	const inner = isThing(value) ? (value[place === 'KEYBOARD' ? 'BUTTONS' : 'ITEMS'] ?? []) : value;
	const entries = (Array.isArray(inner) ? inner : []) as unknown[];
	const kept = entries.flatMap((entry): Thing[] => {
		const read = entryOf(entry, place, rules.botId);
		return read ? [read] : [];
	});
	if (!kept.some((entry) => entry.TEXT !== undefined)) {
		if (rules.code === undefined) return null;
		throw new Refusal(rules.code, `Incorrect ${place.toLowerCase()} params`);
	}
	if (rules.oversize !== undefined && JSON.stringify(kept).length > LARGEST)
		throw new Refusal(rules.oversize);
	return kept;
}

/** The bot that a raw keyboard names itself, 0 when it is a bare list. */
export function botInside(given: unknown): number {
	const value = unwrap(given);
	return isThing(value) ? Number(value.BOT_ID ?? 0) || 0 : 0;
}
