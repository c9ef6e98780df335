/** What the portal remembers of the requests it got. */

export interface CallRecord {
	/** In the contract's spelling; the caller's when unknown. */
	method: string;
	/** As given, before the contract's types were applied; file contents are replaced by their length. */
	params: Record<string, unknown>;
	/** Milliseconds of the portal's clock. */
	at: number;
	via: 'call' | 'batch';
	/** The command's key inside the batch. */
	batchKey?: string;
	auth: 'webhook' | 'oauth';
	userId: number;
	clientId?: string;
	status: number;
	errorCode?: string;
	errorDescription?: string;
	sentAuthorizationHeader: boolean;
	result?: unknown;
}

export interface RequestRecord {
	/** GET or POST. */
	method: string;
	/** With webhook codes and the values of `auth`, `token`, `code`, `client_secret`, `refresh_token` masked. */
	path: string;
	/** null while unanswered, and when the connection was closed without an answer. */
	status: number | null;
	/** Bytes of the request's body. */
	bytes: number;
	at: number;
	userAgent: string;
	contentType: string;
	sentAuthorizationHeader: boolean;
}

/** A list that can be emptied between two steps of a test. */
export class Log<Entry> extends Array<Entry> {
	clear(): void {
		this.length = 0;
	}

	static get [Symbol.species](): ArrayConstructor {
		return Array;
	}
}

/** A request's address without its secrets. */
export function maskPath(url: string): string {
	return url
		.replace(/^(\/rest\/\d+\/)[^/?]+/, '$1***')
		.replace(/([?&](?:auth|token|code|client_secret|refresh_token|access_token)=)[^&]*/gi, '$1***');
}
