import type { INodePropertyOptions } from 'n8n-workflow';

/** What a bot can be seen doing, with the API's own code (docs/bitrix24-facts.md, "Typing and input field"). */
export const ACTIVITIES: INodePropertyOptions[] = [
	['Analyzing', 'ANALYZING'],
	['Calculating', 'CALCULATING'],
	['Checking', 'CHECKING'],
	['Composing', 'COMPOSING'],
	['Connecting', 'CONNECTING'],
	['Generating', 'GENERATING'],
	['Processing', 'PROCESSING'],
	['Reading Documents', 'READING_DOCS'],
	['Searching', 'SEARCHING'],
	['Thinking', 'THINKING'],
	['Translating', 'TRANSLATING'],
].map(([name, action]) => ({ name, value: `IMBOT_AGENT_ACTION_${action}` }));
