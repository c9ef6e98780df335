import { randomBytes } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { SEND_AND_WAIT_OPERATION } from 'n8n-workflow';
import { ANSWER_COMMAND, type ButtonAnswer } from '../../../shared/answers/button';
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
import { answerIn, approvalOptions, approvers, responseType, showOutcome } from './questionFields';
import { formFields } from './questionForm';
import { questionOptions } from './questionOptions';

const ATTRIBUTION = '\n\n[i]This message was sent automatically with n8n[/i]';

/** A question whose message has not been sent. */
type Draft = Omit<Question, 'messageId'>;

/** What is asked, and the message that asks it, without its buttons. */
interface Asked {
	draft: Draft;
	content: IDataObject;
}

/** Reads and checks everything that both identities have. */
async function askedBy(read: ParameterReader, names: MessageNames, botId?: number): Promise<Asked> {
	const type = read.value('responseType') as ResponseType;
	const inChat = botId !== undefined && type !== 'customForm' && read.value('answerIn') === 'chat';
	const answerIn = inChat ? 'chat' : 'link';
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
			answerIn,
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
			approvers: answerIn === 'chat' && read.has('approvers') ? read.ids('approvers') : [],
			showOutcome: read.value('showOutcome') !== false,
			until: until?.toISOString(),
			nonce: randomBytes(12).toString('base64url'),
		},
		content: { ...content, [names.text]: text },
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

function button(TEXT: string, style: string, press: IDataObject): IDataObject {
	return { TEXT, ...press, BG_COLOR_TOKEN: style, DISPLAY: 'LINE' };
}

/** Buttons that open the page of the execution. */
function linkButtons({ choices }: Draft, read: ParameterReader, waiting: Waiting): IDataObject[] {
	if (choices.length === 0) {
		const LINK = waiting.resumeUrl();
		return [button(textOf(read, 'messageButtonLabel', 'Respond'), 'primary', { LINK })];
	}
	return choices.map(({ approved, label, style }) =>
		button(label, style, { LINK: waiting.resumeUrl({ approved: String(approved) }) }),
	);
}

/** Buttons that are pressed in the chat, each with its sealed part. */
async function chatButtons(
	{ choices, nonce }: Draft,
	read: ParameterReader,
	waiting: Waiting,
	botId: number,
): Promise<IDataObject[]> {
	const made = async (label: string, style: string, answer: ButtonAnswer): Promise<IDataObject> => {
		const COMMAND_PARAMS = await waiting.sealButton({ nonce, answer, botId });
		return button(label, style, { COMMAND: ANSWER_COMMAND, COMMAND_PARAMS });
	};
	if (choices.length === 0)
		return [await made(textOf(read, 'messageButtonLabel', 'Respond'), 'primary', 'text')];
	const buttons: IDataObject[] = [];
	for (const { approved, label, style } of choices)
		buttons.push(await made(label, style, approved ? 'approve' : 'decline'));
	return buttons;
}

/**
 * A text as answer is heard as a reply, too.
 *
 * @returns where the portal keeps the question for that
 */
async function announceReply(
	draft: Draft,
	buttons: IDataObject[],
	messageId: number,
	waiting: Waiting,
): Promise<number | undefined> {
	if (draft.answerIn !== 'chat' || draft.responseType !== 'freeText' || !draft.botId)
		return undefined;
	return await waiting.announce(draft.botId, {
		messageId,
		part: String(buttons[0].COMMAND_PARAMS),
		...(draft.until === undefined ? {} : { until: Date.parse(draft.until) }),
	});
}

export const sendAndWait: Operation = {
	value: SEND_AND_WAIT_OPERATION,
	name: 'Send and Wait for Response',
	action: 'Send message and wait for response',
	description: 'Send a question to a person or a chat, and go on when it was answered',
	signed: true,
	fields: [
		dialogField(),
		messageText({
			required: true,
			placeholder: 'e.g. Invoice 42 over [b]1,250 €[/b]: may it be paid?',
		}),
		textFormat(),
		responseType(),
		approvalOptions(),
		...formFields(),
		showOutcome(),
	],
	user: {
		fields: [questionOptions()],
		kind: 'asking',
		methods: ['im.message.add'],
		ask: async (read) => {
			const { draft, content } = await askedBy(read, { text: 'MESSAGE', attach: 'ATTACH' });
			return async (portal: StepPortal, waiting: Waiting) => {
				const messageId = await portal.call('im.message.add', {
					DIALOG_ID: draft.dialogId,
					...content,
					KEYBOARD: linkButtons(draft, read, waiting),
					URL_PREVIEW: 'N',
				});
				await waiting.wait({ ...draft, messageId: Number(messageId) });
			};
		},
	},
	bot: {
		fields: [answerIn(), approvers(), questionOptions()],
		kind: 'asking',
		methods: ['imbot.v2.Chat.Message.send'],
		ask: async (read, botId = 0) => {
			const { draft, content } = await askedBy(read, { text: 'message', attach: 'attach' }, botId);
			return async (portal: StepPortal, waiting: Waiting) => {
				if (draft.answerIn === 'chat') await waiting.assertHeard(botId);
				const buttons =
					draft.answerIn === 'chat'
						? await chatButtons(draft, read, waiting, botId)
						: linkButtons(draft, read, waiting);
				const sent = (await portal.call('imbot.v2.Chat.Message.send', {
					dialogId: draft.dialogId,
					fields: { ...content, keyboard: buttons, urlPreview: false },
				})) as { id: number };
				const messageId = Number(sent.id);
				const noteId = await announceReply(draft, buttons, messageId, waiting);
				await waiting.wait({ ...draft, messageId, ...(noteId === undefined ? {} : { noteId }) });
			};
		},
	},
};
