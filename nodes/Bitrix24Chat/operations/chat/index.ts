import type { Resource } from '../../engine/operation';
import { create } from './create';
import { get } from './get';
import { getByEntity } from './getByEntity';
import { getCounters } from './getCounters';
import { getMany } from './getMany';
import { getRecent } from './getRecent';
import { hide } from './hide';
import { leave } from './leave';
import { markAllRead } from './markAllRead';
import { mute } from './mute';
import { pin } from './pin';
import { search } from './search';
import { sendTyping } from './sendTyping';
import { setInputField } from './setInputField';
import { setOwner } from './setOwner';
import { setUnread } from './setUnread';
import { update } from './update';

export const chat: Resource = {
	value: 'chat',
	name: 'Chat',
	operations: [
		create,
		get,
		getMany,
		search,
		update,
		getByEntity,
		sendTyping,
		setOwner,
		leave,
		mute,
		pin,
		hide,
		setUnread,
		markAllRead,
		getCounters,
		getRecent,
		setInputField,
	],
};
