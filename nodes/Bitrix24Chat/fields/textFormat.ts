import type { Field } from '../../shared/fields/field';
import { usersField } from './user';

/** How the text of a message is written. */
export function textFormat(): Field {
	return {
		displayName: 'Text Format',
		name: 'textFormat',
		type: 'options',
		default: 'bbCode',
		toolDefault: 'markdown',
		options: [
			{
				name: 'Bitrix24 (BB Code)',
				value: 'bbCode',
				description:
					'Sent as it is, with codes such as [b]bold[/b]; a mention is [user=7]Anna[/user]',
			},
			{
				name: 'Markdown',
				value: 'markdown',
				description:
					'As AI models write it: becomes BB code, with lists, tables, quotes and code; a mention is [Anna](user:7)',
			},
			{
				name: 'Plain Text',
				value: 'plainText',
				description: 'Shows exactly as it is written: no code in it works',
			},
		],
		description: 'How the text is written',
	};
}

/** Whom `@Name` stands for. */
export function mentionIds(): Field {
	return usersField({
		displayName: 'Mention Names or IDs',
		name: 'mentionIds',
		description:
			'Whom <code>@Name</code> mentions in a text in Markdown: the whole name as Bitrix24 shows it, or the first word of it where only one of these people has that. An expression may give one ID, several such as 1, 2, 3, or a list. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	});
}

/** What happens to a text that is too long for one message. */
export function longText(): Field {
	return {
		displayName: 'Long Text',
		name: 'longText',
		type: 'options',
		default: 'split',
		options: [
			{ name: 'Fail', value: 'fail' },
			{ name: 'Split Into Several Messages', value: 'split' },
		],
		description:
			'What to do with a text of more than 20,000 characters, which Bitrix24 would cut off',
	};
}

/** What becomes of the tables of a text in Markdown, for messages that may carry an attachment. */
export function markdownTables(): Field {
	return {
		displayName: 'Markdown Tables',
		name: 'markdownTables',
		type: 'options',
		default: 'code',
		options: [
			{
				name: 'Attachment',
				value: 'attachment',
				description: 'Names and values on a card under the text',
			},
			{ name: 'Code Block', value: 'code', description: 'Aligned columns within the text' },
			{
				name: 'Lines on a Phone',
				value: 'lines',
				description: 'Tables wider than 40 characters become lines such as Name: value',
			},
		],
		description: 'How the tables of a text in Markdown are shown',
	};
}
