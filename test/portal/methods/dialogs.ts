import { foundMessages } from '../views/found';
import { dialogIdFor, findDialog, openDialog } from '../world/chats';
import { Refusal } from '../world/errors';
import { unreadCount, visibleMessages } from '../world/messages';
import { markRead, markUnread } from '../world/reading';
import type { Chat } from '../world/types';
import { number, text, type Call, type Handlers } from '../rest/call';
import type { Params } from '../rest/validate';

/** Reading, the typing indicator and the search in one dialog (im.dialog.*). */

const DAY = 24 * 3_600_000;

/** The dialog of DIALOG_ID, if the caller takes part in it. */
export function ownDialog({ world, params, userId }: Call): Chat | undefined {
	const chat = findDialog(world, text(params, 'DIALOG_ID'), userId);
	return chat?.members.has(userId) ? chat : undefined;
}

function time(params: Params, name: string): number | undefined {
	return text(params, name) === '' ? undefined : Date.parse(text(params, name));
}

export const dialogs: Handlers = {
	'im.dialog.read': (call) => {
		const { world, params, userId } = call;
		const chat = ownDialog(call);
		if (!chat) return false;
		markRead(world, chat, userId, number(params, 'MESSAGE_ID'));
		return {
			dialogId: dialogIdFor(chat, userId),
			chatId: chat.id,
			lastId: chat.members.get(userId)!.lastReadId,
			counter: unreadCount(world, chat, userId),
		};
	},

	'im.dialog.unread': (call) => {
		const messageId = number(call.params, 'MESSAGE_ID', 0);
		if (messageId <= 0) throw new Refusal('MESSAGE_ID_ERROR');
		const chat = ownDialog(call);
		if (!chat || !chat.messageIds.includes(messageId)) return false;
		markUnread(call.world, chat, call.userId, messageId);
		return true;
	},

	'im.dialog.read.all': ({ world, userId }) => {
		for (const chat of world.state.chats.values()) markRead(world, chat, userId);
		return true;
	},

	'im.dialog.writing': (call) => {
		const chat = ownDialog(call);
		if (!chat) throw new Refusal('ACCESS_ERROR');
		call.world.changed({
			kind: 'typing',
			chatId: chat.id,
			userId: call.userId,
			action: '',
			seconds: 25,
		});
		return true;
	},

	'im.dialog.messages.search': ({ world, params, userId }) => {
		const chat = openDialog(world, `chat${number(params, 'CHAT_ID', 0)}`, userId);
		const words = text(params, 'SEARCH_MESSAGE').trim().toLowerCase();
		const day = time(params, 'DATE');
		const from = day ?? time(params, 'DATE_FROM') ?? -Infinity;
		const to = day === undefined ? (time(params, 'DATE_TO') ?? Infinity) : day + DAY;
		const ascending = (params.ORDER as Params | undefined)?.ID === 'ASC';
		const lastId = number(params, 'LAST_ID');
		const found = visibleMessages(world, chat, userId).filter(
			(message) =>
				([...words].length < 3 || message.text.toLowerCase().includes(words)) &&
				message.date >= from &&
				message.date <= to &&
				(lastId === undefined || (ascending ? message.id > lastId : message.id < lastId)),
		);
		if (!ascending) found.reverse();
		return foundMessages(world, chat, found.slice(0, number(params, 'LIMIT', 50)), userId);
	},
};
