import type { MessageParams } from '../world/types';
import { readAttachments } from './attachments';
import type { Call } from './call';
import { readAttach, readKeyboard, readMenu, removes } from './content';
import { botInside, readButtons, type Place } from './keyboards';
import type { Params } from './validate';

/** What comes with a message's text: card, keyboard and menu, as each method reads them. A null takes one away. */

/** A user's message (im.message.add and im.message.update): the bot of command buttons stands at top level. */
export function enclosedByUser(call: Call, what: 'add' | 'update'): MessageParams {
	const { params, world } = call;
	const { documented } = world.behaviour;
	const menuCode = what === 'add' ? 'MENU_ERROR' : 'menu_ERROR';
	const botId = Number(params.BOT_ID ?? 0);
	const buttons = (place: Place, code: string) => (value: unknown) =>
		readButtons(value, place, {
			botId,
			code,
			...(what === 'update' ? { oversize: `${place}_OVERSIZE` } : {}),
		});
	const attach = (value: unknown) =>
		readAttachments(value, {
			list: 'blocks',
			code: 'ATTACH_ERROR',
			oversize: 'ATTACH_OVERSIZE',
			inBytes: world.behaviour.attachmentsInBytes,
		});
	return chosen(params, {
		ATTACH: documented ? readAttach : attach,
		KEYBOARD: documented
			? (value) => readKeyboard(value, undefined)
			: buttons('KEYBOARD', 'KEYBOARD_ERROR'),
		MENU: documented ? (value) => readMenu(value, menuCode) : buttons('MENU', menuCode),
	});
}

/**
 * A bot's message. `send` takes cards and keyboards in every form; `update` takes a bare list as a list of whole cards;
 * `answer` hands everything on raw, so that bare lists lose their cards and their command buttons.
 */
export function enclosedByBot(
	call: Call,
	fields: Params,
	what: 'send' | 'update' | 'answer',
): MessageParams {
	const { world, bot } = call;
	const given = { ATTACH: fields.attach, KEYBOARD: fields.keyboard, MENU: fields.menu };
	if (world.behaviour.documented)
		return chosen(given, {
			ATTACH: readAttach,
			KEYBOARD: (value) => readKeyboard(value, bot.id),
		});
	const code = (name: Place | 'ATTACH') => (what === 'answer' ? undefined : `PARAM_${name}_ERROR`);
	const buttons = (place: Place) => (value: unknown) =>
		readButtons(value, place, {
			botId: what === 'answer' ? botInside(value) : bot.id,
			code: code(place),
		});
	return chosen(given, {
		ATTACH: (value) =>
			readAttachments(value, {
				list: what === 'send' ? 'blocks' : 'attachments',
				code: what === 'send' ? code('ATTACH') : undefined,
				oversize: 'PARAM_ATTACH_ERROR',
				inBytes: world.behaviour.attachmentsInBytes,
			}),
		KEYBOARD: buttons('KEYBOARD'),
		MENU: buttons('MENU'),
	});
}

/** Reads what is given; what means "remove it" is null. */
function chosen(
	params: Params,
	readers: Record<string, (value: unknown) => unknown>,
): MessageParams {
	const found: MessageParams = {};
	for (const [name, read] of Object.entries(readers)) {
		if (params[name] === undefined) continue;
		found[name] = removes(params[name]) ? null : read(params[name]);
	}
	return found;
}

/** What a new message gets: without what would be taken away. */
export function withoutNull(params: MessageParams): MessageParams {
	return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
}
