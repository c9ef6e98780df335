/**
 * An error the REST API answers: `{error, error_description}` with an HTTP status.
 * Codes and texts come from the contract's errors.json.
 */
export class RestError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		readonly description: string,
		/** More fields of the answer's body. */
		readonly more: Record<string, unknown> = {},
	) {
		super(`${code}: ${description}`);
	}

	body(): Record<string, unknown> {
		return { error: this.code, error_description: this.description, ...this.more };
	}
}

/** Thrown by the model (people, chats, messages); the method layer gives it its status and text. */
export class Refusal extends Error {
	constructor(
		readonly code: string,
		readonly description?: string,
	) {
		super(description === undefined ? code : `${code}: ${description}`);
	}
}

/** A value that is missing or not of its type, where the documentation has no code for that. */
export class WrongValue extends Refusal {
	constructor(
		readonly path: string,
		description: string,
	) {
		super('ERROR_ARGUMENT', description);
	}
}
