import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { Parameters } from '../../../../nodes/Bitrix24Chat/input/parameters';

/** n8n's look-up in small: `={{ n }}` is the item's index, at any depth. */
function parametersOf(given: IDataObject): { parameters: Parameters; resolved: string[] } {
	const resolved: string[] = [];
	const filledIn = (value: unknown, itemIndex: number): unknown => {
		if (typeof value === 'string') return value === '={{ n }}' ? itemIndex : value;
		if (Array.isArray(value)) return value.map((one) => filledIn(one, itemIndex));
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, one]) => [key, filledIn(one, itemIndex)]),
		);
	};
	const getNodeParameter = (
		name: string,
		itemIndex: number,
		fallback: unknown,
		options?: { rawExpressions?: boolean; extractValue?: boolean },
	): unknown => {
		const raw = given[name] ?? fallback;
		if (options?.rawExpressions) return raw;
		resolved.push(name);
		const value = filledIn(raw, itemIndex);
		return options?.extractValue ? (value as IDataObject).value : value;
	};
	return {
		parameters: new Parameters({ getNodeParameter } as unknown as IExecuteFunctions),
		resolved,
	};
}

const items = [0, 1, 2];

describe('parameters', () => {
	it.each<[string, unknown]>([
		['a text', 'plain'],
		['a text with an equals sign further on', '1 = 1'],
		['a switch that is off', false],
		['a collection', { longText: 'fail', keyboardButtons: { buttons: [{ text: 'Yes' }] } }],
		['nothing', undefined],
	])('are resolved once a run where they are %s', (_what, value) => {
		const { parameters, resolved } = parametersOf({ name: value as IDataObject });
		expect(items.map((item) => parameters.of('name', item))).toEqual([value, value, value]);
		expect(resolved).toEqual(['name']);
	});

	it.each<[string, unknown, (n: number) => unknown]>([
		['an expression', '={{ n }}', (n) => n],
		[
			'a collection with an expression deep inside',
			{ keyboardButtons: { buttons: [{ text: '={{ n }}' }] } },
			(n) => ({ keyboardButtons: { buttons: [{ text: n }] } }),
		],
		[
			'a picker with an expression',
			{ __rl: true, mode: 'id', value: '={{ n }}' },
			(n) => ({ __rl: true, mode: 'id', value: n }),
		],
	])('are resolved for each item where they are %s', (_what, value, expected) => {
		const { parameters } = parametersOf({ name: value as IDataObject });
		expect(items.map((item) => parameters.of('name', item))).toEqual(items.map(expected));
	});

	it('know what is chosen by an address, for each item or for all', () => {
		const { parameters, resolved } = parametersOf({
			same: { __rl: true, mode: 'url', value: 'x' },
			each: { __rl: true, mode: 'url', value: '={{ n }}' },
		});
		expect(items.map((item) => parameters.chosen('same', item))).toEqual(['x', 'x', 'x']);
		expect(resolved).toEqual(['same']);
		expect(items.map((item) => parameters.chosen('each', item))).toEqual(items);
	});
});
