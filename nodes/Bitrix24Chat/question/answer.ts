import type { IDataObject } from 'n8n-workflow';
import type { Question } from './question';

/** Who has answered. On a page nobody is known; there it is the name that was given, if one was asked for. */
export interface Responder {
	/** The user of the portal; null for an answer on a page. */
	id: number | null;
	name: string;
}

/** What was answered, by whom and when. */
export interface Answer {
	/** What the execution gets, under `data`. */
	data: IDataObject;
	/** What it is called in the chat and on pages: a button's label, or the beginning of a text. */
	label: string;
	responder?: Responder;
	/** As ISO 8601. */
	at: string;
}

/** The item that the execution goes on with, in the shape of n8n's own nodes. */
export function itemOf(
	{ data, responder, at }: Answer,
	{ messageId, dialogId }: Question,
): IDataObject {
	return {
		data: {
			...data,
			respondedAt: at,
			responder: responder ? { ...responder } : null,
			messageId,
			dialogId,
		},
	};
}

/** How much of a text stands for it. */
const SHOWN_TEXT = 200;

/** A text as it is shown where it stands for an answer: one line, not too long. */
export function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const letters = [...line];
	return letters.length > SHOWN_TEXT ? `${letters.slice(0, SHOWN_TEXT - 1).join('')}…` : line;
}

/** A time as people read it, such as `2026-10-05 10:31`, in a time zone such as `Europe/Berlin`. */
export function readableTime(at: string, timeZone: string): string {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	}).formatToParts(new Date(at));
	const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}
