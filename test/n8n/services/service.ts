import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines } from '../installation/command';

/** What to run and how to know that it is ready. */
export interface ServiceOptions {
	program: string;
	args: string[];
	/** Whom to run it as, where this process may choose. */
	user?: { uid: number; gid: number };
	isReady: () => Promise<boolean>;
}

const START_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/** A program that serves others on this machine; it ends with the process that started it. */
export class Service {
	private printed = '';

	private constructor(private readonly child: ChildProcess) {
		for (const stream of [child.stdout, child.stderr])
			stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString()));
	}

	/** @throws when the program ends, or isn't ready in time, with what it printed */
	static async start({ program, args, user, isReady }: ServiceOptions): Promise<Service> {
		const identity = user ? [String(user.uid), String(user.gid)] : ['', ''];
		const child = spawn(
			process.execPath,
			[join(__dirname, 'with-parent.cjs'), ...identity, program, ...args],
			{ cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
		);
		const service = new Service(child);
		const deadline = Date.now() + START_MS;
		while (!(await isReady())) {
			if (service.hasEnded || Date.now() > deadline) {
				await service.stop();
				throw new Error(`${program} did not start:\n${lastLines(service.printed)}`);
			}
			await pause(LOOK_AGAIN_MS);
		}
		return service;
	}

	async stop(): Promise<void> {
		if (this.hasEnded) return;
		const ended = once(this.child, 'exit');
		this.child.kill('SIGTERM');
		await ended;
	}

	private get hasEnded(): boolean {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}
}
