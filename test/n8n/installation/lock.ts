import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';

const HEARTBEAT_MS = 10_000;
const SILENT_TOO_LONG_MS = 120_000;

/** A lock that is held; give it back with `release`. */
export interface HeldLock {
	release(): Promise<void>;
}

/** Whether a process with this id exists (also one of another user). */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The process that holds the lock, or undefined when the lock is free or left over from a process that is gone. */
async function holder(path: string): Promise<number | undefined> {
	try {
		const pid = Number(await readFile(path, 'utf8'));
		const silentFor = Date.now() - (await stat(path)).mtimeMs;
		// Created a moment ago, its pid not written yet.
		if (!pid) return silentFor < HEARTBEAT_MS ? -1 : undefined;
		return isAlive(pid) && silentFor < SILENT_TOO_LONG_MS ? pid : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Takes the lock file, or says who holds it. A lock of a dead process, or one without a heartbeat (its pid
 * may belong to another program by now), is taken over. In the rare race of two takers both may go on: what the
 * lock guards stays correct then, since installations are put in place by a rename.
 */
export async function tryLock(path: string): Promise<HeldLock | { heldBy: number }> {
	const heldBy = await holder(path);
	if (heldBy !== undefined) return { heldBy };
	await rm(path, { force: true });
	try {
		await writeFile(path, String(process.pid), { flag: 'wx' });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		return { heldBy: (await holder(path)) ?? -1 };
	}
	const heartbeat = setInterval(() => {
		const now = new Date();
		utimes(path, now, now).catch(() => undefined);
	}, HEARTBEAT_MS);
	heartbeat.unref();
	return {
		async release() {
			clearInterval(heartbeat);
			await rm(path, { force: true });
		},
	};
}
