import { readableText } from '../../../shared/content/bbCode/readable';
import { inputName, type FormField } from '../form';
import type { Choice, Question } from '../question';
import { markup, type Html } from './markup';
import { headersOf, layout } from './layout';

/** A page to send, with the headers that it needs. */
export interface Page {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** The field of the name of whoever answers, where the question asks for it. */
export const NAME_INPUT = 'responder';
/** The field of a free text. */
export const TEXT_INPUT = 'text';
/** The longest name and text that are taken. */
export const LONGEST_NAME = 100;
export const LONGEST_TEXT = 20_000;

const OVER = markup`<h1>This can't be answered any more</h1>
	<p class="words">It was answered already, or its time is up. The message in the chat says which.</p>
	<p class="soft">This page can be closed.</p>`;

/** Asks before anything is answered, since a link may be opened by a preview, or by mistake. */
export function confirmPage(question: Question, choice: Choice, nonce: string): Page {
	const title = question.page.title || `${choice.label}?`;
	return asking(
		question,
		title,
		markup`<button type="submit" class="${choice.style}">${choice.label}</button>`,
		nonce,
	);
}

/** Asks for a text or for the fields of a form. */
export function formPage(question: Question, nonce: string, problem?: string): Page {
	const fields =
		question.responseType === 'freeText'
			? markup`<div class="field"><label for="${TEXT_INPUT}">Your answer</label
				><textarea id="${TEXT_INPUT}" name="${TEXT_INPUT}" maxlength="${LONGEST_TEXT}" required autofocus></textarea></div>`
			: markup`${question.form.map(fieldOf)}`;
	const button = markup`<button type="submit">${question.page.buttonLabel}</button>`;
	return asking(
		question,
		question.page.title,
		markup`${problem !== undefined && markup`<p class="words" role="alert"><strong>${problem}</strong></p>`}${fields}${button}`,
		nonce,
		question.form.some(({ type }) => type === 'file'),
		problem === undefined ? 200 : 400,
	);
}

/** Thanks for the answer. */
export function thanksPage(answer: string): Page {
	return plain(
		200,
		'Answered',
		markup`<h1>Thank you</h1>
			<p class="words">Your answer was taken: <strong>${answer}</strong></p>
			<p class="soft">This page can be closed.</p>`,
	);
}

/** Says that somebody was faster. */
export function answeredPage(answer: string, by: string | undefined, at: string): Page {
	return plain(
		409,
		'Answered already',
		markup`<h1>This was answered already</h1>
			<p class="words"><strong>${answer}</strong>, ${by ? markup`by ${by}, ` : ''}${at}</p>
			<p class="soft">Your answer was not counted. This page can be closed.</p>`,
	);
}

/** Says that the time to answer is up. */
export function expiredPage(until: string): Page {
	return plain(
		410,
		'Too late',
		markup`<h1>The time to answer is up</h1>
			<p class="words">It ended ${until}. The workflow has gone on without an answer.</p>`,
	);
}

/** Says that this is answered elsewhere, or that there is nothing to answer. */
export function nothingPage(inChat: boolean): Page {
	return plain(
		inChat ? 403 : 410,
		'Nothing to answer',
		inChat
			? markup`<h1>Please answer in the chat</h1>
				<p class="words">This question is answered with the buttons under the message.</p>`
			: OVER,
	);
}

function asking(
	{ page, words, asksName }: Question,
	title: string,
	inputs: Html,
	nonce: string,
	hasFiles = false,
	status = 200,
): Page {
	const said = page.description || readableText(words, { as: 'plainText' });
	const name =
		asksName &&
		markup`<div class="field"><label for="${NAME_INPUT}">Your name</label
			><input id="${NAME_INPUT}" name="${NAME_INPUT}" maxlength="${LONGEST_NAME}" autocomplete="name" required></div>`;
	// Without an action the form goes to the page's own address, with its signature.
	const main = markup`${title !== '' && markup`<h1>${title}</h1>`}
		<p class="words">${said}</p>
		<form method="post"${hasFiles && markup` enctype="multipart/form-data"`}>${name}${inputs}</form>
		<p id="trouble" class="soft" role="alert" hidden>The answer could not be sent. Please try again.</p>`;
	return {
		status,
		headers: headersOf(nonce),
		body: layout(title || 'Your answer', main, { main: OVER, nonce }),
	};
}

function fieldOf(field: FormField, index: number): Html | false {
	const name = inputName(index);
	const required = field.required && markup` required`;
	const of = markup`id="${name}" name="${name}"${required}`;
	const shown = markup`${field.label}${field.required && ' *'}`;
	if (field.type === 'hiddenField') return false;
	if (field.type === 'radio' || field.type === 'checkbox') {
		const chosen = field.value.split(',').map((one) => one.trim());
		const options = field.options.map(
			(option) => markup`<label class="option"
				><input type="${field.type}" name="${name}" value="${option}"${chosen.includes(option) && markup` checked`}${field.type === 'radio' && required}> ${option}</label>`,
		);
		return markup`<fieldset class="field"><legend>${shown}</legend>${options}</fieldset>`;
	}
	return markup`<div class="field"><label for="${name}">${shown}</label>${inputOf(field, of)}</div>`;
}

function inputOf(
	{ type, placeholder, value, options, accept, multiple }: FormField,
	of: Html,
): Html {
	if (type === 'textarea')
		return markup`<textarea ${of} placeholder="${placeholder}">${value}</textarea>`;
	if (type === 'dropdown') {
		const listed = options.map(
			(option) =>
				markup`<option value="${option}"${option === value && markup` selected`}>${option}</option>`,
		);
		return markup`<select ${of}><option value="">Choose…</option>${listed}</select>`;
	}
	if (type === 'file')
		return markup`<input type="file" ${of}${accept !== '' && markup` accept="${accept}"`}${multiple && markup` multiple`}>`;
	const step = type === 'number' && markup` step="any"`;
	return markup`<input type="${type}" ${of}${step} placeholder="${placeholder}" value="${value}">`;
}

function plain(status: number, title: string, main: Html): Page {
	return { status, headers: headersOf('none'), body: layout(title, main) };
}
