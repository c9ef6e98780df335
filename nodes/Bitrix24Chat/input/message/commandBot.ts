import type { IDataObject } from 'n8n-workflow';
import type { ParameterReader } from '../parameterReader';

/** Buttons and menu entries in their full form, with the parameters that they come from. */
export interface Buttons {
	keyboard?: { field: string; whole: IDataObject };
	menu?: { field: string; whole: IDataObject };
}

interface Command {
	field: string;
	/** Such as `button 2`. */
	place: string;
	name: string;
}

/**
 * The bot that commands of buttons and menu entries call: the one that sends, else the one in `commandBotId`, else the
 * one that JSON names. Each command must be one of its own, since the press of another does nothing
 * (docs/bitrix24-facts.md, "Keyboards").
 *
 * @param sender the bot that sends; none for a user
 * @returns undefined where no bot is needed or named
 * @throws NodeOperationError when there are commands and no bot, or one that the bot doesn't have
 */
export async function commandBotOf(
	read: ParameterReader,
	{ keyboard, menu }: Buttons,
	sender?: number,
): Promise<number | undefined> {
	const commands = [
		...commandsIn(keyboard, 'BUTTONS', 'button'),
		...commandsIn(menu, 'ITEMS', 'entry'),
	];
	const botId = sender ?? (await namedBot(read, keyboard?.whole, menu?.whole));
	if (commands.length === 0) return botId;
	if (botId === undefined) {
		read.refuse(
			'commandBotId',
			'is empty',
			'Buttons and menu entries that send a command need the bot that has it: choose it as Bot of the Commands.',
		);
	}
	const known = await read.lookUps.commandsOf(botId);
	const strange = known && commands.find(({ name }) => !has(known, name));
	if (strange) {
		const { field, place, name } = strange;
		read.refuse(
			field,
			`has a wrong ${place}: the bot has no command "${name}"`,
			known.size === 0
				? 'Register it with Command > Register first.'
				: `Register it with Command > Register first, or use one of: ${[...known].slice(0, 20).join(', ')}.`,
		);
	}
	return botId;
}

async function namedBot(
	read: ParameterReader,
	...wholes: Array<IDataObject | undefined>
): Promise<number | undefined> {
	if (read.picked('commandBotId').value !== '')
		return await read.lookUps.botId(read, 'commandBotId');
	const own = wholes.map((whole) => Number(whole?.BOT_ID)).find((id) => id > 0);
	return own;
}

function commandsIn(buttons: Buttons['keyboard'], list: string, label: string): Command[] {
	if (!buttons) return [];
	return ((buttons.whole[list] ?? []) as IDataObject[]).flatMap(({ COMMAND }, index) =>
		COMMAND === undefined || COMMAND === null || COMMAND === ''
			? []
			: [
					{
						field: buttons.field,
						place: `${label} ${index + 1}`,
						name: String(COMMAND).replace(/^\//, ''),
					},
				],
	);
}

function has(known: ReadonlySet<string>, name: string): boolean {
	return [...known].some((one) => one.toLowerCase() === name.toLowerCase());
}
