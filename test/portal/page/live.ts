import type { ServerResponse } from 'node:http';
import type { People } from '../people';
import { dialogIdFor, mayRead } from '../world/chats';
import { messageFor } from '../world/messages';
import type { Change } from '../world/types';
import type { World } from '../world/world';
import {
	isListed,
	messageView,
	notificationView,
	openChatsView,
	peopleView,
	rowView,
} from './views';

/** Server-sent events: what changes on the portal, as one person sees it. */

/** Changes that come together are told together. */
const GATHER_MS = 15;
const HEARTBEAT_MS = 20_000;

export type LiveEvent = Record<string, unknown> & { kind: string };

/** Changes to events, each thing told once and as it stands now. */
export function eventsFor(
	world: World,
	people: People,
	viewerId: number,
	changes: Change[],
): LiveEvent[] {
	const events = new Map<string, LiveEvent>();
	for (const change of changes) {
		if (change.kind === 'bot') {
			events.set('people', { kind: 'people', people: peopleView(world) });
		} else if (change.kind === 'notification') {
			if (change.userId !== viewerId) continue;
			const notifications = people.notificationsOf(viewerId).map(notificationView);
			events.set('notifications', { kind: 'notifications', notifications });
		} else if (change.kind !== 'event') {
			tellChat(world, viewerId, change, events);
		}
	}
	return [...events.values()];
}

type ChatChange = Exclude<Change, { kind: 'bot' | 'notification' | 'event' }>;

function tellChat(
	world: World,
	viewerId: number,
	change: ChatChange,
	events: Map<string, LiveEvent>,
): void {
	const chat = world.state.chats.get(change.chatId);
	if (!chat || (chat.kind === 'private' && !chat.members.has(viewerId))) return;
	const dialogId = dialogIdFor(chat, viewerId);
	if (!mayRead(chat, viewerId)) {
		if (change.kind === 'chat.members') events.set(`row ${chat.id}`, { kind: 'left', dialogId });
		return;
	}
	if (change.kind === 'typing') {
		const { userId, action, seconds } = change;
		if (userId !== viewerId)
			events.set(`typing ${chat.id} ${userId}`, {
				kind: 'typing',
				dialogId,
				userId,
				action,
				seconds,
			});
		return;
	}
	if ('messageId' in change) {
		const message = messageFor(world, change.messageId, viewerId);
		const key = `message ${change.messageId}`;
		if (message) {
			const isNew = change.kind === 'message.add' || events.get(key)?.isNew === true;
			events.set(key, { kind: 'message', isNew, message: messageView(world, message, viewerId) });
		} else events.set(key, { kind: 'gone', dialogId, messageId: change.messageId });
	}
	events.set(`row ${chat.id}`, {
		kind: 'dialog',
		listed: isListed(chat, viewerId),
		dialog: rowView(world, chat, viewerId),
	});
	if (chat.kind === 'open' && change.kind.startsWith('chat.'))
		events.set('open', { kind: 'openChats', chats: openChatsView(world, viewerId) });
}

/** Keeps the answer open and writes events into it until the browser goes away. */
export function serveLive(
	world: World,
	people: People,
	viewerId: number,
	response: ServerResponse,
): void {
	response.writeHead(200, {
		'Content-Type': 'text/event-stream; charset=utf-8',
		'Cache-Control': 'no-store',
		'X-Accel-Buffering': 'no',
	});
	response.write('retry: 1000\n\n');
	let waiting: Change[] = [];
	let timer: NodeJS.Timeout | undefined;
	const flush = () => {
		timer = undefined;
		const changes = waiting;
		waiting = [];
		for (const event of eventsFor(world, people, viewerId, changes))
			response.write(`data: ${JSON.stringify(event)}\n\n`);
	};
	const stop = world.onChange((change) => {
		if (change.kind === 'event') return;
		waiting.push(change);
		timer ??= setTimeout(flush, GATHER_MS);
	});
	const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS);
	heartbeat.unref();
	response.once('close', () => {
		stop();
		clearTimeout(timer);
		clearInterval(heartbeat);
	});
}
