import { fullName } from '../world/chats';
import type { World } from '../world/world';
import { findMethod } from '../rest/contract';
import type { OpenLine } from './types';

/** A line as imopenlines.config.get and imopenlines.config.list.get show it: every scalar a string. */

type View = Record<string, unknown>;

/** What the queue adds to a line; not a setting of its own. */
const OF_QUEUE = ['QUEUE', 'QUEUE_FULL', 'QUEUE_USERS_FIELDS', 'QUEUE_ONLINE'];

/** Settings that nothing here depends on stand as in the documented sample. */
function sample(): View {
	const response = findMethod('imopenlines.config.get')!.responses.find(
		(one) => one.status === 200,
	);
	const result = response?.body.result as View;
	return Object.fromEntries(Object.entries(result).filter(([name]) => !OF_QUEUE.includes(name)));
}

const yesNo = (value: boolean) => (value ? 'Y' : 'N');

/** A line's settings, without its queue. */
export function configView(line: OpenLine): View {
	return {
		...sample(),
		ID: String(line.id),
		ACTIVE: yesNo(line.active),
		LINE_NAME: line.name,
		CRM: yesNo(line.crm !== 'none'),
		CRM_CREATE: line.crm,
		QUEUE_TYPE: line.queueType,
		WELCOME_BOT_ENABLE: yesNo(line.welcomeBotEnabled),
		WELCOME_BOT_ID: String(line.welcomeBotId),
		WELCOME_BOT_JOIN: line.welcomeBotJoin,
		WELCOME_BOT_LEFT: line.welcomeBotLeft,
		WELCOME_MESSAGE: yesNo(line.welcomeMessage !== ''),
		WELCOME_MESSAGE_TEXT: line.welcomeMessage,
		WORKTIME_ENABLE: yesNo(line.offHoursMessage !== '' || line.workTime !== null),
		...(line.workTime
			? {
					WORKTIME_FROM: line.workTime.from,
					WORKTIME_TO: line.workTime.to,
					WORKTIME_TIMEZONE: line.workTime.timezone,
					WORKTIME_DAYOFF: line.workTime.daysOff.length > 0 ? line.workTime.daysOff : [''],
				}
			: {}),
		WORKTIME_DAYOFF_TEXT: line.offHoursMessage,
		CLOSE_RULE: line.closeMessage === '' ? 'none' : 'text',
		CLOSE_TEXT: line.closeMessage,
		TEMPORARY: yesNo(line.temporary),
		DATE_CREATE: {},
		DATE_MODIFY: {},
		MODIFY_USER_ID: String(line.modifiedBy),
		LANGUAGE_ID: 'en',
	};
}

/** Names of all settings, for `select`, `order` and `filter`. */
export function configFields(): string[] {
	return Object.keys(sample());
}

function isOnline(world: World, userId: number): boolean {
	const user = world.state.users.get(userId);
	return user?.active === true && user.status !== 'offline' && user.idleSince === null;
}

/** The queue part of imopenlines.config.get; `showOffline` false leaves out who is away. */
export function queueView(world: World, line: OpenLine, showOffline: boolean): View {
	const people = line.queue.filter((id) => showOffline || isOnline(world, id));
	const nothing = {
		USER_NAME: null,
		USER_WORK_POSITION: null,
		USER_AVATAR: null,
		USER_AVATAR_ID: '0',
	};
	const keyed = (value: (id: number, index: number) => View) =>
		people.length === 0
			? []
			: Object.fromEntries(people.map((id, index) => [id, value(id, index)]));
	return {
		QUEUE: people.map(String),
		QUEUE_FULL: keyed((id, index) => ({
			ID: String(line.id * 1000 + id),
			SORT: String(index),
			USER_ID: String(id),
			DEPARTMENT_ID: '0',
			...nothing,
		})),
		QUEUE_USERS_FIELDS: keyed(() => nothing),
		QUEUE_ONLINE: yesNo(line.queue.some((id) => isOnline(world, id))),
	};
}

export const NO_QUEUE: View = {
	QUEUE: [],
	QUEUE_FULL: [],
	QUEUE_USERS_FIELDS: [],
	QUEUE_ONLINE: 'N',
};

/** The queue part of imopenlines.config.list.get, where user ids are numbers. */
export function listQueueView(world: World, line: OpenLine | undefined): View {
	const people = line?.queue.flatMap((id) => world.state.users.get(id) ?? []) ?? [];
	return {
		QUEUE: people.map((user) => user.id),
		QUEUE_USERS_FIELDS:
			people.length === 0
				? []
				: Object.fromEntries(
						people.map((user) => [
							user.id,
							{
								USER_NAME: fullName(user),
								USER_WORK_POSITION: user.workPosition || null,
								USER_AVATAR: user.avatar,
								USER_AVATAR_ID: null,
							},
						]),
					),
	};
}

export function configQueueView(line: OpenLine | undefined): View {
	return {
		CONFIG_QUEUE: (line?.queue ?? []).map((id) => ({ ENTITY_ID: String(id), ENTITY_TYPE: 'user' })),
	};
}
