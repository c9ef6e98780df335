import { randomBytes } from 'node:crypto';
import { LargeText } from '../http/body';
import { fileView } from '../views/v2';
import { dialogIdFor, mayRead } from '../world/chats';
import { findDialogOf } from '../world/dialog-ids';
import { Refusal } from '../world/errors';
import { postMessage } from '../world/messages';
import type { Chat, StoredFile } from '../world/types';
import type { World } from '../world/world';
import { fieldsOf, number, text, type Call, type Handlers } from '../rest/call';

/** Files in dialogs (im.v2.File.*, imbot.v2.File.*): uploads are base64 in JSON, downloads are links. */

/** As documented, and one byte less on the server. */
const LARGEST = 100 * 1024 * 1024;

/** Base64 text to bytes; refuses what is not exactly base64. */
function decode({ world }: Call, content: unknown): Buffer {
	const encoded =
		content instanceof LargeText ? content.bytes : Buffer.from(String(content), 'latin1');
	const padding =
		encoded[encoded.length - 1] === 0x3d ? (encoded[encoded.length - 2] === 0x3d ? 2 : 1) : 0;
	const size = Math.floor(((encoded.length - padding) * 3) / 4);
	if (size > LARGEST || (!world.behaviour.documented && size === LARGEST))
		throw new Refusal('FILE_TOO_LARGE');
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
	if (!world.behaviour.documented && size < 1) throw new Refusal('FILE_EMPTY');
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

/** A name that the chat's folder doesn't have yet: `report (1).pdf` beside `report.pdf`. */
function uniqueName(world: World, chat: Chat, name: string): string {
	if (world.behaviour.documented) return name;
	const taken = new Set(
		[...world.state.files.values()]
			.filter(({ chatId }) => chatId === chat.id)
			.map((one) => one.name),
	);
	const [, stem, extension] = /^(.*?)(\.[^.]*)?$/s.exec(name)!;
	let free = name;
	for (let count = 1; taken.has(free); count += 1) free = `${stem} (${count})${extension ?? ''}`;
	return free;
}

function upload(call: Call, chat: Chat, authorId: number): StoredFile {
	const { world, params } = call;
	const fields = fieldsOf(params);
	return storeFile(
		world,
		chat,
		authorId,
		uniqueName(world, chat, text(fields, 'name')),
		decode(call, fields.content),
		text(fields, 'message'),
	);
}

/**
 * A link for whoever has it: as documented with a token that works once; as the server makes it with the caller's
 * access inside, on the host by which the portal was called, for as often as it is asked.
 */
function downloadUrl({ world, auth, host }: Call, module: string, file: StoredFile): string {
	const token = `${module}|${randomBytes(24).toString('base64url')}|${randomBytes(12).toString('hex')}`;
	world.state.downloadLinks.set(token, { token, fileId: file.id, used: false });
	const query = `token=${encodeURIComponent(token)}`;
	if (world.behaviour.downloadLinks === 'documented')
		return `${world.url}/rest/download.json?${query}`;
	const base = host === undefined || world.behaviour.documented ? world.url : `http://${host}`;
	if (auth.kind === 'webhook') return `${base}/rest/${auth.userId}/${auth.code}/download/?${query}`;
	const access = [...world.state.accessTokens.values()].find(
		(one) =>
			one.userId === auth.userId &&
			one.clientId === auth.clientId &&
			one.expires > world.clock.now(),
	);
	return `${base}/rest/download.json?auth=${access?.token ?? ''}&${query}`;
}

export const files: Handlers = {
	'im.v2.File.upload': (call) => {
		const chat = findDialogOf(call.world, text(call.params, 'dialogId'), call.userId);
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
		const chat = findDialogOf(world, text(params, 'dialogId'), userId);
		if (!chat && !world.behaviour.documented) throw new Refusal('CHAT_NOT_FOUND');
		if (!chat || !mayRead(chat, userId)) throw new Refusal('ACCESS_DENIED');
		const file = world.state.files.get(number(params, 'fileId', 0));
		if (!file || file.chatId !== chat.id) throw new Refusal('FILE_NOT_FOUND');
		return { downloadUrl: downloadUrl(call, 'im', file) };
	},

	'imbot.v2.File.upload': (call) => {
		const chat = findDialogOf(call.world, text(call.params, 'dialogId'), call.bot.id);
		if (!chat && !call.world.behaviour.documented) throw new Refusal('CHAT_NOT_FOUND');
		if (chat && !chat.members.has(call.bot.id) && !call.world.behaviour.documented)
			throw new Refusal('ACCESS_DENIED');
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
