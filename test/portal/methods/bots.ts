import { botView, userView } from '../views/v2';
import { colorOf } from '../world/chats';
import { Refusal } from '../world/errors';
import { newUser } from '../world/seed';
import type { Bot, User } from '../world/types';
import type { World } from '../world/world';
import { ownerOf } from '../rest/bots';
import { fieldsOf, flag, number, text, type Call, type Handlers } from '../rest/call';
import { readPicture } from '../rest/picture';
import type { Params } from '../rest/validate';

/** Bots (imbot.v2.Bot.*). */

const MOST_BOTS = 100;
const LONGEST_TOKEN = 40;

function answer(world: World, bot: Bot, owned = true): Record<string, unknown> {
	return {
		bot: botView(world, bot, owned),
		users: [userView(world, world.state.users.get(bot.id)!, 'method')],
	};
}

function applyProperties(user: User, properties: Params): void {
	if (properties.name !== undefined) user.firstName = text(properties, 'name');
	if (properties.lastName !== undefined) user.lastName = text(properties, 'lastName');
	if (properties.workPosition !== undefined) user.workPosition = text(properties, 'workPosition');
	if (properties.color !== undefined) user.color = colorOf(text(properties, 'color')) ?? user.color;
	if (properties.gender !== undefined) user.gender = properties.gender === 'F' ? 'F' : 'M';
	if (properties.avatar !== undefined) user.avatar = checkAvatar(text(properties, 'avatar'));
}

/** A bare base64 picture; anything else is refused. */
function checkAvatar(avatar: string): string {
	if (avatar === '') return '';
	const picture = readPicture(avatar, 'main');
	if ('path' in picture) return picture.path;
	throw new Refusal(
		picture.problem === 'size' ? 'BOT_AVATAR_INCORRECT_SIZE' : 'BOT_AVATAR_INCORRECT_TYPE',
	);
}

/** What a bot's position is where nobody gave one. */
const DEFAULT_POSITION = 'Chat bot';

/** An update empties what `properties` leaves out; an empty name is ignored, an empty position is the default one. */
function overwriteProperties(user: User, properties: Params): void {
	const name = text(properties, 'name') || user.firstName;
	const workPosition = text(properties, 'workPosition') || DEFAULT_POSITION;
	const lastName = text(properties, 'lastName');
	const gender = text(properties, 'gender') || 'M';
	applyProperties(user, { ...properties, name, lastName, workPosition, gender });
}

function checkWebhookUrl(fields: Params): void {
	if (fields.webhookUrl === undefined || fields.webhookUrl === '') return;
	if (!/^https?:\/\/[^\s/]+/.test(text(fields, 'webhookUrl')))
		throw new Refusal('BOT_INVALID_CALLBACK');
}

function ownBots(call: Call): Bot[] {
	const owner = ownerOf(call.auth, call.params.botToken);
	return [...call.world.state.bots.values()].filter((bot) => bot.owner === owner);
}

