import type { IDataObject } from 'n8n-workflow';
import type { PortalClient } from '../../../../nodes/shared/portal/client';
import { listed } from '../../../../nodes/shared/portal/list';
import { byHasMore } from '../../../../nodes/shared/portal/pages';
import type { Call } from '../../../../nodes/shared/portal/types';

/** A portal whose pages begin a few entries too early, as im.recent.list may. */
function overlapping(all: number, overlap: number) {
	const sent: IDataObject[] = [];
	const client = {
		cancelled: () => false,
		outcome: async (call: Call) => {
			sent.push(call.parameters);
			const [offset, limit] = [Number(call.parameters.OFFSET), Number(call.parameters.LIMIT)];
			const from = Math.max(0, offset - overlap);
			const items = Array.from(
				{ length: Math.max(0, Math.min(all, from + limit) - from) },
				(_, index) => ({ id: from + index }),
			);
			return { ok: true, call, answer: { result: { items, hasMore: from + limit < all } } };
		},
	} as unknown as PortalClient;
	return { client, sent };
}

const list = async (client: PortalClient, wanted: number) =>
	await listed(client, {
		call: { method: 'im.recent.list', parameters: {} },
		paging: byHasMore(200),
		wanted,
		entriesOf: (result) => (result as { items: IDataObject[] }).items,
		keyOf: ({ id }) => id,
	});

describe('pages that overlap', () => {
	it('give as many entries as wanted, each once', async () => {
		const { client, sent } = overlapping(500, 3);
		const got = await list(client, 201);
		expect(got.ok && got.entries.map(({ id }) => id)).toEqual(
			Array.from({ length: 201 }, (_, index) => index),
		);
		expect(sent).toEqual([
			{ OFFSET: 0, LIMIT: 200 },
			{ OFFSET: 200, LIMIT: 50 },
		]);
	});

	it('end with the last one', async () => {
		const { client, sent } = overlapping(230, 3);
		const got = await list(client, Infinity);
		expect(got.ok && got.entries).toHaveLength(230);
		expect(sent).toHaveLength(2);
	});
});
