import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

/** Settings of the node that make it call a method. */
export interface Example {
	/** `resource.operation` */
	operation: string;
	parameters: INodeParameters;
	binary?: INodeExecutionData['binary'];
	/** The documented request (index in the contract's `requests`) that they must reproduce exactly. */
	request?: number;
}

/**
 * Examples by method. The first one of a method is also the one that its documented responses and errors are played
 * against.
 */
export type Examples = Record<string, Example[]>;

export const pick = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
export const user = { actAs: 'user' };
export const bot = { actAs: 'bot', botId: pick(456) };
