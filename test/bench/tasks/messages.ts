import { BareClient } from '../bare';
import { costOf, type Cost } from '../measure';
import { runAction, startEngine, stopEngine, webhookCredential } from '../../engine/harness';

const BATCH = 50;
const DIALOG = '2';

/** A message as the action node is set up to send it. */
function send(message: string, perRequest = BATCH) {
	return {
		resource: 'message',
		operation: 'send',
		actAs: 'user',
		dialogId: { __rl: true, mode: 'id', value: DIALOG },
		message,
		itemsPerRequest: perRequest,
	};
}

const items = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

/** Runs with the engine set up and warm: the first run of a process compiles and loads. */
async function withEngine<T>(
	webhookUrl: string,
	work: (credential: ReturnType<typeof webhookCredential>) => Promise<T>,
): Promise<T> {
	await startEngine();
	try {
		const credential = webhookCredential(webhookUrl);
		const { error } = await runAction(credential, { resource: 'account', operation: 'getProfile' });
		if (error) throw new Error(error.message);
		return await work(credential);
	} finally {
		stopEngine();
	}
}

export const messageTasks = {
	/** Messages through the node, one item each. */
	sendByNode: async (
		webhookUrl: string,
		count: number,
		message = '=message {{ $json.index }}',
	): Promise<Cost> =>
		await withEngine(
			webhookUrl,
			async (credential) =>
				await costOf(async () => {
					const run = await runAction(credential, send(message), items(count));
					if (run.error || run.items.length !== count)
						throw new Error(run.error?.message ?? `${run.items.length} items`);
				}),
		),

	/** The same messages as the same batches. */
	sendByBatches: async (webhookUrl: string, count: number): Promise<Cost> => {
		const client = new BareClient(webhookUrl);
		await client.call('profile', {});
		const cost = await costOf(async () => {
			for (let first = 0; first < count; first += BATCH) {
				const cmd = items(Math.min(BATCH, count - first)).map(({ index }) => [
					`c${index}`,
					`im.message.add?DIALOG_ID=${DIALOG}&MESSAGE=${encodeURIComponent(`message ${first + index}`)}`,
				]);
				await client.call('batch', { halt: 1, cmd: Object.fromEntries(cmd) as object });
			}
		});
		await client.close();
		return cost;
	},

	/** The same messages, a request each. */
	sendOneByOne: async (webhookUrl: string, count: number): Promise<Cost> => {
		const client = new BareClient(webhookUrl);
		await client.call('profile', {});
		const cost = await costOf(async () => {
			for (const { index } of items(count)) {
				await client.call('im.message.add', { DIALOG_ID: DIALOG, MESSAGE: `message ${index}` });
			}
		});
		await client.close();
		return cost;
	},

	/** Executions that start together, a request each item; gives when each ended, in milliseconds. */
	sendSideBySide: async (
		webhookUrl: string,
		executions: number,
		each: number,
	): Promise<Array<{ ms: number; error?: string; items: number }>> =>
		await withEngine(webhookUrl, async (credential) => {
			const startedAt = performance.now();
			return await Promise.all(
				Array.from({ length: executions }, async (_, execution) => {
					const run = await runAction(
						credential,
						send(`=execution ${execution}, message {{ $json.index }}`, 1),
						items(each),
					);
					return {
						ms: performance.now() - startedAt,
						items: run.items.length,
						...(run.error ? { error: run.error.message } : {}),
					};
				}),
			);
		}),
};
