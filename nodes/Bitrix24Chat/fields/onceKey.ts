import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/fields/field';

/** A key of the workflow's own that lets a message through once: `onceKey`. */
export function onceKey(): Field {
	return {
		displayName: 'Send Once Key',
		name: 'onceKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.eventId }}',
		description:
			'A text that stands for this message, such as the number of an event. The same key in the same dialog is sent once within 31 days, also when the workflow runs again. Give each message of a workflow a key of its own.',
		hint: "After the Bitrix24 Chat Trigger: <code>{{ $('Bitrix24 Chat Trigger').item.json.eventId }}</code>",
	};
}

/**
 * The documented name of the key (docs/bitrix24-facts.md, "Sending once"): shows in workflows that have it, and can't
 * be added any more.
 */
export function templateId(): Field {
	const property: INodeProperties = {
		displayName: 'Template ID',
		name: 'templateId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 18533186-232b-4423-8438-64501da182f5',
		description: 'Replaced by Send Once Key. A UUID in it is taken as the key of the message.',
		displayOptions: { show: { templateId: [{ _cnd: { exists: true } }] } },
	};
	return property;
}
