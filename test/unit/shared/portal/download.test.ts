import '../../support/fast-time';
import { PortalClient } from '../../../../nodes/shared/portal/client';
import { download } from '../../../../nodes/shared/portal/download';
import { explain } from '../../../../nodes/shared/portal/explain';
import { broken, contextWith } from '../../support/context';

const call = { method: 'im.v2.File.download', parameters: { dialogId: 'chat5', fileId: 7 } };

/** A portal that hands the file over, and an n8n whose storing of it fails. */
async function fetched(error: Error) {
	const context = contextWith(
		({ method }) =>
			method === call.method
				? { result: { downloadUrl: '/rest/download.json?token=secret' } }
				: { statusCode: 200, headers: {}, body: '' },
		{ more: { helpers: { prepareBinaryData: async () => await Promise.reject(error) } } },
	);
	return await download(context, await PortalClient.open(context), call, 'a.txt');
}

describe('a download that breaks off in the middle', () => {
	it.each([
		['the connection', broken('ECONNRESET')],
		['the disk', broken('ENOSPC', 'write')],
		['something else', new Error('aborted')],
	])('is a failure like any other: %s', async (_what, error) => {
		const outcome = await fetched(error);
		expect(outcome.ok).toBe(false);
		if (outcome.ok) return;
		expect(JSON.stringify(outcome)).not.toContain('secret');
		const { advice } = explain(outcome.failure, outcome.call);
		expect(advice).not.toContain('not known');
	});
});
