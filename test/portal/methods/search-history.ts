import { lastFoundChat, lastFoundUser } from '../views/found';
import { dialogIdFor, findDialog, mayRead, otherMember, userById } from '../world/chats';
import { flag, text, type Call, type Handlers } from '../rest/call';

/** The history of a person's searches (im.search.last.*, deprecated and still answered). */

/** The dialog of DIALOG_ID by the name the caller sees, if it can be seen at all. */
function dialogId({ world, params, userId }: Call): string | undefined {
	const chat = findDialog(world, text(params, 'DIALOG_ID'), userId);
	return chat && mayRead(chat, userId) ? dialogIdFor(chat, userId) : undefined;
}

export const searchHistory: Handlers = {
	'im.search.last.add': (call) => {
		const id = dialogId(call);
		if (id === undefined) return false;
		const { searchHistory: histories } = call.world.state;
		const others = (histories.get(call.userId) ?? []).filter((one) => one !== id);
		histories.set(call.userId, [id, ...others]);
		return true;
	},

	'im.search.last.delete': (call) => {
		const id = dialogId(call);
		const history = call.world.state.searchHistory.get(call.userId) ?? [];
		if (id === undefined || !history.includes(id)) return false;
		call.world.state.searchHistory.set(
			call.userId,
			history.filter((one) => one !== id),
		);
		return true;
	},

	'im.search.last.get': ({ world, params, userId }) =>
		(world.state.searchHistory.get(userId) ?? []).flatMap((id) => {
			const chat = findDialog(world, id, userId);
			if (!chat) return [];
			const skipped = chat.kind === 'private' ? 'SKIP_DIALOG' : 'SKIP_CHAT';
			if (flag(params, skipped, false)) return [];
			if (chat.kind !== 'private') return [lastFoundChat(world, chat, userId)];
			return [lastFoundUser(world, userById(world, otherMember(chat, userId))!)];
		}),
};
