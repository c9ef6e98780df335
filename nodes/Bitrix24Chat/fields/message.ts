import type { Field } from '../../shared/fields/field';

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

/** n8n's JSON editor shows no placeholder, so the example stands in the description. */
function jsonField(
	displayName: string,
	name: string,
	what: string,
	example: string,
	page: string,
): Field {
	return {
		displayName,
		name,
		type: 'json',
		default: '',
		description: `${what}, such as <code>${example}</code>. The <a href="https://apidocs.bitrix24.com/api-reference/chats/messages/${page}">Bitrix24 documentation</a> describes them.`,
	};
}

export function keyboardJson(): Field {
	const example = '[{ "TEXT": "Open", "LINK": "https://example.com" }]';
	return jsonField(
		'Keyboard (JSON)',
		'keyboard',
		'The buttons under the message',
		example,
		'keyboards.html',
	);
}

export function attachmentJson(): Field {
	const example =
		'[{ "MESSAGE": "Details" }, { "LINK": { "NAME": "Order", "LINK": "https://example.com" } }]';
	return jsonField(
		'Attachment (JSON)',
		'attach',
		'Blocks that are shown as a card',
		example,
		'attachments/index.html',
	);
}

export function menuJson(): Field {
	const example = '[{ "TEXT": "Open", "LINK": "https://example.com" }]';
	return jsonField(
		'Menu (JSON)',
		'menu',
		'Entries for the context menu of the message',
		example,
		'menu.html',
	);
}

export function systemMessage(): Field {
	return {
		displayName: 'System Message',
		name: 'system',
		type: 'boolean',
		default: false,
		description:
			"Whether the message shows as a system message, without its author. A bot can't change such a message later.",
	};
}
