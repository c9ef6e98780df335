import { entityData, isOpenLines } from '../open-lines/dialogs';
import { dialogIdFor, fullName, isManager, otherMember, userById } from '../world/chats';
import type { Bot, Chat, Command, DriveFile, Message, StoredFile, User } from '../world/types';
import type { World } from '../world/world';

/**
 * The camelCase objects of imbot.v2 and im.v2 (docs/bitrix24-facts.md, "Values on the wire" and
 * "Event shapes").
 */

/** A user: in a method's answer, in a bot's event, or in a user's event. */
export function userView(
	world: World,
	user: User,
	place: 'method' | 'event' | 'userEvent',
): Record<string, unknown> {
	const online = place !== 'userEvent';
	return {
		id: user.id,
		active: user.active,
		name: fullName(user),
		firstName: user.firstName,
		lastName: user.lastName,
		workPosition: user.workPosition,
		color: user.color,
		avatar: user.avatar,
		gender: user.gender,
		birthday: user.birthday,
		extranet: user.extranet,
		bot: user.bot,
		connector: user.externalAuthId === 'imconnector',
		externalAuthId: user.externalAuthId,
		status: user.status,
		idle: online && user.idleSince !== null ? world.iso(user.idleSince) : false,
		lastActivityDate: online ? world.iso(user.lastActivity) : false,
		mobileLastDate: false,
		desktopLastDate: false,
		absent: false,
		departments: user.departments,
		phones: user.phones,
		website: user.website,
		email: user.email,
		type: user.bot ? 'bot' : user.extranet ? 'extranet' : 'employee',
	};
}

/** A bot as its owner application sees it; foreign applications get the short form. */
export function botView(world: World, bot: Bot, owned = true): Record<string, unknown> {
	const short = {
		id: bot.id,
		code: bot.code,
		type: bot.type,
		isHidden: bot.isHidden,
		isSupportOpenline: bot.isSupportOpenline,
		isReactionsEnabled: bot.isReactionsEnabled,
		backgroundId: bot.backgroundId,
		language: 'en',
	};
	if (!owned) return short;
	const chats = [...world.state.chats.values()].filter((chat) => chat.members.has(bot.id));
	return {
		...short,
		moduleId: 'rest',
		eventMode: bot.eventMode,
		countMessage: bot.countMessage,
		countCommand: bot.countCommand,
		countChat: chats.filter((chat) => chat.kind !== 'private').length,
		countUser: chats.filter((chat) => chat.kind === 'private').length,
	};
}

/** What a chat looks like in events: no role, no mute list, no counters. */
export function chatEventView(world: World, chat: Chat, viewerId: number): Record<string, unknown> {
	const [entityData1, entityData2, entityData3] = entityData(world, chat);
	const lines = isOpenLines(chat);
	return {
		id: chat.id,
		dialogId: dialogIdFor(chat, viewerId),
		name: chat.title,
		type: lines ? 'lines' : chat.kind,
		messageType: lines ? 'L' : chat.kind === 'private' ? 'P' : chat.kind === 'open' ? 'O' : 'C',
		owner: chat.owner,
		color: chat.color,
		avatar: chat.avatar,
		description: chat.description,
		extranet: false,
		containsCollaber: false,
		entityType: chat.entityType,
		entityId: chat.entityId,
		entityData1,
		entityData2,
		entityData3,
		entityLink: {},
		diskFolderId: chat.diskFolderId,
		permissions: {},
		parentChatId: 0,
		parentMessageId: 0,
		isNew: false,
		textFieldEnabled: chat.textFieldEnabled ? 'Y' : 'N',
		backgroundId: null,
	};
}

/** A chat in a method's answer (imbot.v2.Chat.add, Chat.get), seen by `viewerId`. */
export function chatView(
	world: World,
	chat: Chat,
	viewerId: number,
	isNew = false,
): Record<string, unknown> {
	const member = chat.members.get(viewerId);
	const last = chat.messageIds[chat.messageIds.length - 1] ?? null;
	return {
		...chatEventView(world, chat, viewerId),
		name:
			chat.kind === 'private'
				? fullName(userById(world, otherMember(chat, viewerId))!)
				: chat.title,
		role:
			chat.owner === viewerId
				? 'owner'
				: isManager(chat, viewerId)
					? 'manager'
					: member
						? 'member'
						: 'guest',
		muteList: [...chat.members.values()].filter((one) => one.muted).map((one) => one.userId),
		parentChatId: null,
		parentMessageId: null,
		isNew,
		dateCreate: world.iso(chat.created),
		lastMessageId: last,
		lastMessageViews: '{}',
		lastId: member && member.lastReadId > 0 ? member.lastReadId : null,
		managerList: [...chat.managers],
		markedId: null,
		messageCount: chat.messageIds.length,
		public: '',
		unreadId: null,
		userCounter: chat.members.size,
	};
}