export const bots: Handlers = {
	'imbot.v2.Bot.register': (call) => {
		const { world, auth, userId } = call;
		const fields = fieldsOf(call.params);
		if (auth.kind === 'webhook' && text(fields, 'botToken').length > LONGEST_TOKEN) {
			throw new Refusal(
				'BOT_TOKEN_INVALID_LENGTH',
				'Bot token must not be longer than 40 characters',
			);
		}
		const owner = ownerOf(auth, fields.botToken);
		const code = text(fields, 'code');
		const known = [...world.state.bots.values()].find((bot) => bot.code === code);
		if (known) {
			if (known.owner !== owner) throw new Refusal('BOT_CODE_ALREADY_TAKEN');
			return answer(world, known);
		}
		const eventMode = fields.eventMode === 'webhook' ? 'webhook' : 'fetch';
		if (eventMode === 'webhook' && text(fields, 'webhookUrl') === '')
			throw new Refusal('BOT_WEBHOOK_URL_REQUIRED');
		checkWebhookUrl(fields);
		if ([...world.state.bots.values()].filter((bot) => bot.owner === owner).length >= MOST_BOTS)
			throw new Refusal('BOT_LIMIT_EXCEEDED');
		const user = newUser(
			{ id: world.nextId('user'), firstName: '', lastName: '', bot: true, externalAuthId: 'bot' },
			world.clock.now(),
		);
		applyProperties(user, (fields.properties ?? {}) as Params);
		world.state.users.set(user.id, user);
		const bot: Bot = {
			id: user.id,
			code,
			type: (fields.type as Bot['type'] | undefined) ?? 'bot',
			owner,
			registeredBy: userId,
			isHidden: flag(fields, 'isHidden', false),
			// The type openline switches the support on, whatever the flag says.
			isSupportOpenline: fields.type === 'openline' || flag(fields, 'isSupportOpenline', false),
			isReactionsEnabled: flag(fields, 'isReactionsEnabled', true),
			backgroundId: (fields.backgroundId as string | null | undefined) ?? null,
			eventMode,
			webhookUrl: text(fields, 'webhookUrl'),
			countMessage: 0,
			countCommand: 0,
		};
		world.state.bots.set(bot.id, bot);
		world.changed({ kind: 'bot', botId: bot.id });
		return answer(world, bot);
	},

	'imbot.v2.Bot.update': ({ world, auth, bot, params }) => {
		const fields = fieldsOf(params);
		checkWebhookUrl(fields);
		const { documented } = world.behaviour;
		const user = world.state.users.get(bot.id)!;
		if (documented) applyProperties(user, (fields.properties ?? {}) as Params);
		else if (fields.properties !== undefined)
			overwriteProperties(user, fields.properties as Params);
		bot.isHidden = flag(fields, 'isHidden', bot.isHidden);
		bot.isReactionsEnabled = flag(fields, 'isReactionsEnabled', bot.isReactionsEnabled);
		bot.isSupportOpenline = flag(fields, 'isSupportOpenline', bot.isSupportOpenline);
		if (fields.backgroundId !== undefined && (documented || fields.backgroundId !== null))
			bot.backgroundId = (fields.backgroundId as string | null) || null;
		if (fields.webhookUrl !== undefined) bot.webhookUrl = text(fields, 'webhookUrl');
		if (fields.eventMode !== undefined) bot.eventMode = fields.eventMode as Bot['eventMode'];
		if (fields.botToken !== undefined) {
			if (auth.kind === 'oauth' || text(fields, 'botToken').length > LONGEST_TOKEN)
				throw new Refusal('BOT_TOKEN_ROTATION_FAILED');
			bot.owner = ownerOf(auth, fields.botToken);
		}
		world.changed({ kind: 'bot', botId: bot.id });
		return answer(world, bot);
	},

	'imbot.v2.Bot.get': (call) => {
		const { world, params, auth } = call;
		const id = number(params, 'botId');
		const bot =
			id !== undefined
				? world.state.bots.get(id)
				: [...world.state.bots.values()].find((one) => one.code === text(params, 'code'));
		if (!bot) throw new Refusal('BOT_NOT_FOUND');
		return answer(world, bot, bot.owner === ownerOf(auth, params.botToken));
	},

	'imbot.v2.Bot.list': (call) => {
		const { world, params } = call;
		const type = text((params.filter ?? {}) as Params, 'type');
		const found = ownBots(call).filter((bot) => type === '' || bot.type === type);
		const [offset, limit] = [number(params, 'offset', 0), number(params, 'limit', 50)];
		const chosen = found.slice(offset, offset + limit);
		return {
			bots: chosen.map((bot) => botView(world, bot)),
			users: chosen.map((bot) => userView(world, world.state.users.get(bot.id)!, 'method')),
			hasNextPage: found.length > offset + limit,
		};
	},

	'imbot.v2.Bot.unregister': ({ world, bot }) => {
		world.state.bots.delete(bot.id);
		world.state.botEvents.delete(bot.id);
		world.state.users.get(bot.id)!.active = false;
		for (const chat of world.state.chats.values())
			if (chat.kind !== 'private') chat.members.delete(bot.id);
		for (const command of world.state.commands.values())
			if (command.botId === bot.id) world.state.commands.delete(command.id);
		world.changed({ kind: 'bot', botId: bot.id });
		return { result: true };
	},
};
