import { fullName, userById } from './chats';
import { postMessage } from './messages';
import type { Chat } from './types';
import type { World } from './world';

/** Gives a chat a new title; everybody in it reads so in a message of the system. */
export function rename(world: World, chat: Chat, title: string, actorId: number): void {
	const same = chat.title === title;
	chat.title = title;
	const actor = userById(world, actorId);
	if (same || world.behaviour.documented || !actor) return;
	postMessage(world, chat, {
		authorId: actorId,
		system: true,
		text: `[USER=${actorId} REPLACE]${fullName(actor)}[/USER] changed the chat title to "${title}"`,
		params: { CODE: ['CHAT_RENAME'], NOTIFY: 'N' },
	});
}
