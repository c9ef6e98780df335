import { randomBytes } from 'node:crypto';
import { LargeText } from '../http/body';
import { fileView } from '../views/v2';
import { dialogIdFor, findDialog, mayRead } from '../world/chats';
import { Refusal } from '../world/errors';
import { postMessage } from '../world/messages';
import type { Chat, StoredFile } from '../world/types';
import type { World } from '../world/world';
import { fieldsOf, number, text, type Call, type Handlers } from '../rest/call';

/** Files in dialogs (im.v2.File.*, imbot.v2.File.*): uploads are base64 in JSON, downloads one-time links. */

const LARGEST = 100 * 1024 * 1024;

/** Base64 text to bytes; refuses what is not exactly base64. */
function decode(content: unknown): Buffer {
	const encoded =
		content instanceof LargeText ? content.bytes : Buffer.from(String(content), 'latin1');
	const padding =
		encoded[encoded.length - 1] === 0x3d ? (encoded[encoded.length - 2] === 0x3d ? 2 : 1) : 0;
	const size = Math.floor(((encoded.length - padding) * 3) / 4);
	if (size > LARGEST) throw new Refusal('FILE_TOO_LARGE');
	const bytes = Buffer.from(encoded.toString('latin1'), 'base64');
	const urlSafe = encoded.includes(0x2d) || encoded.includes(0x5f);
	if (
		bytes.length !== size ||
		urlSafe ||
		(encoded.length - padding) % 4 === 1 ||
		(padding > 0 && encoded.length % 4 !== 0)
	) {
		throw new Refusal('FILE_INVALID_CONTENT');
	}
	return bytes;
}

/** Keeps a file and posts the message that shows it. */
export function storeFile(
	world: World,
	chat: Chat,
	authorId: number,
	name: string,
	bytes: Buffer,
	message: string,
): StoredFile {
	const file: StoredFile = {
		id: world.nextId('file'),
		chatId: chat.id,
		authorId,
		date: world.clock.now(),
		name,
		bytes,
		messageId: 0,
	};
	world.state.files.set(file.id, file);
	file.messageId = postMessage(world, chat, { authorId, text: message, fileIds: [file.id] }).id;
	return file;
}

function upload({ world, params }: Call, chat: Chat, authorId: number): StoredFile {
	const fields = fieldsOf(params);
	return storeFile(
		world,
		chat,
		authorId,
		text(fields, 'name'),
		decode(fields.content),
		text(fields, 'message'),
	);
}

/** A link that works once, without further credentials. */
function downloadUrl({ world, auth }: Call, module: string, file: StoredFile): string {
	const token = `${module}|${randomBytes(24).toString('base64url')}|${randomBytes(12).toString('hex')}`;
	world.state.downloadLinks.set(token, { token, fileId: file.id, used: false });
	const query = `token=${encodeURIComponent(token)}`;
	if (world.behaviour.downloadLinks === 'documented')
		return `${world.url}/rest/download.json?${query}`;
	if (auth.kind === 'webhook')
		return `${world.url}/rest/${auth.userId}/${auth.code}/download/?${query}`;
	const access = [...world.state.accessTokens.values()].find(
		(one) =>
			one.userId === auth.userId &&
			one.clientId === auth.clientId &&
			one.expires > world.clock.now(),
	);
	return `${world.url}/rest/download.json?auth=${access?.token ?? ''}&${query}`;
}

export const files: Handlers = {
	'im.v2.File.upload': (call) => {
		const chat = findDialog(call.world, text(call.params, 'dialogId'), call.userId);
		if (!chat) throw new Refusal('CHAT_NOT_FOUND');
		if (!chat.members.has(call.userId)) throw new Refusal('ACCESS_DENIED');
		const file = upload(call, chat, call.userId);
		return {
			file: fileView(call.world, file),
			messageId: file.messageId,
			chatId: chat.id,
			dialogId: dialogIdFor(chat, call.userId),
		};
	},

	'im.v2.File.download': (call) => {
		const { world, params, userId } = call;
		const chat = findDialog(world, text(params, 'dialogId'), userId);
		if (!chat || !mayRead(chat, userId)) throw new Refusal('ACCESS_DENIED');
		const file = world.state.files.get(number(params, 'fileId', 0));
		if (!file || file.chatId !== chat.id) throw new Refusal('FILE_NOT_FOUND');
		return { downloadUrl: downloadUrl(call, 'im', file) };
	},

	'imbot.v2.File.upload': (call) => {
		const chat = findDialog(call.world, text(call.params, 'dialogId'), call.bot.id);
		if (!chat || !chat.members.has(call.bot.id)) throw new Refusal('FILE_FOLDER_ERROR');
		const file = upload(call, chat, call.bot.id);
		const { id, chatId, name, extension, size } = fileView(call.world, file);
		return {
			file: { id, chatId, name, extension, size },
			messageId: file.messageId,
			chatId: chat.id,
			dialogId: dialogIdFor(chat, call.bot.id),
		};
	},

	'imbot.v2.File.download': (call) => {
		const file = call.world.state.files.get(number(call.params, 'fileId', 0));
		if (!file) throw new Refusal('FILE_NOT_FOUND');
		if (!call.world.state.chats.get(file.chatId)?.members.has(call.bot.id))
			throw new Refusal('FILE_ACCESS_ERROR');
		return { downloadUrl: downloadUrl(call, 'imbot', file) };
	},
};
