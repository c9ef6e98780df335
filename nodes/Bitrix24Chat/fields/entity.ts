import type { Field } from '../../shared/fields/field';

/** `LINES` and the like belong to Bitrix24's own modules. */
const ENTITY_TYPES = [
	['AI Assistant (Private)', 'AI_ASSISTANT_PRIVATE'],
	['Announcement', 'ANNOUNCEMENT'],
	['Calendar', 'CALENDAR'],
	['Call', 'CALL'],
	['CRM', 'CRM'],
	['Live Chat', 'LIVECHAT'],
	['Mail', 'MAIL'],
	['Open Channel', 'LINES'],
	['Task', 'TASKS_TASK'],
	['Tasks', 'TASKS'],
	['Video Conference', 'VIDEOCONF'],
	['Workgroup or Project', 'SONET_GROUP'],
];

/** The kind of object that a chat is about. */
export function entityType({
	without = [],
	...more
}: Partial<Field> & { without?: string[] } = {}): Field {
	return {
		displayName: 'Entity Type',
		name: 'entityType',
		type: 'options',
		default: 'CRM',
		options: ENTITY_TYPES.filter(([, value]) => !without.includes(value)).map(([name, value]) => ({
			name,
			value,
		})),
		description: 'The kind of object that the chat is about',
		...more,
	};
}

/** Which object a chat is about. */
export function entityId(more: Partial<Field> = {}): Field {
	return {
		displayName: 'Entity ID',
		name: 'entityId',
		type: 'string',
		default: '',
		placeholder: 'e.g. DEAL|1663',
		description:
			'What the chat is about. For CRM: the type and the ID such as DEAL|1663, or DYNAMIC_128|5 for a smart process.',
		...more,
	};
}
