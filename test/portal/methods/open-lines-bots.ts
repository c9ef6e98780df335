import { openDialogOf, openSession } from '../open-lines/dialogs';
import { automatic } from '../open-lines/lines';
import { endBotSession } from '../open-lines/queue';
import { finishByBot, startForCustomer } from '../open-lines/sessions';
import { transfer } from '../open-lines/transfer';
import { lineOf } from '../open-lines/dialogs';
import { Refusal, RestError } from '../world/errors';
import type { Bot } from '../world/types';
import { text, type Call, type Handlers } from '../rest/call';
import { chatIdOf, targetOf } from './open-lines-access';

/** What a bot does with an open channel's dialog (imopenlines.bot.session.*). */

/**
 * The first bot of the calling application, or of the webhook's CLIENT_ID: the bare bot token, which the server
 * marks by itself (docs/bitrix24-facts.md, "Bots in Open Channels").
 */
function callingBot({ world, auth, params }: Call): Bot {
	let owner = `app:${auth.clientId}`;
	if (auth.kind === 'webhook') {
		const clientId = text(params, 'CLIENT_ID');
		if (clientId === '')
			throw new RestError(403, 'ACCESS_DENIED', 'Access denied! Client ID not specified.');
		owner = `token:${clientId}`;
	}
	const bot = [...world.state.bots.values()].find((one) => one.owner === owner);
	if (!bot) throw new Refusal('BOT_ID_ERROR');
	return bot;
}

export const openLinesBots: Handlers = {
	'imopenlines.bot.session.operator': (call) => {
		const dialog = openDialogOf(call.world, chatIdOf(call));
		if (!dialog || !endBotSession(call.world, dialog)) throw new Refusal('WRONG_CHAT');
		return true;
	},

	'imopenlines.bot.session.transfer': (call) => {
		const chatId = chatIdOf(call);
		const to = targetOf(call);
		const bot = callingBot(call);
		const dialog = openDialogOf(call.world, chatId);
		const leave = text(call.params, 'LEAVE') === 'Y';
		if (!dialog || !transfer(call.world, dialog, { from: bot.id, to, leave }))
			throw new Refusal('OPERATOR_WRONG');
		return true;
	},

	'imopenlines.bot.session.finish': (call) => {
		const chatId = chatIdOf(call);
		const bot = callingBot(call);
		const dialog = openDialogOf(call.world, chatId);
		if (dialog) finishByBot(call.world, dialog, bot.id);
		return true;
	},

	/** Asks for neither bot nor membership, and always answers true. */
	'imopenlines.bot.session.message.send': (call) => {
		const { world, params } = call;
		const dialog = openDialogOf(world, chatIdOf(call));
		if (!dialog) return true;
		const said = {
			WELCOME: lineOf(world, dialog).welcomeMessage,
			DEFAULT: text(params, 'MESSAGE'),
		}[text(params, 'NAME')];
		if (said === undefined || said === '') return true;
		if (!openSession(world, dialog)) startForCustomer(world, dialog);
		automatic(world, dialog, said);
		return true;
	},
};
