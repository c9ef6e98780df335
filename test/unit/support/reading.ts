import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ParameterReader } from '../../../nodes/Bitrix24Chat/input/parameterReader';
import { node } from './context';

export const LABELS = new Map([
	['userIds', 'User Names or IDs'],
	['chatId', 'Chat'],
]);

/** n8n's own look-up of a parameter, in small: pickers come as they are unless their value is asked for. */
export function parameterOf(parameters: IDataObject) {
	return (
		name: string,
		_itemIndex: number,
		fallback: unknown,
		options?: { extractValue?: boolean },
	): unknown => {
		const value = parameters[name] === undefined ? fallback : parameters[name];
		return options?.extractValue && value !== null && typeof value === 'object'
			? (value as IDataObject).value
			: value;
	};
}

export function reader(parameters: object, more: object = {}): ParameterReader {
	const context = {
		getNode: () => node,
		getNodeParameter: parameterOf(parameters as IDataObject),
		...more,
	};
	return new ParameterReader(context as unknown as IExecuteFunctions, 2, LABELS);
}

export const picked = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });

/** @returns the message of the refusal, which must name the item */
export function refusalOf(attempt: () => unknown): string {
	try {
		attempt();
	} catch (error) {
		expect(error).toBeInstanceOf(NodeOperationError);
		const { message, description, context } = error as NodeOperationError;
		expect(context.itemIndex).toBe(2);
		expect(description).toBeTruthy();
		return message;
	}
	throw new Error('Nothing was refused');
}
