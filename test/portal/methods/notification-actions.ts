import { Refusal } from '../world/errors';
import type { Notification } from '../world/types';
import { ids, number, text, type Call, type Handlers } from '../rest/call';
import type { Params } from '../rest/validate';
import { clientOf, notificationList, notificationsOf } from './notifications';

/** What somebody does with notifications, and the search in them (im.notify.*). */

const DAY = 24 * 3_600_000;

/** Kinds of notifications by module, as im.notify.schema.get lists them. */
const SCHEMA: Record<string, { NAME: string; events: Record<string, string> }> = {
	im: { NAME: 'Chat and calls', events: { invite_user: 'Invitations', like: 'Likes' } },
	calendar: {
		NAME: 'Calendar',
		events: { invite: 'Invitations to events', reminder: 'Reminders' },
	},
	tasks: { NAME: 'Tasks', events: { task_update: 'Task updates', comment: 'Comments' } },
	rest: { NAME: 'Applications', events: { rest_notify: 'Messages of applications' } },
};

/** NOTIFY_ID's or another id's notification, if it is the caller's. */
function ownNotification(call: Call, id: number): Notification | undefined {
	const notification = call.world.state.notifications.get(id);
	return notification?.userId === call.userId ? notification : undefined;
}

function namedNotification(call: Call): Notification | undefined {
	const id = number(call.params, 'NOTIFY_ID', 0);
	if (id <= 0) throw new Refusal('ID_ERROR');
	return ownNotification(call, id);
}

function setRead(call: Call, notification: Notification, read: boolean): void {
	notification.read = read;
	call.world.changed({
		kind: 'notification',
		userId: call.userId,
		notificationId: notification.id,
	});
}

function respond(
	call: Call,
	notification: Notification,
	kind: 'answer' | 'confirm',
	value: string,
): void {
	const { world, userId } = call;
	world.state.notificationResponses.push({ notificationId: notification.id, userId, kind, value });
	world.changed({ kind: 'notification', userId, notificationId: notification.id });
}

/** A moment of a search; the day it lies in begins at `day`. */
function moment(params: Params, name: string): { at: number; day: number } | undefined {
	if (text(params, name) === '') return undefined;
	const at = Date.parse(text(params, name));
	if (Number.isNaN(at))
		throw new Refusal('ERROR_ARGUMENT', `Parameter '${name}' must be of type datetime`);
	return { at, day: Math.floor(at / DAY) * DAY };
}

/** SEARCH_TYPE and SEARCH_TYPES: `MODULE` or `MODULE|EVENT`. */
function wantedTypes(params: Params): string[] {
	const list = Array.isArray(params.SEARCH_TYPES) ? params.SEARCH_TYPES.map(String) : [];
	return [text(params, 'SEARCH_TYPE'), ...list].filter((type) => type !== '');
}

function search(call: Call): (notification: Notification) => boolean {
	const { params } = call;
	const words = text(params, 'SEARCH_TEXT').trim().toLowerCase();
	const types = wantedTypes(params);
	const authors = ids(params, 'SEARCH_AUTHORS');
	const day = moment(params, 'SEARCH_DATE')?.day;
	const [from, to] = [moment(params, 'SEARCH_DATE_FROM'), moment(params, 'SEARCH_DATE_TO')];
	if (!from !== !to)
		throw new Refusal('ERROR_ARGUMENT', 'SEARCH_DATE_FROM and SEARCH_DATE_TO must come together');
	const otherFilter =
		types.length > 0 || authors.length > 0 || day !== undefined || from !== undefined;
	if (!otherFilter && [...words].length < 3) throw new Refusal('SEARCH_TEXT_ERROR');
	const tag = text(params, 'GROUP_TAG');
	return ({ text: body, module, event, authorId, date, tag: own }) =>
		body.toLowerCase().includes(words) &&
		(types.length === 0 || types.includes(module) || types.includes(`${module}|${event}`)) &&
		(authors.length === 0 || authors.includes(authorId)) &&
		(day === undefined || (date >= day && date < day + DAY)) &&
		(!from || !to || (date >= from.at && date <= to.at)) &&
		(tag === '' || own === tag);
}

