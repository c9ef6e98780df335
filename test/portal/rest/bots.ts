import { Refusal } from '../world/errors';
import type { Bot } from '../world/types';
import type { World } from '../world/world';
import type { Auth } from './auth';
import { isEmpty, type Params } from './validate';

/** Who owns what this caller registers: an OAuth application, or whoever knows the bot token. */
export function ownerOf(auth: Auth, botToken: unknown): string {
	return auth.kind === 'oauth' ? `app:${auth.clientId}` : `token:${String(botToken)}`;
}

/** The bot token is mandatory with a webhook; Bot.register has it inside `fields`. */
export function checkBotToken(auth: Auth, method: string, params: Params): void {
	if (auth.kind === 'oauth' || method === 'imbot.v2.Revision.get') return;
	const fields = params.fields as Params | undefined;
	const token = method === 'imbot.v2.Bot.register' ? fields?.botToken : params.botToken;
	if (isEmpty(token)) throw new Refusal('BOT_TOKEN_NOT_SPECIFIED');
}

/** The bot that a call names by `botId`, if it is the caller's own. */
export function botOf(world: World, auth: Auth, params: Params): Bot {
	if (isEmpty(params.botId)) throw new Refusal('BOT_ID_REQUIRED');
	const bot = world.state.bots.get(Number(params.botId));
	if (!bot) throw new Refusal('BOT_NOT_FOUND');
	if (bot.owner !== ownerOf(auth, params.botToken)) throw new Refusal('BOT_OWNERSHIP_ERROR');
	return bot;
}
