import type { INodeProperties } from 'n8n-workflow';
import { usersField } from '../../fields/user';
import type { Field } from '../../../shared/fields/field';

/** How the question is answered; values and names as in n8n's own nodes. */
export function responseType(): Field {
	return {
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		default: 'approval',
		options: [
			{
				name: 'Approval',
				value: 'approval',
				description: 'One or two buttons under the message',
			},
			{ name: 'Custom Form', value: 'customForm', description: 'A form of your own on a page' },
			{ name: 'Free Text', value: 'freeText', description: 'A text' },
		],
	};
}

function buttonStyle(
	displayName: string,
	name: string,
	of: string,
	usual: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		default: usual,
		options: [
			{ name: 'Primary', value: 'primary' },
			{ name: 'Secondary', value: 'secondary' },
		],
		displayOptions: { show: { approvalType: of === 'both' ? ['single', 'double'] : ['double'] } },
	};
}

/** The buttons of an approval. */
export function approvalOptions(): Field {
	return {
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add option',
		default: {},
		when: { responseType: ['approval'] },
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'Type of Approval',
						name: 'approvalType',
						type: 'options',
						placeholder: 'Add option',
						default: 'single',
						options: [
							{ name: 'Approve Only', value: 'single' },
							{ name: 'Approve and Disapprove', value: 'double' },
						],
					},
					{
						displayName: 'Approve Button Label',
						name: 'approveLabel',
						type: 'string',
						default: 'Approve',
						displayOptions: { show: { approvalType: ['single', 'double'] } },
					},
					buttonStyle('Approve Button Style', 'buttonApprovalStyle', 'both', 'primary'),
					{
						displayName: 'Disapprove Button Label',
						name: 'disapproveLabel',
						type: 'string',
						default: 'Decline',
						displayOptions: { show: { approvalType: ['double'] } },
					},
					buttonStyle('Disapprove Button Style', 'buttonDisapprovalStyle', 'double', 'secondary'),
				],
			},
		],
	};
}

/** Where a bot's question is answered. */
export function answerIn(): Field {
	return {
		displayName: 'Answer In',
		name: 'answerIn',
		type: 'options',
		default: 'link',
		when: { responseType: ['approval', 'freeText'] },
		options: [
			{
				name: 'Chat',
				value: 'chat',
				description:
					'The buttons are pressed in the chat, and n8n need not be reachable from outside. A Bitrix24 Chat Trigger for the same bot must be active.',
			},
			{
				name: 'Link',
				value: 'link',
				description: 'The buttons open a page of n8n, which must be reachable for whoever answers',
			},
		],
	};
}

/** Who may answer in the chat. */
export function approvers(): Field {
	return usersField({
		displayName: 'Approver Names or IDs',
		name: 'approvers',
		when: { responseType: ['approval', 'freeText'], answerIn: ['chat'] },
		description:
			'Who may answer; empty means everybody who sees the message. Others are told so. An expression may give one ID, several such as 1, 2, 3, or a list. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	});
}

/** Whether the message says afterwards what was answered. */
export function showOutcome(): Field {
	return {
		displayName: 'Show Outcome',
		name: 'showOutcome',
		type: 'boolean',
		default: true,
		description:
			'Whether the message afterwards says what was chosen, by whom and when, or that the time was up, and loses its buttons',
	};
}
