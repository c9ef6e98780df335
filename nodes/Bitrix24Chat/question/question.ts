import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { FormField } from './form';

export type ResponseType = 'approval' | 'freeText' | 'customForm';

/** One of the buttons of an approval. */
export interface Choice {
	approved: boolean;
	label: string;
	style: 'primary' | 'secondary';
}

/** A question that an execution waits for the answer to: everything that is needed when it comes. */
export interface Question {
	responseType: ResponseType;
	/** Where it is answered: on a page that a button opens, or with the bot's buttons in the chat. */
	answerIn: 'link' | 'chat';
	/** Undefined when the user of the credential has asked. */
	botId?: number;
	dialogId: string;
	messageId: number;
	/** The message as it was sent, in BB code. */
	text: string;
	/** The part of it that asks, in BB code. */
	words: string;
	choices: Choice[];
	form: FormField[];
	/** What the page says, where it isn't the message's own text. */
	page: { title: string; description: string; buttonLabel: string };
	/** Whether the page asks who answers. */
	asksName: boolean;
	/** Whoever else presses is told that it isn't theirs to answer; empty: everybody. Heeded in the chat only. */
	approvers: number[];
	/** Whether the message says afterwards what was chosen. */
	showOutcome: boolean;
	/** Until when it may be answered, as ISO 8601. */
	until?: string;
	/** The hidden command whose texts keep the question for replies. */
	noteId?: number;
	/** Tells questions apart. An answer from the chat must know it: it stands in the sealed part of the buttons alone. */
	nonce: string;
}

/** The name under which a node's question stands among what the execution keeps for the node. */
const KEPT = 'bitrix24ChatQuestion';

/** Keeps the question with the execution, where no item, button or message shows it. */
export function keepQuestion(context: IExecuteFunctions, question: Question): void {
	context.getContext('node')[KEPT] = question as unknown as IDataObject;
}

/** @returns the question that the execution of a webhook waits with, if it still has one */
export function keptQuestion(context: IWebhookFunctions): Question | undefined {
	const name = JSON.stringify(context.getNode().name);
	const kept = context.evaluateExpression(`{{ $node[${name}].context["${KEPT}"] }}`) as unknown;
	return kept !== null && typeof kept === 'object'
		? (JSON.parse(JSON.stringify(kept)) as Question)
		: undefined;
}

/** @returns whether the time to answer is up */
export function isOver({ until }: Question, now = Date.now()): boolean {
	return until !== undefined && now >= Date.parse(until);
}
