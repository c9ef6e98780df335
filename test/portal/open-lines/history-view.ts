import { fullName } from '../world/chats';
import type { Chat, Message, StoredFile, User } from '../world/types';
import type { World } from '../world/world';
import { userCard } from '../views/legacy-people';
import { chatCard } from '../views/legacy-chats';
import { fileView } from '../views/v2';
import { lineOf, mayJoinLine, openDialogOf } from './dialogs';
import type { Session } from './types';

/** The answer of imopenlines.session.history.get: objects by id, keys as its sample has them. */

type View = Record<string, unknown>;

/** ENTITY_DATA or entity_data to entityData, in everything below as well. */
function camel(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(camel);
	if (typeof value !== 'object' || value === null) return value;
	const key = (name: string) =>
		name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [
			/[A-Z]/.test(name) && /[a-z]/.test(name) ? name : key(name),
			camel(one),
		]),
	);
}

/** urlPreview to urlpreview: what the server had in camelCase already is flattened. */
function flat(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(flat);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name.toLowerCase(), flat(one)]),
	);
}

/** Values by id, as PHP encodes them: an empty map is a list. */
function byId<Thing>(
	things: Thing[],
	id: (thing: Thing) => number | string,
	view: (thing: Thing) => unknown,
): View | [] {
	return things.length === 0
		? []
		: Object.fromEntries(things.map((thing) => [id(thing), view(thing)]));
}

function messageView(world: World, message: Message): View {
	const params = camel(message.params) as View;
	return {
		id: String(message.id),
		chatid: String(message.chatId),
		senderid: String(message.authorId),
		recipientid: `chat${message.chatId}`,
		date: world.iso(message.date),
		text: message.text,
		textlegacy: message.text.replace(/\[(\/?)b\]/gi, '<$1b>').replace(/\[br\]|\n/gi, '<br />'),
		params: Object.keys(params).length > 0 ? params : [],
	};
}

function personView(world: World, user: User): View {
	const card = camel(userCard(world, user)) as View;
	for (const key of ['avatarHr', 'website', 'email']) delete card[key];
	return {
		...card,
		id: String(user.id),
		avatarId: '0',
		phoneDevice: false,
		profile: `/company/personal/user/${user.id}/`,
		services: null,
		botData: card.botData ?? null,
	};
}

const CHAT_KEYS = [
	'parentChatId',
	'parentMessageId',
	'name',
	'color',
	'extranet',
	'avatar',
	'entityType',
	'entityId',
	'entityData1',
	'entityData2',
	'entityData3',
	'messageCount',
	'public',
	'dateCreate',
	'type',
	'entityLink',
	'permissions',
	'textFieldEnabled',
	'backgroundId',
	'messageType',
	'isNew',
];

function chatView(world: World, chat: Chat, viewerId: number): View {
	const card = camel(chatCard(world, chat, viewerId)) as View;
	return {
		id: String(chat.id),
		...Object.fromEntries(CHAT_KEYS.map((key) => [key, card[key]])),
		owner: String(chat.owner),
		call: '0',
		callNumber: '',
		muteList: mutes(chat),
		managerList: chat.owner > 0 ? [chat.owner] : [],
	};
}

function mutes(chat: Chat): View | [] {
	return byId(
		[...chat.members.values()],
		(member) => member.userId,
		(member) => member.muted,
	);
}

function historyFile(world: World, file: StoredFile): View {
	const view = flat(fileView(world, file)) as View;
	const viewer = view.viewerattrs as View;
	delete viewer.unifiedlink;
	return view;
}

/** A whole session: every message at once, with authors, chat and files. */
export function historyView(world: World, session: Session, viewerId: number): View {
	const chat = world.state.chats.get(session.chatId)!;
	const dialog = openDialogOf(world, chat.id)!;
	const last = session.lastMessageId || Infinity;
	const messages = chat.messageIds
		.filter((id) => id >= session.firstMessageId && id <= last)
		.map((id) => world.state.messages.get(id)!)
		.reverse();
	const people = [...new Set(messages.map((message) => message.authorId))].flatMap(
		(id) => world.state.users.get(id) ?? [],
	);
	const files = messages
		.flatMap((message) => message.fileIds)
		.flatMap((id) => world.state.files.get(id) ?? []);
	const departments = [...new Set(people.flatMap((user) => user.departments))];
	const chatId = String(chat.id);
	const line = lineOf(world, dialog);
	return {
		chatId: chat.id,
		canJoin: mayJoinLine(world, line, viewerId) ? 'Y' : 'N',
		canVoteHead: world.state.users.get(viewerId)?.admin ? 'Y' : 'N',
		sessionId: session.id,
		sessionVoteHead: 0,
		sessionCommentHead: null,
		userId: `chat${chatId}`,
		message: byId(
			messages,
			(message) => message.id,
			(message) => messageView(world, message),
		),
		usersMessage: { [`chat${chatId}`]: messages.map((message) => String(message.id)) },
		users: byId(
			people,
			(user) => user.id,
			(user) => personView(world, user),
		),
		openlines: {
			canvoteashead: { [line.id]: world.state.users.get(viewerId)?.admin ?? false },
		},
		userInGroup: byId(
			departments,
			(id) => id,
			(id) => ({
				id,
				users: people
					.filter((user) => user.departments.includes(id))
					.sort((a, b) => fullName(a).localeCompare(fullName(b)))
					.map((user) => String(user.id)),
			}),
		),
		woUserInGroup: [],
		chat: { [chatId]: chatView(world, chat, viewerId) },
		userBlockChat: { [chatId]: mutes(chat) },
		userInChat: { [chatId]: [...chat.members.keys()] },
		files: byId(
			files,
			(file) => file.id,
			(file) => historyFile(world, file),
		),
	};
}
