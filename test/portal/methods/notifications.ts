import { notificationCard, userCard } from '../views/legacy-people';
import { userById } from '../world/chats';
import { Refusal } from '../world/errors';
import type { Notification } from '../world/types';
import type { World } from '../world/world';
import { number, text, type Call, type Handlers } from '../rest/call';
import { readAttachments } from '../rest/attachments';
import { readAttach, removes } from '../rest/content';
import { notificationText, shownText } from '../texts';

/** Notifications (im.notify*). */

/** Tags belong to the calling application; a webhook names one with CLIENT_ID. */
export function clientOf(call: Call): string {
	return call.auth.kind === 'oauth' ? call.auth.clientId! : text(call.params, 'CLIENT_ID');
}

function send(call: Call, type: 'USER' | 'SYSTEM'): number {
	const { world, params, userId } = call;
	const receiver = userById(world, number(params, 'USER_ID', 0));
	if (!receiver?.active) throw new Refusal('USER_ID_EMPTY');
	const { documented } = world.behaviour;
	const html = text(params, 'MESSAGE');
	const message = documented ? html.trim() : shownText(notificationText(html));
	if (message === '') throw new Refusal('MESSAGE_EMPTY');
	const client = clientOf(call);
	const [tag, subTag] = [text(params, 'TAG'), text(params, 'SUB_TAG')];
	if ((tag !== '' || subTag !== '') && client === '')
		throw new Refusal(
			'ERROR_ARGUMENT',
			'CLIENT_ID is required with TAG or SUB_TAG in a webhook call',
		);
	const own = (value: string) => (value === '' ? '' : `MP|${client}|${value}`);
	if (tag !== '') {
		for (const old of world.state.notifications.values()) {
			if (old.userId === receiver.id && old.tag === own(tag))
				world.state.notifications.delete(old.id);
		}
	}
	const attach =
		params.ATTACH === undefined || removes(params.ATTACH)
			? null
			: {
					ATTACH: documented
						? readAttach(params.ATTACH)
						: readAttachments(params.ATTACH, {
								list: 'blocks',
								code: 'ATTACH_ERROR',
								oversize: 'ATTACH_OVERSIZE',
								inBytes: world.behaviour.attachmentsInBytes,
							}),
				};
	const notification: Notification = {
		id: world.nextId('notification'),
		userId: receiver.id,
		authorId: type === 'USER' ? userId : 0,
		date: world.clock.now(),
		notifyType: type === 'USER' ? 2 : 4,
		module: 'rest',
		event: 'rest_notify',
		tag: own(tag),
		subTag: own(subTag),
		title: '',
		text: message,
		textOut: text(params, 'MESSAGE_OUT'),
		read: false,
		params: attach,
		buttons: [],
		client,
	};
	world.state.notifications.set(notification.id, notification);
	world.changed({ kind: 'notification', userId: receiver.id, notificationId: notification.id });
	return notification.id;
}

/** A person's notifications, newest first, those asking for a confirmation before all others. */
export function notificationsOf(world: World, userId: number): Notification[] {
	return [...world.state.notifications.values()]
		.filter((notification) => notification.userId === userId)
		.sort((a, b) => Number(b.notifyType === 1) - Number(a.notifyType === 1) || b.id - a.id);
}

/** Notifications with the people they name, as the lists answer them. */
export function notificationList(world: World, chosen: Notification[]): Record<string, unknown> {
	const authors = [...new Set(chosen.map((notification) => notification.authorId))].flatMap(
		(id) => userById(world, id) ?? [],
	);
	return {
		notifications: chosen.map((notification) => notificationCard(world, notification)),
		users: authors.map((user) => userCard(world, user)),
	};
}

export const notifications: Handlers = {
	'im.notify': (call) => send(call, text(call.params, 'TYPE') === 'SYSTEM' ? 'SYSTEM' : 'USER'),
	'im.notify.personal.add': (call) => send(call, 'USER'),
	'im.notify.system.add': (call) => send(call, 'SYSTEM'),

	'im.notify.get': ({ world, params, userId }) => {
		const [lastId, lastType] = [number(params, 'LAST_ID'), number(params, 'LAST_TYPE')];
		if ((lastId === undefined) !== (lastType === undefined))
			throw new Refusal('LAST_ID_AND_LAST_TYPE');
		const all = notificationsOf(world, userId);
		const after = (notification: Notification) => {
			if (lastId === undefined) return true;
			if (lastType === 1) return notification.notifyType !== 1 || notification.id < lastId;
			return notification.notifyType !== 1 && notification.id < lastId;
		};
		const chosen = all.filter(after).slice(0, number(params, 'LIMIT', 50));
		const counts =
			all.length === 0
				? {}
				: {
						total_count: all.length,
						total_unread_count: all.filter((notification) => !notification.read).length,
						chat_id: 1_000_000 + userId,
					};
		return { ...counts, ...notificationList(world, chosen) };
	},
};
