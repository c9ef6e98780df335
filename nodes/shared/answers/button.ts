import type { IDataObject } from 'n8n-workflow';
import { seal, unseal } from './seal';

/** The command that answers call. It is hidden: people see the buttons alone. */
export const ANSWER_COMMAND = 'n8n-answer';

/** What a button does: answers an approval, or asks for a text. */
export type ButtonAnswer = 'approve' | 'decline' | 'text';

/** What a button carries, sealed. */
export interface ButtonPart {
	/** Where the execution waits: path and query of this n8n, signed by it. */
	path: string;
	/** The host that the signature is for; older versions of n8n sign it too. */
	host: string;
	/** What the execution knows its question by. */
	nonce: string;
	answer: ButtonAnswer;
	botId: number;
}

/** Tells of a press, sealed, to the execution that waits. */
export interface PressLetter {
	nonce: string;
	answer: ButtonAnswer;
	botId: number;
	/** The message under which the button stood. */
	messageId: number;
	responder: { id: number; name: string };
	/** A text that was written for an answer. */
	text?: string;
}

/** What the execution says to a press. */
export type PressVerdict =
	| { verdict: 'taken'; label: string; at: string }
	| { verdict: 'answered'; label: string; by: string | null; at: string }
	| { verdict: 'stranger'; approvers: number[] }
	| { verdict: 'over'; until: string }
	| { verdict: 'invalid'; reason: string };

export function sealButton(key: Buffer, part: ButtonPart): string {
	return seal(key, 'button', part as unknown as IDataObject);
}

/** @returns undefined for what no question of this n8n has made */
export function unsealButton(key: Buffer, text: string): ButtonPart | undefined {
	const part = unseal(key, 'button', text) as unknown as ButtonPart | undefined;
	return part && isWaitingPath(part.path) ? part : undefined;
}

export function sealPress(key: Buffer, letter: PressLetter): string {
	return seal(key, 'press', letter as unknown as IDataObject);
}

export function unsealPress(key: Buffer, text: string): PressLetter | undefined {
	return unseal(key, 'press', text) as unknown as PressLetter | undefined;
}

/** An execution's own path and nothing else of n8n, whatever the seal says. */
function isWaitingPath(path: unknown): boolean {
	return (
		typeof path === 'string' &&
		/^(?:\/[\w.~%-]+)+\/\w+\/[\w.~%-]+\?(?:\w+=[\w.~%-]*&)*signature=[0-9a-f]{64}$/.test(path) &&
		!/\/\.{1,2}\//.test(path)
	);
}
