import { fullName } from '../world/chats';
import type { Notification, User } from '../world/types';
import type { World } from '../world/world';

/** People and notifications as the snake_case im.* methods show them, key by key as their documented samples. */

/** A person's full card (im.user.get, im.dialog.users.list, histories). */
export function userCard(world: World, user: User): Record<string, unknown> {
	const bot = world.state.bots.get(user.id);
	return {
		id: user.id,
		active: user.active,
		name: fullName(user),
		first_name: user.firstName,
		last_name: user.lastName,
		work_position: user.workPosition,
		color: user.color,
		avatar: user.avatar,
		avatar_hr: user.avatar,
		gender: user.gender,
		birthday: user.birthday,
		extranet: user.extranet,
		network: false,
		bot: user.bot,
		connector: user.externalAuthId === 'imconnector',
		external_auth_id: user.externalAuthId,
		status: user.status,
		idle: user.idleSince === null ? false : world.iso(user.idleSince),
		last_activity_date: world.iso(user.lastActivity),
		mobile_last_date: false,
		desktop_last_date: false,
		absent: false,
		departments: user.departments,
		phones: user.phones,
		bot_data: bot
			? {
					code: bot.code,
					type: bot.type,
					app_id: '',
					is_hidden: bot.isHidden,
					is_support_openline: bot.isSupportOpenline,
				}
			: null,
		type: user.bot ? 'bot' : 'user',
		website: user.website,
		email: user.email,
	};
}

/** The shorter card of im.search.user.list. */
export function searchCard(world: World, user: User): Record<string, unknown> {
	const card = userCard(world, user);
	for (const key of [
		'active',
		'avatar_hr',
		'desktop_last_date',
		'bot_data',
		'type',
		'website',
		'email',
	])
		delete card[key];
	return card;
}

/** An entry of im.notify.get. */
export function notificationCard(
	world: World,
	notification: Notification,
): Record<string, unknown> {
	return {
		id: notification.id,
		chat_id: 1_000_000 + notification.userId,
		author_id: notification.authorId,
		date: world.iso(notification.date),
		notify_type: notification.notifyType,
		notify_module: notification.module,
		notify_event: notification.event,
		notify_tag: notification.tag,
		notify_sub_tag: notification.subTag,
		notify_title: notification.title,
		setting_name: `${notification.module}|${notification.event}`,
		text: notification.text,
		notify_read: notification.read ? 'Y' : 'N',
		params: notification.params,
		...(notification.buttons.length > 0
			? { notify_buttons: JSON.stringify(notification.buttons) }
			: {}),
	};
}
