import type { Field } from './field';

/** The text of a message. */
export function messageText(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Hello, [b]Anna[/b]!',
		description: 'The text, with Bitrix24 BB codes such as [b]bold[/b] or as Text Format says',
		...more,
	};
}

export function replyTo(): Field {
	return {
		displayName: 'Reply To Message ID',
		name: 'replyId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 34239',
		description: 'The ID of the message to reply to. It must be in the same chat.',
	};
}

export function linkPreview(): Field {
	return {
		displayName: 'Show Link Preview',
		name: 'urlPreview',
		type: 'boolean',
		default: true,
		description: 'Whether a link in the text shows a preview of its page',
	};
}

export function keyboardJson(): Field {
	return {
		displayName: 'Keyboard (JSON)',
		name: 'keyboard',
		type: 'json',
		default: '',
		placeholder: 'e.g. [{ "TEXT": "Open", "LINK": "https://example.com" }]',
		description:
			'The buttons under the message, as <a href="https://apidocs.bitrix24.com/api-reference/chats/messages/keyboards.html">the Bitrix24 documentation describes them</a>',
	};
}

export function attachmentJson(): Field {
	return {
		displayName: 'Attachment (JSON)',
		name: 'attach',
		type: 'json',
		default: '',
		placeholder: 'e.g. [{ "MESSAGE": "Details" }, { "LINK": { "NAME": "Order", "LINK": "https://example.com" } }]',
		description:
			'Blocks that are shown as a card, as <a href="https://apidocs.bitrix24.com/api-reference/chats/messages/attachments/index.html">the Bitrix24 documentation describes them</a>',
	};
}

export function menuJson(): Field {
	return {
		displayName: 'Menu (JSON)',
		name: 'menu',
		type: 'json',
		default: '',
		placeholder: 'e.g. [{ "TEXT": "Open", "LINK": "https://example.com" }]',
		description:
			'Entries for the context menu of the message, as <a href="https://apidocs.bitrix24.com/api-reference/chats/messages/menu.html">the Bitrix24 documentation describes them</a>',
	};
}

export function systemMessage(): Field {
	return {
		displayName: 'System Message',
		name: 'system',
		type: 'boolean',
		default: false,
		description: 'Whether the message shows as a system message, without its author. A bot can\'t change such a message later.',
	};
}
