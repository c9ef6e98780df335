import { visibleMessages } from './messages';
import type { Chat } from './types';
import type { World } from './world';

/**
 * A member reads a chat up to a message (or its end), which also takes the "view later" label away.
 * Returns the ids of other people's messages that were not read before.
 */
export function markRead(world: World, chat: Chat, userId: number, upTo = Infinity): number[] {
	const member = chat.members.get(userId);
	if (!member) return [];
	const read = visibleMessages(world, chat, userId).filter((message) => message.id <= upTo);
	const viewed = read.filter(
		(message) => message.id > member.lastReadId && message.authorId !== userId,
	);
	for (const message of viewed) message.viewers.add(userId);
	member.lastReadId = Math.max(member.lastReadId, read[read.length - 1]?.id ?? 0);
	member.unread = false;
	world.changed({ kind: 'chat.update', chatId: chat.id });
	return viewed.map((message) => message.id);
}

/** Makes this message and everything after it unread again. */
export function markUnread(world: World, chat: Chat, userId: number, from: number): void {
	const before = visibleMessages(world, chat, userId).filter((message) => message.id < from);
	chat.members.get(userId)!.lastReadId = before[before.length - 1]?.id ?? 0;
	world.changed({ kind: 'chat.update', chatId: chat.id });
}
