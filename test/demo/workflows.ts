/** The demo's workflows, as a person would build them in the editor. */
import type { WorkflowJson, WorkflowNode } from '../n8n/client';
import {
	ACTION,
	actions,
	botByCode,
	CREDENTIAL_TYPE,
	main,
	rule,
	TRIGGER,
	type Credential,
} from './nodes';

/** The code that the demo's bot is registered with. */
export const BOT_CODE = 'demo_bot';

const byCode = botByCode(BOT_CODE);
/** The command that the demo's buttons send. */
const COMMAND = 'choose';

/** @param credential a saved credential with a Bot Token */
export function registerWorkflow(credential: Credential): WorkflowJson {
	const credentials = { [CREDENTIAL_TYPE]: credential };
	return {
		name: 'Register the demo bot',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', position: [0, 0] },
			{
				name: 'Register Bot',
				type: ACTION,
				position: [240, 0],
				credentials,
				parameters: {
					resource: 'bot',
					operation: 'register',
					code: BOT_CODE,
					name: 'n8n Bot',
					type: 'bot',
					options: { workPosition: 'Answers from an n8n workflow', color: 'aqua' },
				},
			},
			{
				name: 'Register Command',
				type: ACTION,
				position: [480, 0],
				credentials,
				parameters: {
					resource: 'command',
					operation: 'register',
					botId: byCode,
					command: COMMAND,
					options: { hidden: true },
				},
			},
		],
		connections: {
			Start: { main: [main('Register Bot')] },
			'Register Bot': { main: [main('Register Command')] },
		},
	};
}

const MARKDOWN = `## What language models write

It becomes **BB code**: *emphasis*, ~~struck~~, \`code\`, [links](https://n8n.io) and

1. lists
   - in lists
   - [x] with tasks
2. quotes

> Markdown goes in, Bitrix24 shows it.

| Item | Price |
|------|------:|
| Tea  |   3.50 |
| Cake |  12.00 |`;

/** Who says what in the demo: what is asked, and the node that answers. */
const TOPICS = [
	'file',
	'notify',
	'markdown',
	'buttons',
	'card',
	'approval',
	'progress',
	'colleague',
];

/**
 * Answers every message to the bot: "file" with a file, "notify me" with a notification, "markdown", "buttons" and "card"
 * with messages of that kind, of which the card is changed a moment later, "colleague" with the bot's buttons in a message
 * of the credential's user, "approval" with a question that waits for its answer, "progress" with a message that is
 * changed, a pressed button with what was pressed, anything else with a text.
 */
