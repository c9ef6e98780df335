import { isCustomer } from '../open-lines/dialogs';
import { openLineView, stayedInside } from '../open-lines/page-view';
import { dialogIdFor, fullName, otherMember, userById } from '../world/chats';
import { unreadCount } from '../world/messages';
import type { Chat, Message, Notification, User } from '../world/types';
import type { World } from '../world/world';

/** What the chat page is told: plain objects for one viewer, texts still in BB code. */

type View = Record<string, unknown>;

const PREVIEW_LENGTH = 300;
const IMAGE = /\.(png|jpe?g|gif|webp|bmp)$/i;

export function personView(world: World, user: User): View {
	const departments = user.departments.map((id) => world.state.departments.get(id)?.name ?? '');
	return {
		id: user.id,
		name: fullName(user) || `User ${user.id}`,
		position:
			user.workPosition || (user.bot ? 'Chat bot' : isCustomer(world, user.id) ? 'Customer' : ''),
		department: user.bot ? '' : departments.filter(Boolean).join(', '),
		color: user.color,
		avatar: user.avatar,
		bot: user.bot,
		hidden: (world.state.bots.get(user.id)?.isHidden ?? false) || isCustomer(world, user.id),
		active: user.active,
	};
}

/** Everybody, also those who left: old messages still name them. */
export function peopleView(world: World): View[] {
	return [...world.state.users.values()].map((user) => personView(world, user));
}

/** Open chats the viewer does not take part in yet. */
export function openChatsView(world: World, viewerId: number): View[] {
	return [...world.state.chats.values()]
		.filter((chat) => chat.kind === 'open' && !chat.members.has(viewerId))
		.map((chat) => rowView(world, chat, viewerId));
}

/** A dialog's row in the list, and the head of the open conversation. */
export function rowView(world: World, chat: Chat, viewerId: number): View {
	const member = chat.members.get(viewerId);
	const other = chat.kind === 'private' ? userById(world, otherMember(chat, viewerId)) : undefined;
	const own = other?.id === viewerId;
	const lastId = chat.messageIds[chat.messageIds.length - 1];
	const last = lastId === undefined ? undefined : world.state.messages.get(lastId);
	const visible = last && last.id >= (member?.historyFrom ?? 0) ? last : undefined;
	return {
		id: dialogIdFor(chat, viewerId),
		chatId: chat.id,
		kind: other ? (other.bot ? 'bot' : 'person') : chat.kind,
		title: other ? (own ? 'My notes' : fullName(other)) : chat.title,
		subtitle: other
			? other.workPosition || (other.bot ? 'Chat bot' : '')
			: `${chat.members.size} member${chat.members.size === 1 ? '' : 's'}`,
		description: chat.description,
		color: other ? other.color : chat.color,
		avatar: other ? other.avatar : chat.avatar,
		members: [...chat.members.keys()],
		member: member !== undefined,
		muted: member?.muted ?? false,
		pinned: member?.pinned ?? false,
		unread: unreadCount(world, chat, viewerId),
		labelled: member?.unread ?? false,
		writable: chat.textFieldEnabled && (other?.active ?? true),
		openLine: openLineView(world, chat, viewerId),
		date: visible?.date ?? chat.created,
		last: visible
			? {
					authorId: visible.authorId,
					text: visible.text.slice(0, PREVIEW_LENGTH),
					files: visible.fileIds.length,
					attach: visible.params.ATTACH !== undefined,
				}
			: null,
	};
}

/** Whether a chat belongs into the viewer's list: private ones only once something was said. */
export function isListed(chat: Chat, viewerId: number): boolean {
	const member = chat.members.get(viewerId);
	if (!member || member.hidden) return false;
	return chat.kind !== 'private' || chat.messageIds.length > 0;
}

export function rowsView(world: World, viewerId: number): View[] {
	return [...world.state.chats.values()]
		.filter((chat) => isListed(chat, viewerId))
		.map((chat) => rowView(world, chat, viewerId));
}

function fileViews(world: World, message: Message): View[] {
	return message.fileIds.flatMap((id) => {
		const file = world.state.files.get(id);
		return file
			? [{ id, name: file.name, size: file.bytes.length, image: IMAGE.test(file.name) }]
			: [];
	});
}

export function messageView(world: World, message: Message, viewerId: number): View {
	const chat = world.state.chats.get(message.chatId)!;
	const reply = message.replyId === null ? undefined : world.state.messages.get(message.replyId);
	return {
		id: message.id,
		dialogId: dialogIdFor(chat, viewerId),
		authorId: message.authorId,
		date: message.date,
		text: message.text,
		deleted: message.deleted,
		edited: message.edited,
		reply: reply
			? { id: reply.id, authorId: reply.authorId, text: reply.text.slice(0, PREVIEW_LENGTH) }
			: null,
		forward: message.forward
			? { userId: message.forward.userId, chat: message.forward.chatTitle }
			: null,
		files: fileViews(world, message),
		attach: message.params.ATTACH ?? [],
		keyboard: message.params.KEYBOARD ?? [],
		menu: message.params.MENU ?? [],
		reactions: [...message.reactions]
			.filter(([, people]) => people.size > 0)
			.map(([code, people]) => ({ code, userIds: [...people] })),
		viewed: message.viewers.size > 0,
		inside: stayedInside(world, message),
	};
}

export function notificationView(notification: Notification): View {
	const { id, authorId, date, notifyType, title, text, read, buttons, params } = notification;
	return {
		id,
		authorId,
		date,
		notifyType,
		title,
		text,
		read,
		buttons,
		attach: params?.ATTACH ?? [],
	};
}

/** The commands a person can write in a dialog: those of its bots and the portal-wide ones. */
export function commandsView(world: World, chat: Chat): View[] {
	const first = (texts: Record<string, string>) => texts.en ?? Object.values(texts)[0] ?? '';
	return [...world.state.commands.values()]
		.filter((command) => !command.hidden && (command.common || chat.members.has(command.botId)))
		.map(({ botId, command, title, params }) => ({
			botId,
			command,
			title: first(title),
			params: first(params),
		}));
}
