import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Where portal calls may be made from: a running node, an open editor panel, a poll, an answer to a question. */
export type PortalContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** One call of a REST method. */
export interface Call {
	/** As documented, e.g. `im.message.add`. */
	method: string;
	parameters: IDataObject;
	/**
	 * True when the call may be sent again whatever became of the attempt before, such as one that changes nothing:
	 * its effect is the same however often it is executed.
	 */
	repeatable?: boolean;
	/**
	 * True when the call carries an idempotency key, so that the portal executes it once however often it arrives
	 * (docs/bitrix24-facts.md, "Sending once"). It is repeated when its fate is unknown, alone or in a batch.
	 */
	idempotent?: boolean;
	/** The messenger's revision from which on the portal knows that key; asked only when a fate is unknown. */
	idempotentFrom?: number;
	/** False for methods that the portal refuses inside `batch`. */
	batch?: boolean;
	/** True when the answer is a one-time link that must come as it is; such an answer never leaves this folder. */
	answersLink?: boolean;
}

/** What a call was answered: the documented envelope without its wrapping. */
export interface Answer {
	result: unknown;
	/** Stand beside `result` in lists that page by offset. */
	total?: number;
	next?: number;
	/**
	 * What the portal says about the time that the call took (docs/bitrix24-facts.md, "Operating
	 * time").
	 */
	time?: Timing;
}

export interface Timing {
	/** Unix time in seconds, by the portal's clock. */
	finish?: number;
	/** Seconds that the method has worked in the last ten minutes. */
	operating?: number;
	/** Unix time in seconds. */
	operating_reset_at?: number;
}

/** Why a call has no answer. */
export interface Failure {
	/** The API's own code (`CHAT_ID`, `QUERY_LIMIT_EXCEEDED`, …) or one of ours in the same style. */
	code: string;
	/** The API's own words, scrubbed of secrets. */
	text: string;
	/** HTTP status, absent when no answer came. */
	status?: number;
	/**
	 * What became of the call at the portal:
	 * `refused`: the portal answered with an error;
	 * `unsent`: it was certainly not executed and may be sent again;
	 * `unknown`: it may or may not have been executed;
	 * `halted`: it was held back because an earlier call failed.
	 */
	fate: 'refused' | 'unsent' | 'unknown' | 'halted';
	/** True when the call was repeated under its idempotency key, and its fate is unknown still. */
	repeated?: boolean;
	/** Unix time in seconds at which a method that used up its operating time opens again. */
	opensAt?: number;
}

export type Outcome =
	{ ok: true; answer: Answer; call: Call } | { ok: false; failure: Failure; call: Call };