/** A message in a method's answer or an event. */
export function messageView(world: World, message: Message): Record<string, unknown> {
	return {
		id: message.id,
		chatId: message.chatId,
		authorId: message.authorId,
		date: world.iso(message.date),
		text: message.text,
		isSystem: message.authorId === 0,
		uuid: message.uuid ?? '',
		forward: message.forward,
		params: message.params,
		viewedByOthers: message.viewers.size > 0,
	};
}

const IMAGES = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'];
const MEDIA: Record<string, string> = {
	mp4: 'video',
	webm: 'video',
	mov: 'video',
	mp3: 'audio',
	ogg: 'audio',
	wav: 'audio',
};

/** A file as uploads and histories show it: camelCase even inside the snake_case im.* answers. */
export function fileView(world: World, file: StoredFile): Record<string, unknown> {
	const extension = /\.([^.]+)$/.exec(file.name)?.[1].toLowerCase() ?? '';
	const type = IMAGES.includes(extension) ? 'image' : (MEDIA[extension] ?? 'file');
	const author = userById(world, file.authorId);
	const link = `${world.url}/bitrix/services/main/ajax.php?action=disk.api.file.download&SITE_ID=s1&humanRE=1&fileId=${file.id}&exact=N&fileName=${encodeURIComponent(file.name)}`;
	return {
		id: file.id,
		chatId: file.chatId,
		date: world.iso(file.date),
		type,
		name: file.name,
		extension,
		size: file.bytes.length,
		image: type === 'image' ? { height: 61, width: 72 } : false,
		status: 'done',
		progress: 100,
		authorId: file.authorId,
		authorName: author ? fullName(author) : '',
		urlPreview: type === 'image' ? link : '',
		urlShow: link,
		urlDownload: link,
		viewerAttrs: {
			viewer: '',
			viewerType: type === 'image' ? 'image' : 'code',
			src: link,
			...(type === 'image' ? { viewerResized: '' } : {}),
			objectId: String(file.id),
			viewerGroupBy: String(file.chatId),
			imChatId: file.chatId,
			title: file.name,
			unifiedLink: `${world.url}/file/${file.id}`,
			actions: '[{"type":"download"}]',
		},
		mediaUrl: { preview: { 250: type === 'image' ? link : '' } },
		isTranscribable: false,
		isVideoNote: false,
		isVoiceNote: false,
	};
}

/** The Drive object beside an attached file (im.disk.file.commit); dates arrive empty there. */
export function driveFileModel(stored: StoredFile, file: DriveFile): Record<string, unknown> {
	return {
		id: stored.id,
		name: stored.name,
		createTime: {},
		updateTime: {},
		deleteTime: null,
		code: 'media_original',
		xmlId: null,
		storageId: 663,
		realObjectId: stored.id,
		parentId: file.folderId,
		deletedType: 0,
		createdBy: String(stored.authorId),
		updatedBy: String(stored.authorId),
		deletedBy: '0',
		uniqueCode: `code${stored.id}`,
		typeFile: 2,
		globalContentVersion: 1,
		fileId: stored.id,
		size: stored.bytes.length,
		etag: String(stored.date),
		links: {
			download: `/bitrix/services/main/ajax.php?action=disk.file.download&SITE_ID=s1&fileId=${stored.id}`,
			showInGrid: `/bitrix/tools/disk/focus.php?objectId=${stored.id}&action=showObjectInGrid&ncc=1`,
			preview: `/bitrix/services/main/ajax.php?action=disk.api.file.showImage&SITE_ID=s1&fileId=${stored.id}`,
		},
	};
}

/** What Command.register and update answer: without title and params. */
export function commandView(command: Command): Record<string, unknown> {
	const { id, botId, common, hidden, extranetSupport } = command;
	return { id, botId, command: command.command, common, hidden, extranetSupport };
}
