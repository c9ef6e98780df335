import { queueReaction } from './events';
import type { Message } from './types';
import type { World } from './world';

export function hasReaction(message: Message, userId: number, reaction: string): boolean {
	return message.reactions.get(reaction)?.has(userId) ?? false;
}

/** Sets a reaction or takes it back; false when that changes nothing. */
export function setReaction(
	world: World,
	message: Message,
	userId: number,
	reaction: string,
	action: 'add' | 'delete',
): boolean {
	if (hasReaction(message, userId, reaction) === (action === 'add')) return false;
	const people = message.reactions.get(reaction) ?? new Set<number>();
	if (action === 'add') people.add(userId);
	else people.delete(userId);
	message.reactions.set(reaction, people);
	world.changed({
		kind: 'reaction',
		chatId: message.chatId,
		messageId: message.id,
		userId,
		reaction,
		action,
	});
	queueReaction(world, world.state.chats.get(message.chatId)!, message, reaction, action, userId);
	return true;
}
