import { randomBytes } from 'crypto';
import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { PortalClient } from '../../shared/portal/client';
import type { Patience } from '../../shared/portal/retry';
import { itemOf, readableTime, shortened, type Answer, type Responder } from './answer';
import { claim } from './claims';
import { filesOf, receivedOf, type Received } from './files';
import { formAnswer } from './form';
import { closeQuestion, outcomeLine } from './outcome';
import {
	answeredPage,
	confirmPage,
	expiredPage,
	formPage,
	LONGEST_NAME,
	LONGEST_TEXT,
	NAME_INPUT,
	nothingPage,
	TEXT_INPUT,
	thanksPage,
	type Page,
} from './pages/pages';
import { isOver, keptQuestion, type Choice, type Question } from './question';

/** At this address of n8n an execution waits; n8n checks its signature before it asks the node. */
const AT_THE_NODE = {
	name: 'default',
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
} as const;

export const webhooks: IWebhookDescription[] = [
	{ ...AT_THE_NODE, httpMethod: 'GET' },
	{ ...AT_THE_NODE, httpMethod: 'POST' },
];

/** A person waits for the page, so the message is changed quickly or not at all. */
const OUTCOME_PATIENCE: Patience = { limited: 3_000, unreachable: 2_000 };

/**
 * Answers a request to the address at which an execution waits; n8n has checked the address's signature.
 *
 * GET shows a page that asks and changes nothing, since a preview may open it. POST answers, and the execution goes on.
 */
export async function answerWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const question = keptQuestion(context);
	if (!question) return show(context, nothingPage(false));
	if (question.answerIn === 'chat') return show(context, nothingPage(true));
	const { until } = question;
	if (until !== undefined && isOver(question))
		return show(context, expiredPage(readableTime(until, context.getTimezone())));
	if (context.getRequestObject().method !== 'POST')
		return show(context, askingPage(context, question));
	return await takePage(context, question);
}

function askingPage(context: IWebhookFunctions, question: Question, problem?: string): Page {
	const nonce = randomBytes(12).toString('base64url');
	const choice = choiceOf(context, question);
	if (question.responseType !== 'approval') return formPage(question, nonce, problem);
	return choice ? confirmPage(question, choice, nonce) : nothingPage(false);
}

/** The button whose address was opened: it stands in the part of the address that is signed. */
function choiceOf(context: IWebhookFunctions, { choices }: Question): Choice | undefined {
	const { approved } = context.getQueryData() as { approved?: unknown };
	return choices.find((choice) => String(choice.approved) === approved);
}

async function takePage(
	context: IWebhookFunctions,
	question: Question,
): Promise<IWebhookResponseData> {
	const received = receivedOf(context);
	const given = answerOn(context, question, received);
	if ('problem' in given) return show(context, askingPage(context, question, given.problem));
	const name = String(received.fields[NAME_INPUT] ?? '')
		.trim()
		.slice(0, LONGEST_NAME);
	const responder: Responder | undefined =
		question.asksName && name !== '' ? { id: null, name } : undefined;
	const answer: Answer = { ...given, responder, at: new Date().toISOString() };
	const earlier = takeAnswer(context, question, answer);
	if (earlier) {
		const at = readableTime(earlier.at, context.getTimezone());
		return show(context, answeredPage(earlier.label, earlier.responder?.name, at));
	}
	const files = await filesOf(context, question.form, received);
	const taken = { ...answer, data: { ...answer.data, ...files.values } };
	await showOutcome(context, question, taken);
	return {
		webhookResponse: thanksPage(answer.label).body,
		workflowData: [
			[
				{
					json: itemOf(taken, question),
					...(Object.keys(files.binary).length > 0 ? { binary: files.binary } : {}),
				},
			],
		],
	};
}

type Given = { data: IDataObject; label: string } | { problem: string };

/** What a page has sent, as the question wants it. */
function answerOn(
	context: IWebhookFunctions,
	question: Question,
	{ fields, files }: Received,
): Given {
	if (question.responseType === 'approval') {
		const choice = choiceOf(context, question);
		return choice
			? { data: { approved: choice.approved }, label: choice.label }
			: { problem: 'Please choose an answer.' };
	}
	if (question.responseType === 'freeText') {
		const text = String(fields[TEXT_INPUT] ?? '')
			.trim()
			.slice(0, LONGEST_TEXT);
		return text === ''
			? { problem: 'Please write an answer.' }
			: { data: { text }, label: shortened(text) };
	}
	const filled = formAnswer(question.form, fields, (name) => (files[name]?.length ?? 0) > 0);
	return 'missing' in filled
		? { problem: `Please fill in "${filled.missing}".` }
		: { data: filled.values, label: 'Answered' };
}

/** @returns the answer that was there before; undefined when this one counts */
export function takeAnswer(
	context: IWebhookFunctions,
	{ messageId }: Question,
	answer: Answer,
): Answer | undefined {
	const key = [context.getExecutionId(), context.getNode().id, messageId].join(':');
	return claim(key, answer);
}

/** Shows in the chat what was answered. What goes wrong with that doesn't keep the execution from going on. */
export async function showOutcome(
	context: IWebhookFunctions,
	question: Question,
	answer: Answer,
): Promise<void> {
	if (!question.showOutcome) return;
	try {
		const client = await PortalClient.open(context, OUTCOME_PATIENCE);
		const done = await closeQuestion(client, question, outcomeLine(answer, context.getTimezone()));
		if (!done.ok) throw new Error(done.failure.code);
	} catch (error) {
		context.logger.warn(
			`Bitrix24 Chat: message ${question.messageId} could not show the answer: ${(error as Error).message}`,
		);
	}
}

function show(context: IWebhookFunctions, { status, headers, body }: Page): IWebhookResponseData {
	const response = context.getResponseObject();
	response.status(status).set(headers).send(body);
	return { noWebhookResponse: true };
}
