import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../../../../nodes/shared/portal/client';
import { listed } from '../../../../nodes/shared/portal/list';
import { byOffset } from '../../../../nodes/shared/portal/pages';
import type { Call, Outcome } from '../../../../nodes/shared/portal/types';

/** A list of so many entries that answers with OFFSET, LIMIT, `total` and `next`; counts requests. */
function portalWith(total: number): { client: PortalClient; requests: number[] } {
	const requests: number[] = [];
	const answer = (call: Call): Outcome => {
		const offset = Number(call.parameters.OFFSET);
		const size = Number(call.parameters.LIMIT);
		const result = Array.from(
			{ length: Math.max(0, Math.min(size, total - offset)) },
			(_, index) => ({ id: offset + index }),
		);
		const next = offset + size < total ? offset + size : undefined;
		return { ok: true, call, answer: { result, total, next } };
	};
	const client = {
		cancelled: () => false,
		outcome: async (call: Call) => (requests.push(1), answer(call)),
		outcomes: async (calls: Call[]) => (requests.push(calls.length), calls.map(answer)),
	} as unknown as PortalClient;
	return { client, requests };
}

const list = async (client: PortalClient, wanted: number) =>
	await listed(client, {
		call: { method: 'im.search.chat.list', parameters: { FIND: 'x' } },
		paging: byOffset(50),
		wanted,
		entriesOf: (result) => result as IDataObject[],
		keyOf: ({ id }) => id,
	});

describe('a list whose first page tells its length', () => {
	it.each([
		[1_234, Infinity, 1_234, [1, 24]],
		[1_234, 420, 420, [1, 8]],
		[1_234, 30, 30, [1]],
		[70, Infinity, 70, [1, 1]],
		[50, Infinity, 50, [1]],
		[0, Infinity, 0, [1]],
	])(
		'of %d, of which %d are wanted, gives %d with requests of %j calls',
		async (total, wanted, expected, requests) => {
			const portal = portalWith(total);
			const result = await list(portal.client, wanted);
			expect(result.ok && result.entries.map(({ id }) => id)).toEqual(
				Array.from({ length: expected }, (_, id) => id),
			);
			expect(portal.requests).toEqual(requests);
		},
	);
});
