import { botField } from '../../shared/fields/bot';
import type { Field } from '../../shared/fields/field';

/** The bot that command buttons and menu entries of a user's message call: `commandBotId`. */
export function commandBot(): Field {
	return {
		...botField(),
		displayName: 'Bot of the Commands',
		name: 'commandBotId',
		required: false,
		description:
			"The bot that command buttons and menu entries call. Needed when there are any, since the message is a user's.",
	};
}
