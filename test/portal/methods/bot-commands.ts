import { commandView } from '../views/v2';
import { Refusal } from '../world/errors';
import type { Command } from '../world/types';
import { fieldsOf, flag, number, text, type Call, type Handlers } from '../rest/call';

/** A bot's commands (imbot.v2.Command.*, without answer). */

const NAME = /^[\p{L}\p{N}_-]+$/u;

type Texts = Record<string, string>;

function commandsOf({ world, bot }: Call): Command[] {
	return [...world.state.commands.values()].filter((command) => command.botId === bot.id);
}

function ownCommand(call: Call): Command {
	const id = number(call.params, 'commandId');
	const command = commandsOf(call).find((one) => one.id === id);
	if (!command) throw new Refusal('COMMAND_NOT_FOUND');
	return command;
}

/** Translations with a language set, removed (null) or left as it is. */
function merged(texts: Texts, change: unknown): Texts {
	const all = { ...texts, ...(change as Record<string, string | null> | undefined) };
	return Object.fromEntries(
		Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
	);
}

export const botCommands: Handlers = {
	'imbot.v2.Command.register': (call) => {
		const { world, bot, params } = call;
		const fields = fieldsOf(params);
		const name = text(fields, 'command');
		if (!NAME.test(name)) throw new Refusal('COMMAND_NAME_INVALID');
		const known = commandsOf(call).find((command) => command.command === `/${name}`);
		if (known) return { command: commandView(known) };
		const hidden = flag(fields, 'hidden', false);
		const title = (fields.title ?? {}) as Texts;
		if (!world.behaviour.documented && Array.isArray(title) && title.length > 0)
			throw new Refusal('COMMAND_TITLE_INVALID');
		if (!hidden && Object.keys(title).length === 0) throw new Refusal('COMMAND_TITLE_REQUIRED');
		const command: Command = {
			id: world.nextId('command'),
			botId: bot.id,
			command: `/${name}`,
			title,
			params: (fields.params ?? {}) as Texts,
			common: flag(fields, 'common', false),
			hidden,
			extranetSupport: flag(fields, 'extranetSupport', false),
		};
		world.state.commands.set(command.id, command);
		bot.countCommand += 1;
		return { command: commandView(command) };
	},

	'imbot.v2.Command.update': (call) => {
		const command = ownCommand(call);
		const fields = fieldsOf(call.params);
		if (fields.command !== undefined) {
			const name = text(fields, 'command');
			if (name.trim() === '') throw new Refusal('COMMAND_NAME_EMPTY');
			if (!NAME.test(name)) throw new Refusal('COMMAND_NAME_INVALID');
			if (commandsOf(call).some((one) => one !== command && one.command === `/${name}`))
				throw new Refusal('COMMAND_ALREADY_EXISTS');
			command.command = `/${name}`;
		}
		command.title = merged(command.title, fields.title);
		const titles = (fields.title ?? {}) as Texts;
		const given = Object.entries((fields.params ?? {}) as Texts).filter(
			([language]) => call.world.behaviour.documented || titles[language],
		);
		const params = merged(command.params, Object.fromEntries(given));
		command.params = Object.fromEntries(
			Object.entries(params).filter(([language]) => language in command.title),
		);
		command.common = flag(fields, 'common', command.common);
		command.hidden = flag(fields, 'hidden', command.hidden);
		command.extranetSupport = flag(fields, 'extranetSupport', command.extranetSupport);
		return { command: commandView(command) };
	},

	'imbot.v2.Command.unregister': (call) => {
		call.world.state.commands.delete(ownCommand(call).id);
		call.bot.countCommand -= 1;
		return { result: true };
	},

	'imbot.v2.Command.list': (call) => {
		const inPortalLanguage = (texts: Texts) => texts.en ?? Object.values(texts)[0] ?? '';
		const category = call.world.state.users.get(call.bot.id)!.firstName;
		return {
			commands: commandsOf(call).map((command) => ({
				id: command.id,
				botId: command.botId,
				command: command.command,
				title: inPortalLanguage(command.title),
				params: inPortalLanguage(command.params),
				common: command.common,
				hidden: command.hidden,
				extranetSupport: command.extranetSupport,
				category,
				context: '',
			})),
		};
	},
};
