import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../../../../nodes/shared/portal/client';
import { listed } from '../../../../nodes/shared/portal/list';
import {
	byLastEntry,
	byLastId,
	byLastIdAndType,
	type Paging,
} from '../../../../nodes/shared/portal/pages';
import type { Call } from '../../../../nodes/shared/portal/types';

/** Answers pages of 1…count the way a history does, and notes what it was asked. */
function history(count: number, { inclusive = false } = {}) {
	const all = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
	const asked: IDataObject[] = [];
	const page = ({
		FIRST_ID: first,
		LAST_ID: last,
		LIMIT: limit,
	}: Record<string, number | undefined>): IDataObject[] => {
		if (first !== undefined)
			return all
				.filter(({ id }) => (inclusive ? id >= first : id > first))
				.slice(0, limit)
				.reverse();
		return all
			.filter(({ id }) => last === undefined || id < last)
			.slice(-(limit ?? 0))
			.reverse();
	};
	const client = {
		cancelled: () => false,
		outcome: async (call: Call) => {
			asked.push(call.parameters);
			return {
				ok: true,
				call,
				answer: { result: page(call.parameters as Record<string, number>) },
			};
		},
	} as unknown as PortalClient;
	const read = async (
		paging: Paging,
		wanted: number,
		parameters: IDataObject = {},
	): Promise<number[]> => {
		const list = await listed(client, {
			call: { method: 'im.dialog.messages.get', parameters },
			paging,
			wanted,
			entriesOf: (result) =>
				parameters.FIRST_ID === undefined
					? (result as IDataObject[])
					: [...(result as IDataObject[])].reverse(),
			keyOf: ({ id }) => id,
		});
		return list.ok ? list.entries.map(({ id }) => Number(id)) : [];
	};
	return { read, asked };
}

const from = (first: number, last: number): number[] =>
	Array.from(
		{ length: Math.abs(last - first) + 1 },
		(_, index) => first + (last > first ? index : -index),
	);

describe('a list by its last entry', () => {
	it.each([
		['byLastId', byLastId(50)],
		['byLastEntry', byLastEntry(50)],
		['byLastIdAndType', byLastIdAndType(50)],
	])('%s reads to the end', async (_name, paging) => {
		expect(await history(130).read(paging, Infinity)).toEqual(from(130, 1));
		expect(await history(100).read(paging, Infinity)).toEqual(from(100, 1));
		expect(await history(0).read(paging, Infinity)).toEqual([]);
	});

	it('asks for no more than is wanted', async () => {
		const { read, asked } = history(130);
		expect(await read(byLastId(50), 70)).toEqual(from(130, 61));
		expect(asked).toEqual([{ LIMIT: 50 }, { LAST_ID: 81, LIMIT: 20 }]);
	});

	it.each([false, true])(
		'goes on to newer entries (the first included again: %s)',
		async (inclusive) => {
			const first = inclusive ? 10 : 11;
			for (const wanted of [1, 2, 50, 51, 52, 100, Infinity]) {
				const expected = from(first, 130).slice(0, wanted);
				expect(
					await history(130, { inclusive }).read(byLastId(50), wanted, { FIRST_ID: 10 }),
				).toEqual(expected);
			}
		},
	);

	it('ends where a portal repeats itself', async () => {
		const { read, asked } = history(130);
		expect(await read({ ...byLastId(50), next: () => ({ LIMIT: 50 }) }, Infinity)).toEqual(
			from(130, 81),
		);
		expect(asked).toHaveLength(2);
	});
});
