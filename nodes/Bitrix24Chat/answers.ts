import type { IDataObject } from 'n8n-workflow';

/**
 * The item for a method that answers `true`, bare or as `{ result: true }` (imbot.v2), or `false` where the API says
 * failure with HTTP 200.
 */
export function succeeded(result: boolean | { result: boolean }): IDataObject {
	return { success: (typeof result === 'object' ? result.result : result) === true };
}
