import { pick, type Examples } from './example';

const botId = pick(456);
const commandId = pick(42);

export const command: Examples = {
	'imbot.v2.Command.register': [
		{
			operation: 'command.register',
			request: 0,
			parameters: {
				botId,
				command: '/help',
				texts: {
					values: [
						{ language: 'en', title: 'Show help', params: 'query' },
						{ language: 'de', title: 'Hilfe anzeigen', params: 'Anfrage' },
					],
				},
			},
		},
		{
			operation: 'command.register',
			request: 0,
			parameters: {
				botId,
				command: 'help',
				options: {
					title: '{ "en": "Show help", "de": "Hilfe anzeigen" }',
					params: { en: 'query', de: 'Anfrage' },
				},
			},
		},
		{
			operation: 'command.register',
			parameters: {
				botId,
				command: 'silent',
				options: { hidden: true, common: true, extranetSupport: true },
			},
		},
	],
	'imbot.v2.Command.update': [
		{
			operation: 'command.update',
			request: 0,
			parameters: {
				botId,
				commandId,
				updateFields: {
					texts: {
						values: [
							{ language: 'en', title: 'Updated help', params: '' },
							{ language: 'de', title: 'Aktualisierte Hilfe', params: '' },
						],
					},
				},
			},
		},
		{
			operation: 'command.update',
			request: 1,
			parameters: {
				botId,
				commandId,
				updateFields: {
					texts: { values: [{ language: 'de', title: 'Hilfe', params: '' }] },
					removeLanguages: 'en',
				},
			},
		},
		{
			operation: 'command.update',
			request: 1,
			parameters: { botId, commandId, updateFields: { title: '{ "de": "Hilfe", "en": null }' } },
		},
		{
			operation: 'command.update',
			parameters: {
				botId,
				commandId,
				updateFields: { command: 'support', hidden: false, common: true, extranetSupport: false },
			},
		},
	],
	'imbot.v2.Command.list': [
		{ operation: 'command.getMany', parameters: { botId } },
		{
			operation: 'command.update',
			parameters: { botId, commandId, updateFields: { params: '{ "en": "topic" }' } },
		},
	],
	'imbot.v2.Command.unregister': [
		{ operation: 'command.unregister', request: 0, parameters: { botId, commandId } },
	],
	'imbot.v2.Command.answer': [
		{
			operation: 'command.answer',
			request: 0,
			parameters: {
				botId,
				commandId,
				messageId: '789',
				dialogId: pick('chat5'),
				message: 'Here is the help text...',
			},
		},
		{
			operation: 'command.answer',
			parameters: {
				botId,
				commandId,
				messageId: '789',
				dialogId: pick('7'),
				options: {
					attach: '[{ "MESSAGE": "Details" }]',
					keyboard: '[{ "TEXT": "Open", "LINK": "https://example.com" }]',
					system: true,
					urlPreview: false,
				},
			},
		},
	],
};