export const notificationActions: Handlers = {
	'im.notify.answer': (call) => {
		const notification = namedNotification(call);
		const answer = text(call.params, 'ANSWER_TEXT').trim();
		if (answer === '') throw new Refusal('ANSWER_TEXT_ERROR');
		if (notification?.params?.CAN_ANSWER !== 'Y') return { result_message: false };
		respond(call, notification, 'answer', answer);
		return { result_message: ['Your response has been successfully sent.'] };
	},

	'im.notify.confirm': (call) => {
		const notification = namedNotification(call);
		const value = text(call.params, 'NOTIFY_VALUE');
		const button = notification?.buttons.find((one) => one.VALUE === value);
		if (!notification || !button) return { result_message: false };
		call.world.state.notifications.delete(notification.id);
		respond(call, notification, 'confirm', value);
		return {
			result_message: [button.VALUE === 'N' ? 'Invitation declined' : 'Invitation accepted'],
		};
	},

	'im.notify.delete': (call) => {
		const { params, world } = call;
		const [id, tag, subTag] = [
			number(params, 'ID', 0),
			text(params, 'TAG'),
			text(params, 'SUB_TAG'),
		];
		if ([id > 0, tag !== '', subTag !== ''].filter(Boolean).length !== 1)
			throw new Refusal('PARAMS_ERROR');
		const client = clientOf(call);
		if (id <= 0 && client === '') throw new Refusal('ACCESS_DENIED');
		const chosen = [...world.state.notifications.values()].filter((notification) => {
			if (id > 0) return notification.id === id && notification.userId === call.userId;
			return tag === ''
				? notification.subTag === `MP|${client}|${subTag}`
				: notification.tag === `MP|${client}|${tag}`;
		});
		for (const notification of chosen) {
			world.state.notifications.delete(notification.id);
			world.changed({
				kind: 'notification',
				userId: notification.userId,
				notificationId: notification.id,
			});
		}
		return chosen.length > 0;
	},

	'im.notify.read': (call) => {
		const id = number(call.params, 'ID', 0);
		if (id <= 0) return true;
		const only = text(call.params, 'ONLY_CURRENT') === 'Y';
		for (const notification of notificationsOf(call.world, call.userId)) {
			if (notification.id === id || (!only && notification.id > id))
				setRead(call, notification, text(call.params, 'ACTION') !== 'N');
		}
		return true;
	},

	'im.notify.read.list': (call) => {
		if (!Array.isArray(call.params.IDS)) throw new Refusal('PARAMS_ERROR');
		for (const id of call.params.IDS.map(Number)) {
			if (!(id > 0)) break;
			const notification = ownNotification(call, id);
			if (notification) setRead(call, notification, text(call.params, 'ACTION') !== 'N');
		}
		return true;
	},

	'im.notify.read.all': (call) => {
		for (const notification of notificationsOf(call.world, call.userId))
			setRead(call, notification, true);
		return { result: true, newCounter: 0 };
	},

	'im.notify.schema.get': () =>
		Object.fromEntries(
			Object.entries(SCHEMA).map(([module, { NAME, events }]) => [
				module,
				{
					NAME,
					MODULE_ID: module,
					LIST: Object.entries(events).map(([event, name]) => ({
						ID: `${module}|${event}`,
						NAME: name,
					})),
				},
			]),
		),

	'im.notify.history.search': (call) => {
		const { world, params, userId } = call;
		const found = notificationsOf(world, userId)
			.filter(search(call))
			.sort((a, b) => b.id - a.id);
		const lastId = number(params, 'LAST_ID');
		const chosen = found
			.filter((notification) => lastId === undefined || notification.id < lastId)
			.slice(0, number(params, 'LIMIT', 50));
		return {
			chat_id: 1_000_000 + userId,
			...(lastId === undefined ? { total_results: found.length } : {}),
			...notificationList(world, chosen),
		};
	},
};
