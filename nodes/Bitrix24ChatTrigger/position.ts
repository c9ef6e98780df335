import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { StoredAttempts } from './attempts';

/**
 * The reading position, kept in the node's static data.
 *
 * n8n saves static data when an execution starts, so a position can be older than the truth after a crash, never newer:
 * it is moved only once everything below it was dealt with.
 */
export interface Position extends StoredAttempts {
	/** Portal, user and bot that the position belongs to; another one starts afresh. */
	key: string;
	/** Everything below was dealt with. */
	offset?: number;
	/** Events at or above the offset that were dealt with all the same, while one before them still runs. */
	done?: number[];
	/** The portal's time of the first activation; what is older is left out. */
	since?: string;
}

/** @returns the stored position of that queue, or undefined when there is none or it belongs to another one */
export function storedPosition(context: IPollFunctions, key: string): Position | undefined {
	const { position } = context.getWorkflowStaticData('node') as { position?: Position };
	return position?.key === key ? { ...position } : undefined;
}

export function storePosition(context: IPollFunctions, position: Position): void {
	context.getWorkflowStaticData('node').position = { ...position } as unknown as IDataObject;
}
