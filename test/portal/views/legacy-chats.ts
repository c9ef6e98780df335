import {
	dialogIdFor,
	fullName,
	isManager,
	isSystemChat,
	otherMember,
	userById,
} from '../world/chats';
import { entityData, isOpenLines, linesOfRow } from '../open-lines/dialogs';
import { unreadCount, visibleMessages } from '../world/messages';
import type { Chat, Message } from '../world/types';
import type { World } from '../world/world';
import { userCard } from './legacy-people';

/** Chats and messages as the snake_case im.* methods show them, key by key as their documented samples. */

const PERMISSIONS = {
	manage_users_add: 'member',
	manage_users_delete: 'manager',
	manage_ui: 'member',
	manage_settings: 'owner',
	manage_messages: 'member',
	can_post: 'member',
};

function muteList(chat: Chat): unknown {
	const muted = [...chat.members.values()]
		.filter((member) => member.muted)
		.map((member) => [String(member.userId), true]);
	return muted.length > 0 ? Object.fromEntries(muted) : [];
}

function entityLink(chat: Chat): { type: string; url: string; id: string } {
	if (chat.entityType === 'SONET_GROUP')
		return { type: 'SONET_GROUP', url: `/workgroups/group/${chat.entityId}/`, id: chat.entityId };
	if (chat.entityType === 'CRM') {
		const [type, id] = chat.entityId.split('|');
		return {
			type: type ?? '',
			url: `/crm/${(type ?? '').toLowerCase()}/details/${id ?? ''}/`,
			id: chat.entityId,
		};
	}
	return { type: isOpenLines(chat) ? 'LINES' : '', url: '', id: chat.entityId };
}

export function chatType(chat: Chat): string {
	if (chat.kind !== 'chat') return chat.kind;
	if (chat.entityType === 'SONET_GROUP') return 'sonetGroup';
	return chat.entityType === '' ? 'chat' : chat.entityType.toLowerCase();
}

function messageType(chat: Chat): string {
	if (isOpenLines(chat)) return 'L';
	return chat.kind === 'private' ? 'P' : chat.kind === 'open' ? 'O' : 'C';
}

function role(chat: Chat, userId: number): string {
	if (chat.owner === userId) return 'owner';
	if (isManager(chat, userId)) return 'manager';
	return chat.members.has(userId) ? 'member' : 'guest';
}

/** A chat as im.search.chat.list shows it. */
export function chatCard(world: World, chat: Chat, viewerId: number): Record<string, unknown> {
	const group = chat.kind !== 'private';
	const member = chat.members.get(viewerId);
	const last = chat.messageIds[chat.messageIds.length - 1] ?? 0;
	const [data1, data2, data3] = entityData(world, chat);
	return {
		id: chat.id,
		parent_chat_id: 0,
		parent_message_id: 0,
		name: group ? chat.title : fullName(userById(world, otherMember(chat, viewerId))!),
		description: chat.description === '' ? null : chat.description,
		owner: chat.owner,
		extranet: false,
		avatar: chat.avatar,
		color: chat.color,
		type: chatType(chat),
		counter: unreadCount(world, chat, viewerId),
		user_counter: chat.members.size,
		message_count: chat.messageIds.length,
		unread_id: 0,
		restrictions: {
			avatar: group && !isSystemChat(chat),
			rename: group && !isSystemChat(chat),
			extend: group,
			call: true,
			mute: true,
			leave: group && !isSystemChat(chat),
			leave_owner: false,
			send: true,
			user_list: true,
			path: isSystemChat(chat) ? '/workgroups/group/#ID#/' : '',
			path_title: isSystemChat(chat) ? 'Go to group' : '',
		},
		last_message_id: last,
		last_id: member?.lastReadId ?? 0,
		marked_id: 0,
		disk_folder_id: chat.diskFolderId,
		entity_type: chat.entityType,
		entity_id: chat.entityId,
		entity_data_1: data1,
		entity_data_2: data2,
		entity_data_3: data3,
		mute_list: muteList(chat),
		date_create: world.iso(chat.created),
		message_type: messageType(chat),
		public: '',
		role: role(chat, viewerId),
		entity_link: entityLink(chat),
		text_field_enabled: chat.textFieldEnabled,
		background_id: null,
		permissions: PERMISSIONS,
		is_new: false,
	};
}