export function answerWorkflow(credential: Credential): WorkflowJson {
	const credentials = { [CREDENTIAL_TYPE]: credential };
	const dialogId = {
		__rl: true,
		mode: 'id',
		value: "={{ $('Message to the Bot').item.json.dialogId }}",
	};
	const { action, say } = actions(credential, byCode, dialogId);
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
					events: ['message', 'command'],
					checkEvery: 2,
					firstActivation: 'new',
					options: { showActivity: 'typing' },
				},
			},
			{
				name: 'What Is Asked',
				type: 'n8n-nodes-base.switch',
				typeVersion: 3.2,
				position: [240, 0],
				parameters: {
					rules: {
						values: [
							...TOPICS.map((topic) => rule(topic, SAID, `^${topic}`)),
							rule('pressed', PRESSED, '.'),
						],
					},
					options: { fallbackOutput: 'extra', renameFallbackOutput: 'anything else' },
				},
			},
			{
				name: 'Write a File',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				position: [520, -480],
				parameters: {
					operation: 'toText',
					sourceProperty: 'message.text',
					options: { fileName: 'your-message.txt' },
				},
			},
			action('Send the File', [760, -480], {
				resource: 'file',
				operation: 'upload',
				actAs: 'bot',
				botId: byCode,
				dialogId,
				binaryPropertyName: 'data',
				options: { message: 'Here is a file, made by n8n from your message.' },
			}),
			action('Notify the Person', [520, -320], {
				resource: 'notification',
				operation: 'sendPersonal',
				userId: { __rl: true, mode: 'id', value: '={{ $json.user.id }}' },
				message: '=You asked the bot to notify you, [b]{{ $json.user.firstName }}[/b]. Here it is.',
			}),
			say(
				'Say That It Was Sent',
				[760, -320],
				'Look at the bell: a notification is waiting for you.',
			),
			say('Send Markdown', [520, -160], MARKDOWN, { textFormat: 'markdown' }),
			say('Send Buttons', [520, 0], 'Which one?', {
				options: { keyboardButtons: { buttons: BUTTONS } },
			}),
			say('Send a Card', [520, 160], 'The order, as a card:', {
				options: { attachmentColor: 'primary', attachmentBlocks: { blocks: CARD } },
			}),
			rest('Pack', [760, 160]),
			action('Change the Card', [1000, 160], {
				resource: 'message',
				operation: 'update',
				actAs: 'bot',
				botId: byCode,
				messageId: '={{ $json.messageId }}',
				updateFields: {
					message: 'The order, as a card that was changed:',
					attachmentColor: 'primary',
					attachmentBlocks: { blocks: [...CARD, { type: 'text', text: '[b]It is packed.[/b]' }] },
				},
			}),
			action('Ask as a Colleague', [520, 960], {
				resource: 'message',
				operation: 'send',
				actAs: 'user',
				dialogId: { __rl: true, mode: 'id', value: '={{ $json.user.id }}' },
				message: 'A colleague asks: which one?',
				options: {
					commandBotId: byCode,
					keyboardButtons: { buttons: BUTTONS.filter(({ onPress }) => onPress === 'command') },
				},
			}),
			say('Ask for Approval', [520, 640], '=May {{ $json.user.firstName }} have a cake?', {
				operation: 'sendAndWait',
				responseType: 'approval',
				approvalOptions: {
					values: { approvalType: 'double', approveLabel: 'Yes', disapproveLabel: 'No' },
				},
			}),
			say(
				'Say What Was Decided',
				[760, 640],
				"={{ $json.data.approved ? 'Enjoy your cake!' : 'No cake today.' }}",
			),
			rest('Think', [520, 800]),
			say('Begin', [760, 800], 'Working on it: 0 %'),
			rest('Work', [1000, 800]),
			action('Say That It Is Done', [1240, 800], {
				resource: 'message',
				operation: 'update',
				actAs: 'bot',
				botId: byCode,
				messageId: '={{ $json.messageId }}',
				updateFields: { message: 'Done: 100 %' },
			}),
			say('Say What Was Pressed', [520, 320], '=You pressed **{{ $json.command.params }}**.', {
				textFormat: 'markdown',
			}),
			say(
				'Answer',
				[520, 480],
				'=Hello, **{{ $json.user.firstName }}**! You wrote: "{{ $json.message.text }}".\n\nAsk me for a *file*, *markdown*, *buttons*, a *card*, an *approval*, *progress* or a *colleague*, or write *notify me*.',
				{ textFormat: 'markdown', options: { keyboardButtons: { buttons: SUGGESTIONS } } },
			),
		],
		connections: {
			'Message to the Bot': { main: [main('What Is Asked')] },
			'What Is Asked': {
				main: [
					'Write a File',
					'Notify the Person',
					'Send Markdown',
					'Send Buttons',
					'Send a Card',
					'Ask for Approval',
					'Think',
					'Ask as a Colleague',
					'Say What Was Pressed',
					'Answer',
				].map((node) => main(node)),
			},
			'Write a File': { main: [main('Send the File')] },
			'Notify the Person': { main: [main('Say That It Was Sent')] },
			'Ask for Approval': { main: [main('Say What Was Decided')] },
			'Send a Card': { main: [main('Pack')] },
			Pack: { main: [main('Change the Card')] },
			Think: { main: [main('Begin')] },
			Begin: { main: [main('Work')] },
			Work: { main: [main('Say That It Is Done')] },
		},
	};
}

/** Two seconds of what would be work: people see that the bot is at it. */
const rest = (name: string, position: [number, number]): WorkflowNode => ({
	name,
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	position,
	parameters: { amount: 2 },
});

const SAID = "={{ $json.command ? '' : ($json.chatInput ?? '').trim().toLowerCase() }}";
const PRESSED = "={{ $json.command?.params ?? '' }}";

const BUTTONS = [
	{
		text: 'Tea',
		onPress: 'command',
		command: COMMAND,
		commandParams: 'Tea',
		more: { colorToken: 'primary', display: 'LINE' },
	},
	{
		text: 'Cake',
		onPress: 'command',
		command: COMMAND,
		commandParams: 'Cake',
		more: { colorToken: 'secondary', display: 'LINE' },
	},
	{ text: 'What is n8n?', onPress: 'link', link: 'https://n8n.io', newRow: true },
];

const SUGGESTIONS = [
	'file',
	'notify me',
	'markdown',
	'buttons',
	'card',
	'approval',
	'progress',
	'colleague',
].map((text, index) => ({
	text,
	onPress: 'send',
	more: { display: 'LINE', ...(index === 0 ? { colorToken: 'primary' } : {}) },
}));

const CARD = [
	{ type: 'text', text: '[b]Order 42[/b] was paid' },
	{
		type: 'grid',
		display: 'ROW',
		rows: {
			values: [
				{ name: 'Customer', value: 'Contoso' },
				{ name: 'Total', value: '15.50 EUR' },
			],
		},
	},
	{ type: 'delimiter', size: 200 },
	{
		type: 'link',
		name: 'Open the order',
		link: 'https://example.com/orders/42',
		description: 'Two items, delivered tomorrow',
	},
];
