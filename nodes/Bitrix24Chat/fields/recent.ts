import type { Field } from '../../shared/fields/field';

/** A switch that people add to turn something on. */
export function onSwitch(displayName: string, name: string, description: string): Field {
	return { displayName, name, type: 'boolean', default: true, description };
}

/** What both lists of recent chats leave out on request, in the order of their names. */
export function skipSwitches(): Field[] {
	return [
		onSwitch('Skip Group Chats', 'skipChat', 'Whether to leave out group chats'),
		onSwitch(
			'Skip Open Channels',
			'skipOpenlines',
			'Whether to leave out the chats of Open Channels',
		),
		onSwitch('Skip Private Chats', 'skipDialog', 'Whether to leave out dialogs with one person'),
	];
}
