import type { INodeProperties } from 'n8n-workflow';
import { attachmentBlocks, attachmentColor } from '../../fields/attachmentFields';
import { attachmentJson } from '../../fields/message';
import { markdownTables, mentionIds } from '../../fields/textFormat';
import { options, type Field } from '../../../shared/fields/field';

const ON_A_PAGE: INodeProperties['displayOptions'] = {
	show: { '/responseType': ['freeText', 'customForm'] },
};

const LIMIT_WAIT_TIME: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description: 'Whether the workflow goes on after some time also when nobody has answered',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					default: 'afterTimeInterval',
					options: [
						{
							name: 'After Time Interval',
							value: 'afterTimeInterval',
							description: 'Waits for a certain amount of time',
						},
						{
							name: 'At Specified Time',
							value: 'atSpecifiedTime',
							description: 'Waits until the set date and time to continue',
						},
					],
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					default: 1,
					typeOptions: { minValue: 0, numberPrecision: 2 },
					description: 'The time to wait',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					default: 'hours',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					description: 'Unit of the interval value',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					description: 'Continue execution after the specified date and time',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
				},
			],
		},
	],
};

/** What people may leave out. */
export function questionOptions(): Field {
	return options(
		{
			displayName: 'Append n8n Attribution',
			name: 'appendAttribution',
			type: 'boolean',
			default: true,
			description:
				'Whether to include the phrase "This message was sent automatically with n8n" to the end of the message',
		},
		{
			displayName: 'Ask for Name',
			name: 'askName',
			type: 'boolean',
			default: false,
			description:
				'Whether the page asks who answers. Nobody checks the name: whoever has the link can answer.',
		},
		attachmentBlocks(),
		attachmentJson(),
		attachmentColor(),
		LIMIT_WAIT_TIME as Field,
		markdownTables(),
		mentionIds(),
		{
			displayName: 'Message Button Label',
			name: 'messageButtonLabel',
			type: 'string',
			default: 'Respond',
			description: 'The button that opens the page',
			displayOptions: ON_A_PAGE,
		} as Field,
		{
			displayName: 'Response Form Button Label',
			name: 'responseFormButtonLabel',
			type: 'string',
			default: 'Submit',
			description: 'The button that sends the answer',
			displayOptions: ON_A_PAGE,
		} as Field,
		{
			displayName: 'Response Form Description',
			name: 'responseFormDescription',
			type: 'string',
			default: '',
			description: 'What the page says, instead of the text of the message',
		},
		{
			displayName: 'Response Form Title',
			name: 'responseFormTitle',
			type: 'string',
			default: '',
			description: 'The heading of the page',
		},
	);
}
