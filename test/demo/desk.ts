/** Workflows of the demo's support desk: a bot that meets customers in an Open Channel and hands over to people. */
import type { WorkflowJson } from '../n8n/client';
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

/** The code that the desk's bot is registered with. */
export const DESK_CODE = 'demo_desk';

const deskBot = botByCode(DESK_CODE);
/** Registers the bot: type and support of Open Channels in one step. */
export function registerDeskWorkflow(credential: Credential): WorkflowJson {
	return {
		name: 'Register the support bot',
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
					code: DESK_CODE,
					name: 'Support Bot',
					type: 'openline',
					options: { workPosition: 'Meets customers', color: 'mint' },
				},
			},
		],
		connections: { Start: { main: [main('Register Bot')] } },
	};
}

/**
 * Answers every customer; who asks for an operator is told that one comes, colleagues get a note that the customer
 * doesn't see, and the dialog goes to the queue.
 */
export function deskWorkflow(credential: Credential): WorkflowJson {
	const credentials = { [CREDENTIAL_TYPE]: credential };
	const dialogId = {
		__rl: true,
		mode: 'id',
		value: "={{ $('Customer Writes').item.json.dialogId }}",
	};
	const { action, say } = actions(credential, deskBot, dialogId);
	const spoken = { textFormat: 'markdown' };
	return {
		name: 'A support bot that hands over to people',
		nodes: [
			{
				name: 'Customer Writes',
				type: TRIGGER,
				position: [0, 0],
				credentials,
				parameters: {
					pollTimes: { item: [{ mode: 'everyMinute' }] },
					source: 'bot',
					botId: deskBot,
					events: ['message'],
					checkEvery: 2,
					firstActivation: 'new',
					options: { openChannels: 'only', from: 'customers' },
				},
			},
			{
				name: 'Wants a Person?',
				type: 'n8n-nodes-base.switch',
				typeVersion: 3.2,
				position: [240, 0],
				parameters: {
					rules: {
						values: [
							rule(
								'operator',
								'={{ $json.message.text.toLowerCase() }}',
								'\\b(operator|person|human)\\b',
							),
						],
					},
					options: { fallbackOutput: 'extra', renameFallbackOutput: 'anything else' },
				},
			},
			say(
				'Say That Somebody Comes',
				[520, -160],
				'One moment, a colleague comes to help you.',
				spoken,
			),
			say(
				'Note for Colleagues',
				[760, -160],
				"=**{{ $('Customer Writes').item.json.user.name }}** wants a person. Last words: *{{ $('Customer Writes').item.json.message.text }}*",
				{ ...spoken, options: { silentConnector: true } },
			),
			action('Hand Over', [1000, -160], {
				resource: 'openChannel',
				operation: 'transfer',
				actAs: 'bot',
				chatId: dialogId,
				transferTo: 'queue',
			}),
			say(
				'Answer',
				[520, 160],
				'=Hello, **{{ $json.user.firstName }}**! You wrote: "{{ $json.message.text }}".\n\nI am a bot in an n8n workflow. Write *operator* to talk to a person.',
				spoken,
			),
		],
		connections: {
			'Customer Writes': { main: [main('Wants a Person?')] },
			'Wants a Person?': { main: [main('Say That Somebody Comes'), main('Answer')] },
			'Say That Somebody Comes': { main: [main('Note for Colleagues')] },
			'Note for Colleagues': { main: [main('Hand Over')] },
		},
	};
}