/** im.dialog.get: the chat card with who read what. */
export function dialogCard(world: World, chat: Chat, viewerId: number): Record<string, unknown> {
	const last = world.state.messages.get(chat.messageIds[chat.messageIds.length - 1] ?? 0);
	const viewers = last ? [...last.viewers] : [];
	return {
		...chatCard(world, chat, viewerId),
		description: chat.description,
		readed_list: [...chat.members.values()]
			.filter((member) => member.userId !== viewerId)
			.map((member) => ({
				user_id: member.userId,
				user_name: fullName(userById(world, member.userId)!),
				message_id: member.lastReadId,
				date: member.lastReadId > 0 ? world.iso() : null,
			})),
		manager_list: [...new Set([chat.owner, ...chat.managers])].filter((id) => id > 0),
		last_message_views: {
			message_id: last?.id ?? 0,
			first_viewers: viewers.slice(0, 1).map((id) => ({
				user_id: id,
				user_name: fullName(userById(world, id)!),
				date: world.iso(),
			})),
			count_of_viewers: viewers.length,
		},
		dialog_id: dialogIdFor(chat, viewerId),
	};
}

/** A message of im.dialog.messages.get. */
export function messageCard(
	world: World,
	chat: Chat,
	message: Message,
	viewerId: number,
): Record<string, unknown> {
	const likes = [...(message.reactions.get('like') ?? [])];
	const params = { ...message.params, ...(likes.length > 0 ? { LIKE: likes } : {}) };
	return {
		id: message.id,
		chat_id: chat.id,
		author_id: message.authorId,
		date: world.iso(message.date),
		text: message.text,
		unread:
			message.authorId !== viewerId && message.id > (chat.members.get(viewerId)?.lastReadId ?? 0),
		uuid: message.uuid,
		replaces: [],
		params: Object.keys(params).length > 0 ? params : [],
		disappearing_date: null,
	};
}

/** A row of im.recent.list. */
export function recentItem(world: World, chat: Chat, viewerId: number): Record<string, unknown> {
	const member = chat.members.get(viewerId)!;
	const messages = visibleMessages(world, chat, viewerId);
	const last = messages[messages.length - 1];
	const other = chat.kind === 'private' ? userById(world, otherMember(chat, viewerId)) : undefined;
	const author = other ?? userById(world, last?.authorId ?? 0);
	const date = world.iso(last?.date ?? chat.created);
	const card = chatCard(world, chat, viewerId);
	const lines = linesOfRow(world, chat);
	const keys = [
		'id',
		'parent_chat_id',
		'parent_message_id',
		'name',
		'owner',
		'extranet',
		'avatar',
		'color',
		'type',
		'entity_type',
		'entity_id',
		'entity_data_1',
		'entity_data_2',
		'entity_data_3',
		'mute_list',
		'date_create',
		'message_type',
		'user_counter',
		'restrictions',
		'text_field_enabled',
		'background_id',
		'entity_link',
		'permissions',
		'public',
	];
	return {
		id: other ? other.id : `chat${chat.id}`,
		chat_id: chat.id,
		type: other ? 'user' : 'chat',
		avatar: { url: other ? other.avatar : chat.avatar, color: other ? other.color : chat.color },
		title: card.name,
		message: {
			id: last?.id ?? 0,
			text: last?.text ?? '',
			file: (last?.fileIds.length ?? 0) > 0,
			author_id: last?.authorId ?? 0,
			attach: last?.params.ATTACH !== undefined,
			sticker: null,
			date,
			status: last && last.viewers.size > 0 ? 'delivered' : 'received',
			uuid: last?.uuid ?? null,
		},
		counter: unreadCount(world, chat, viewerId),
		last_id: member.lastReadId,
		pinned: member.pinned,
		unread: member.unread,
		has_reminder: false,
		date_update: date,
		date_last_activity: date,
		...(other
			? {
					user: userCard(world, other),
					chat: {
						text_field_enabled: chat.textFieldEnabled,
						background_id: null,
						mute_list: muteList(chat),
					},
				}
			: {
					chat: {
						...Object.fromEntries(keys.map((key) => [key, card[key]])),
						contains_collaber: false,
						manager_list: [...chat.managers],
						role: role(chat, viewerId).toUpperCase(),
					},
					user: author ? userCard(world, author) : { id: 0 },
				}),
		options: [],
		...(lines ? { lines } : {}),
	};
}
