import type { IDataObject } from 'n8n-workflow';
import { SEND_AND_WAIT_OPERATION } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import { messageText } from '../../fields/message';
import { textFormat } from '../../fields/textFormat';
import type { Operation, StepPortal, Waiting } from '../../engine/operation';
import { composeOne, type MessageNames } from '../../input/message/compose';
import type { ParameterReader } from '../../input/parameterReader';
import { messageLength } from '../../../shared/content/split/length';
import { MESSAGE_LIMIT } from '../../../shared/content/split/split';
import { formOf } from '../../question/form';
import { limitOf } from '../../question/limit';
import { OUTCOME_ROOM } from '../../question/outcome';
import type { Choice, Question, ResponseType } from '../../question/question';
import {
	approvalOptions,
	formFields,
	questionOptions,
	responseType,
	showOutcome,
} from './questionFields';

const ATTRIBUTION = '\n\n[i]This message was sent automatically with n8n[/i]';

/** A question whose message has not been sent. */
type Draft = Omit<Question, 'messageId'>;

/** What is asked, and the message that asks it, without its buttons. */
interface Asked {
	draft: Draft;
	content: IDataObject;
	until?: Date;
}

/** Reads and checks everything that both identities have. */
async function askedBy(read: ParameterReader, names: MessageNames, botId?: number): Promise<Asked> {
	const type = read.value('responseType') as ResponseType;
	const content = await composeOne(read, names);
	const signed = read.value('appendAttribution') !== false ? ATTRIBUTION : '';
	const words = String(content[names.text]);
	const text = `${words}${signed}`;
	if (messageLength(text) > MESSAGE_LIMIT - OUTCOME_ROOM)
		read.refuse(
			'message',
			'is too long for a question',
			`Shorten it to ${MESSAGE_LIMIT - OUTCOME_ROOM} characters: the outcome needs room, too.`,
		);
	const until = await limitOf(read);
	return {
		draft: {
			responseType: type,
			answerIn: 'link',
			botId,
			dialogId: read.dialog(),
			text,
			words,
			choices: type === 'approval' ? choicesOf(read) : [],
			form: type === 'customForm' ? formOf(read) : [],
			page: {
				title: textOf(read, 'responseFormTitle', ''),
				description: textOf(read, 'responseFormDescription', ''),
				buttonLabel: textOf(read, 'responseFormButtonLabel', 'Submit'),
			},
			asksName: read.value('askName') === true,
			approvers: [],
			showOutcome: read.value('showOutcome') !== false,
			until: until?.toISOString(),
		},
		content: { ...content, [names.text]: text },
		until,
	};
}

function textOf(read: ParameterReader, name: string, usual: string): string {
	return read.has(name) ? read.text(name).trim() : usual;
}

function choicesOf(read: ParameterReader): Choice[] {
	const { values = {} } = (read.value('approvalOptions') ?? {}) as { values?: IDataObject };
	const choice = (approved: boolean, label: unknown, usual: string, style: unknown): Choice => ({
		approved,
		label: String(label ?? '').trim() || usual,
		style:
			style === 'primary' || style === 'secondary' ? style : approved ? 'primary' : 'secondary',
	});
	const approve = choice(true, values.approveLabel, 'Approve', values.buttonApprovalStyle);
	if (values.approvalType !== 'double') return [approve];
	const decline = choice(false, values.disapproveLabel, 'Decline', values.buttonDisapprovalStyle);
	return [approve, decline];
}

/** Buttons that open the page of the execution. */
function linkButtons({ choices }: Draft, read: ParameterReader, waiting: Waiting): IDataObject[] {
	const button = (TEXT: string, style: string, LINK: string): IDataObject => ({
		TEXT,
		LINK,
		BG_COLOR_TOKEN: style,
		DISPLAY: 'LINE',
	});
	if (choices.length === 0)
		return [button(textOf(read, 'messageButtonLabel', 'Respond'), 'primary', waiting.resumeUrl())];
	return choices.map(({ approved, label, style }) =>
		button(label, style, waiting.resumeUrl({ approved: String(approved) })),
	);
}

export const sendAndWait: Operation = {
	value: SEND_AND_WAIT_OPERATION,
	name: 'Send and Wait for Response',
	action: 'Send a message and wait for response',
	description: 'Send a question to a person or a chat, and go on when it was answered',
	fields: [
		dialogField(),
		messageText({
			required: true,
			placeholder: 'e.g. Invoice 42 over [b]1,250 €[/b]: may it be paid?',
		}),
		textFormat(),
		responseType(),
		approvalOptions(),
		formFields(),
		showOutcome(),
		questionOptions(),
	],
	user: {
		kind: 'asking',
		methods: ['im.message.add'],
		ask: async (read) => {
			const { draft, content, until } = await askedBy(read, { text: 'MESSAGE', attach: 'ATTACH' });
			return async (portal: StepPortal, waiting: Waiting) => {
				const messageId = await portal.call('im.message.add', {
					DIALOG_ID: draft.dialogId,
					...content,
					KEYBOARD: linkButtons(draft, read, waiting),
					URL_PREVIEW: 'N',
				});
				await waiting.wait({ ...draft, messageId: Number(messageId) }, until);
			};
		},
	},
	bot: {
		kind: 'asking',
		methods: ['imbot.v2.Chat.Message.send'],
		ask: async (read, botId?: number) => {
			const { draft, content, until } = await askedBy(
				read,
				{ text: 'message', attach: 'attach' },
				botId,
			);
			return async (portal: StepPortal, waiting: Waiting) => {
				const sent = (await portal.call('imbot.v2.Chat.Message.send', {
					dialogId: draft.dialogId,
					fields: {
						...content,
						keyboard: linkButtons(draft, read, waiting),
						urlPreview: false,
					},
				})) as { id: number };
				await waiting.wait({ ...draft, messageId: Number(sent.id) }, until);
			};
		},
	},
};
