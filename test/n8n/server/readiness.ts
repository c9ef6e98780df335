import { setTimeout as pause } from 'node:timers/promises';

/** Printed after the saved workflows have been activated again. */
const LAST_LINE_OF_START = 'Editor is now accessible via';
/** Printed when a worker takes executions. */
const WORKER_IS_READY = 'worker is now ready';

/** A process of n8n that starts. */
interface Watched {
	isRunning: () => boolean;
	/** What it has printed since this start. */
	output: () => string;
	timeoutMs: number;
}

/** Whether the address answers with JSON; while n8n starts it answers 200 with a sentence. */
async function answersJson(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		return (
			response.headers.get('content-type')?.includes('json') === true &&
			typeof (await response.json()) === 'object'
		);
	} catch {
		return false;
	}
}

/** Waits until settings and login answer and the workflows are active; fails when the server ends before. */
export async function waitUntilReady(watched: Watched & { url: string }): Promise<void> {
	const { url, output } = watched;
	await waitUntil(
		watched,
		async () =>
			(await answersJson(`${url}/rest/settings`)) &&
			(await answersJson(`${url}/rest/login`)) &&
			output().includes(LAST_LINE_OF_START),
	);
}

/** Waits until a worker takes executions; fails when it ends before. */
export async function waitUntilWorkerReady(watched: Watched): Promise<void> {
	await waitUntil(watched, async () => watched.output().includes(WORKER_IS_READY));
}

async function waitUntil(
	{ isRunning, output, timeoutMs }: Watched,
	isReady: () => Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await isReady())) {
		const tail = () => output().trimEnd().split('\n').slice(-20).join('\n');
		if (!isRunning()) throw new Error(`n8n ended while starting. Its last lines:\n${tail()}`);
		if (Date.now() > deadline)
			throw new Error(`n8n was not ready after ${timeoutMs / 1000} s. Its last lines:\n${tail()}`);
		await pause(200);
	}
}
