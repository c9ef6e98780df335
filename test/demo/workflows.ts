/** The demo's workflows, as a person would build them in the editor. */
import type { WorkflowJson } from '../n8n/client';

export const ACTION = 'n8n-nodes-bitrix24-chat.bitrix24Chat';
export const TRIGGER = 'n8n-nodes-bitrix24-chat.bitrix24ChatTrigger';
export const CREDENTIAL_TYPE = 'bitrix24ChatOAuth2Api';

/** The code that the demo's bot is registered with. */
export const BOT_CODE = 'demo_bot';

const byCode = { __rl: true, mode: 'code', value: BOT_CODE };
const main = (...nodes: string[]) => nodes.map((node) => ({ node, type: 'main' as const, index: 0 }));

/** @param credential a saved credential with a Bot Token */
export function registerWorkflow(credential: { id: string; name: string }): WorkflowJson {
	return {
		name: 'Register the demo bot',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', position: [0, 0] },
			{
				name: 'Register Bot',
				type: ACTION,
				position: [240, 0],
				credentials: { [CREDENTIAL_TYPE]: credential },
				parameters: {
					resource: 'bot',
					operation: 'register',
					code: BOT_CODE,
					name: 'n8n Bot',
					type: 'bot',
					options: { workPosition: 'Answers from an n8n workflow', color: 'aqua' },
				},
			},
		],
		connections: { Start: { main: [main('Register Bot')] } },
	};
}

/**
 * Answers every message to the bot: "file" with a file, "notify me" with a notification, anything else with a text.
 */
export function answerWorkflow(credential: { id: string; name: string }): WorkflowJson {
	const credentials = { [CREDENTIAL_TYPE]: credential };
	const asBot = { actAs: 'bot', botId: byCode };
	const dialogId = { __rl: true, mode: 'id', value: "={{ $('Message to the Bot').item.json.dialogId }}" };
	const says = (pattern: string, outputKey: string, id: string) => ({
		conditions: {
			options: { caseSensitive: false, leftValue: '', typeValidation: 'loose', version: 2 },
			combinator: 'and',
			conditions: [
				{ id, leftValue: '={{ $json.message.text.trim() }}', rightValue: pattern, operator: { type: 'string', operation: 'regex' } },
			],
		},
		renameOutput: true,
		outputKey,
	});
	return {
		name: 'A chat bot that answers',
		nodes: [
			{
				name: 'Message to the Bot',
				type: TRIGGER,
				position: [0, 0],
				credentials,
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					source: 'bot',
					botId: byCode,
					events: ['message'],
					checkEvery: 2,
					firstActivation: 'new',
				},
			},
			{
				name: 'What Is Asked',
				type: 'n8n-nodes-base.switch',
				typeVersion: 3.2,
				position: [240, 0],
				parameters: {
					rules: { values: [says('^[Ff][Ii][Ll][Ee]', 'file', 'a'), says('^[Nn][Oo][Tt][Ii][Ff][Yy]', 'notify', 'b')] },
					options: { fallbackOutput: 'extra', renameFallbackOutput: 'anything else' },
				},
			},
			{
				name: 'Write a File',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				position: [480, -180],
				parameters: {
					operation: 'toText',
					sourceProperty: 'message.text',
					options: { fileName: 'your-message.txt' },
				},
			},
			{
				name: 'Send the File',
				type: ACTION,
				position: [720, -180],
				credentials,
				parameters: {
					resource: 'file',
					operation: 'upload',
					...asBot,
					dialogId,
					binaryPropertyName: 'data',
					options: { message: 'Here is a file, made by n8n from your message.' },
				},
			},
			{
				name: 'Notify the Person',
				type: ACTION,
				position: [480, 0],
				credentials,
				parameters: {
					resource: 'notification',
					operation: 'sendPersonal',
					userId: { __rl: true, mode: 'id', value: '={{ $json.user.id }}' },
					message: '=You asked the bot to notify you, [b]{{ $json.user.firstName }}[/b]. Here it is.',
				},
			},
			{
				name: 'Say That It Was Sent',
				type: ACTION,
				position: [720, 0],
				credentials,
				parameters: {
					resource: 'message',
					operation: 'send',
					...asBot,
					dialogId,
					message: 'Look at the bell: a notification is waiting for you.',
				},
			},
			{
				name: 'Answer',
				type: ACTION,
				position: [480, 180],
				credentials,
				parameters: {
					resource: 'message',
					operation: 'send',
					...asBot,
					dialogId,
					message:
						'=Hello, [b]{{ $json.user.firstName }}[/b]! You wrote: "{{ $json.message.text.replace(/[\\[\\]]/g, "") }}".\nWrite [send=file]file[/send] and I send you a file, or [send=notify me]notify me[/send] and I send you a notification.',
					options: {
						keyboard:
							'[{"TEXT":"Send me a file","ACTION":"SEND","ACTION_VALUE":"file","BG_COLOR_TOKEN":"primary"},{"TEXT":"Notify me","ACTION":"SEND","ACTION_VALUE":"notify me"}]',
					},
				},
			},
		],
		connections: {
			'Message to the Bot': { main: [main('What Is Asked')] },
			'What Is Asked': { main: [main('Write a File'), main('Notify the Person'), main('Answer')] },
			'Write a File': { main: [main('Send the File')] },
			'Notify the Person': { main: [main('Say That It Was Sent')] },
		},
	};
}
