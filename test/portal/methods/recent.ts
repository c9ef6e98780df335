import { recentItem } from '../views/legacy-chats';
import { isOpenLines, isUndistributed } from '../open-lines/dialogs';
import { otherMember } from '../world/chats';
import { Refusal } from '../world/errors';
import { unreadCount, visibleMessages } from '../world/messages';
import type { Chat, Member } from '../world/types';
import { flag, keyed, number, Page, text, type Call, type Handlers } from '../rest/call';
import { ownDialog } from './dialogs';

/** The recent list and the counters (im.recent.*, im.counters.get). */

const OLDEST_SYNC = 7 * 24 * 3_600_000;

/** Chats of the caller's recent list that the SKIP_ filters leave, pinned ones first, then the newest. */
function recentRows({ world, params, userId }: Call): Array<{ chat: Chat; date: number }> {
	return [...world.state.chats.values()]
		.filter((chat) => chat.members.has(userId) && !chat.members.get(userId)!.hidden)
		.filter((chat) => chat.kind !== 'private' || visibleMessages(world, chat, userId).length > 0)
		.filter((chat) => !(chat.kind === 'private' && flag(params, 'SKIP_DIALOG', false)))
		.filter(
			(chat) =>
				!(chat.kind !== 'private' && !isOpenLines(chat) && flag(params, 'SKIP_CHAT', false)),
		)
		.filter((chat) => !(isOpenLines(chat) && flag(params, 'SKIP_OPENLINES', false)))
		.filter((chat) => !flag(params, 'ONLY_OPENLINES', false) || isOpenLines(chat))
		.filter(
			(chat) =>
				!(flag(params, 'SKIP_UNDISTRIBUTED_OPENLINES', false) && isUndistributed(world, chat)),
		)
		.map((chat) => {
			const messages = visibleMessages(world, chat, userId);
			const last = messages[messages.length - 1];
			return {
				chat,
				date: last?.date ?? chat.created,
				order: last?.id ?? 0,
				pinned: chat.members.get(userId)!.pinned,
			};
		})
		.sort(
			(a, b) => Number(b.pinned) - Number(a.pinned) || b.order - a.order || b.chat.id - a.chat.id,
		);
}

/** As im.recent.get shows a text: without BB codes and line breaks. */
function preview(message: string): string {
	return message
		.replace(/\[br\]|\r?\n/gi, ' ')
		.replace(/\[\/?[a-z*][^\]]*\]/gi, '')
		.trim();
}

/** The caller's own side of a dialog, for setting something in it. */
function ownSide(call: Call): { chat: Chat; member: Member } | undefined {
	const chat = ownDialog(call);
	return chat && { chat, member: chat.members.get(call.userId)! };
}

function changed(call: Call, chat: Chat): true {
	call.world.changed({ kind: 'chat.update', chatId: chat.id });
	return true;
}

export const recent: Handlers = {
	'im.recent.list': (call) => {
		const { world, params, userId } = call;
		const before = text(params, 'LAST_MESSAGE_DATE');
		const rows = recentRows(call)
			.filter(() => !flag(params, 'ONLY_COPILOT', false) && !flag(params, 'ONLY_CHANNEL', false))
			.filter(
				({ chat }) =>
					!flag(params, 'UNREAD_ONLY', false) ||
					unreadCount(world, chat, userId) > 0 ||
					chat.members.get(userId)!.unread,
			)
			.filter(({ date }) => before === '' || world.iso(date) < world.iso(Date.parse(before)));
		const [offset, limit] = [number(params, 'OFFSET', 0), number(params, 'LIMIT', 50)];
		const hasMore = rows.length > offset + limit;
		const items = rows
			.slice(offset, offset + limit)
			.map(({ chat }) => recentItem(world, chat, userId));
		const copilot = { chats: null, messages: null, roles: [], recommendedRoles: [] };
		return new Page(
			{ items, hasMorePages: hasMore, hasMore, copilot, messagesAutoDeleteConfigs: [] },
			-1,
		);
	},

	'im.recent.get': (call) => {
		const { world, params, userId } = call;
		const since = text(params, 'LAST_UPDATE') || text(params, 'LAST_SYNC_DATE');
		const from =
			since === '' ? -Infinity : Math.max(Date.parse(since), world.clock.now() - OLDEST_SYNC);
		return recentRows(call)
			.filter(({ date }) => date >= from)
			.map(({ chat }) => {
				const item = recentItem(world, chat, userId);
				const message = item.message as { text: string };
				return { ...item, message: { ...message, text: preview(message.text) } };
			});
	},

	'im.recent.hide': (call) => {
		const own = ownSide(call);
		if (!own) return false;
		own.member.hidden = true;
		return changed(call, own.chat);
	},

	'im.recent.pin': (call) => {
		const own = ownSide(call);
		if (!own) throw new Refusal('ACCESS_ERROR');
		own.member.pinned = text(call.params, 'PIN') !== 'N';
		return changed(call, own.chat);
	},

	'im.recent.unread': (call) => {
		const own = ownSide(call);
		if (!own) return false;
		own.member.unread = text(call.params, 'ACTION') !== 'N';
		return changed(call, own.chat);
	},

	'im.counters.get': ({ world, userId }) => {
		const own = [...world.state.chats.values()].flatMap((chat) => {
			const member = chat.members.get(userId);
			const id = chat.kind === 'private' ? otherMember(chat, userId) : chat.id;
			return member ? [{ chat, member, id, count: unreadCount(world, chat, userId) }] : [];
		});
		const isDialog = ({ chat }: { chat: Chat }) => chat.kind === 'private';
		const waiting = own.filter(({ count }) => count > 0);
		const isLines = ({ chat }: { chat: Chat }) => isOpenLines(chat);
		const isGroup = (one: { chat: Chat }) => !isDialog(one) && !isLines(one);
		const lines = waiting.filter(isLines);
		const groups = waiting.filter((one) => isGroup(one) && !one.member.muted);
		const muted = waiting.filter((one) => isGroup(one) && one.member.muted);
		const dialogs = waiting.filter(isDialog);
		const labelled = own.filter(({ member }) => member.unread);
		const map = (some: typeof own) => keyed(some.map(({ id, count }) => [id, count]));
		const sum = (some: typeof own) => some.reduce((total, { count }) => total + count, 0);
		const notify = [...world.state.notifications.values()].filter(
			(notification) => notification.userId === userId && !notification.read,
		).length;
		const messenger = sum(groups) + sum(dialogs) + sum(lines);
		return {
			TYPE: {
				ALL: messenger + notify,
				NOTIFY: notify,
				CHAT: sum(groups),
				LINES: sum(lines),
				DIALOG: sum(dialogs),
				MESSENGER: messenger,
			},
			CHAT: map(groups),
			CHAT_MUTED: map(muted),
			CHAT_UNREAD: labelled.filter(isGroup).map(({ id }) => id),
			LINES: map(lines),
			DIALOG: map(dialogs),
			DIALOG_UNREAD: labelled.filter(isDialog).map(({ id }) => id),
		};
	},
};
