import type { IDataObject } from 'n8n-workflow';
import { withFlags } from './encode';
import type { Endpoint } from './endpoint';
import { wellFormed } from './text';

/** The bot methods that are documented without a bot's token. */
const WITHOUT_BOT_TOKEN = new Set(['imbot.v2.revision.get']);

/**
 * The methods of Open Channels that find their bot by its token (docs/bitrix24-facts.md, "Bots in Open Channels").
 */
const BY_CLIENT_ID = new Set([
	'imopenlines.bot.session.transfer',
	'imopenlines.bot.session.finish',
]);

/**
 * Makes a call's parameters fit to be sent: mends cut characters, writes flags in the form that every portal reads, and
 * adds the bot's token, which every imbot.v2 method needs through an inbound webhook: inside `fields` when a bot is
 * registered, else beside the other parameters (docs/bitrix24-facts.md, "Bot token"). In Open Channels it goes as
 * CLIENT_ID.
 *
 * @returns the parameters to send; a token that is there already stays
 */
export function completed(
	method: string,
	parameters: IDataObject,
	endpoint: Endpoint,
): IDataObject {
	const name = method.toLowerCase();
	const { botToken } = endpoint;
	const sent = withFlags(method, wellFormed(parameters));
	if (botToken !== undefined && BY_CLIENT_ID.has(name)) return { CLIENT_ID: botToken, ...sent };
	if (botToken === undefined || !name.startsWith('imbot.v2.') || WITHOUT_BOT_TOKEN.has(name))
		return sent;
	if (name === 'imbot.v2.bot.register') {
		return { ...sent, fields: { botToken, ...(sent.fields as IDataObject | undefined) } };
	}
	return { botToken, ...sent };
}

/**
 * Adds the access token as the documented `auth` parameter: n8n sends it as a header, which some self-hosted web
 * servers drop on the way to PHP.
 */
export function withAuth(parameters: IDataObject, endpoint: Endpoint): IDataObject {
	return endpoint.kind === 'oauth2' ? { ...parameters, auth: endpoint.accessToken } : parameters;
}
