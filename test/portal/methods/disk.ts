import { driveFileModel, fileView } from '../views/v2';
import { findDialog } from '../world/chats';
import { Refusal } from '../world/errors';
import { postMessage } from '../world/messages';
import type { Chat, DriveFile, StoredFile } from '../world/types';
import { number, text, type Call, type Handlers } from '../rest/call';

/** Files between chats and Drive (im.disk.*). */

/** The chat of CHAT_ID or DIALOG_ID, for a participant. */
function namedChat({ world, params, userId }: Call): Chat {
	const chat =
		world.state.chats.get(number(params, 'CHAT_ID', 0)) ??
		findDialog(world, text(params, 'DIALOG_ID'), userId);
	if (!chat?.members.has(userId)) throw new Refusal('ACCESS_ERROR');
	return chat;
}

function idsOf(value: unknown): number[] {
	return (Array.isArray(value) ? value : [value]).map(Number).filter((id) => id > 0);
}

/** A Drive file becomes a file of the chat; a second time it becomes a copy. */
function attach(call: Call, chat: Chat, file: DriveFile): StoredFile {
	const { files } = call.world.state;
	const stored: StoredFile = {
		id: files.has(file.id) ? call.world.nextId('file') : file.id,
		chatId: chat.id,
		authorId: call.userId,
		date: call.world.clock.now(),
		name: file.name,
		bytes: file.bytes,
		messageId: 0,
	};
	files.set(stored.id, stored);
	return stored;
}

export const disk: Handlers = {
	'im.disk.folder.get': (call) => ({ ID: namedChat(call).diskFolderId }),

	'im.disk.file.commit': (call) => {
		const { world, params, userId } = call;
		const chat = namedChat(call);
		const uploaded = params.UPLOAD_ID !== undefined;
		const chosen = idsOf(uploaded ? params.UPLOAD_ID : params.FILE_ID).map((id) => {
			const file = world.state.driveFiles.get(id);
			const usable = uploaded
				? file?.folderId === chat.diskFolderId
				: file?.folderId === chat.diskFolderId || file?.ownerId === userId;
			if (!file || !usable) throw new Refusal('SAVE_ERROR');
			return file;
		});
		if (chosen.length === 0) throw new Refusal('FILES_ERROR');
		const attached = chosen.map((file) => ({
			key: `upload${file.id}`,
			stored: attach(call, chat, file),
			file,
		}));
		const message = postMessage(world, chat, {
			authorId: userId,
			text: text(params, 'MESSAGE'),
			fileIds: attached.map(({ stored }) => stored.id),
		});
		for (const { stored } of attached) stored.messageId = message.id;
		return {
			FILES: Object.fromEntries(
				attached.map(({ key, stored }) => [key, { ...fileView(world, stored), date: {} }]),
			),
			DISK_ID: attached.map(({ stored }) => String(stored.id)),
			FILE_MODELS: Object.fromEntries(
				attached.map(({ key, stored, file }) => [key, driveFileModel(stored, file)]),
			),
			MESSAGE_ID: message.id,
		};
	},

	'im.disk.file.delete': ({ world, params, userId }) => {
		const chat = world.state.chats.get(number(params, 'CHAT_ID', 0));
		const file = world.state.files.get(number(params, 'FILE_ID', 0));
		if (!chat?.members.has(userId) || file?.chatId !== chat.id) return false;
		if (file.authorId !== userId) return true;
		world.state.files.delete(file.id);
		const message = world.state.messages.get(file.messageId);
		if (message) {
			message.fileIds = message.fileIds.filter((id) => id !== file.id);
			if (message.fileIds.length > 0) message.params.FILE_ID = message.fileIds;
			else delete message.params.FILE_ID;
			world.changed({ kind: 'message.update', chatId: chat.id, messageId: message.id });
		}
		return true;
	},

	'im.disk.file.save': ({ world, params, userId }) => {
		const { files, chats, savedFolders, driveFiles } = world.state;
		const file = files.get(number(params, 'FILE_ID', 0));
		if (!file || !chats.get(file.chatId)?.members.has(userId)) throw new Refusal('FILE_SAVE_ERROR');
		const folderId = savedFolders.get(userId) ?? world.nextId('folder');
		savedFolders.set(userId, folderId);
		const copy: DriveFile = {
			id: world.nextId('file'),
			folderId,
			ownerId: userId,
			name: file.name,
			bytes: file.bytes,
		};
		driveFiles.set(copy.id, copy);
		return {
			folder: { id: folderId, name: 'Saved Files' },
			file: { id: copy.id, name: copy.name },
		};
	},
};
