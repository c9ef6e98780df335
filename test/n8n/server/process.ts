import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../installation/lock';

/** What to run: n8n's start script with its Node.js. */
export interface N8nCommand {
	node: string;
	n8n: string;
	/** n8n's command with its arguments. */
	command: string[];
	cwd: string;
	env: Record<string, string>;
	onOutput: (text: string) => void;
}

const GROUP_END_MS = 5_000;

/** Sends a signal to a process group; a group that is gone already is fine. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// Gone.
	}
}

/** One running n8n with all its children: a process group of its own that ends with this process. */
export class N8nProcess {
	readonly pid: number;

	private readonly ended: Promise<void>;

	private hasEnded = false;

	private readonly killOnExit: () => void;

	private constructor(child: ChildProcess, pid: number) {
		this.pid = pid;
		this.killOnExit = () => signalGroup(pid, 'SIGKILL');
		process.once('exit', this.killOnExit);
		this.ended = new Promise((resolve) => {
			child.once('exit', () => {
				this.hasEnded = true;
				resolve();
			});
		});
	}

	static async start({ node, n8n, command, cwd, env, onOutput }: N8nCommand): Promise<N8nProcess> {
		const child = spawn(
			node,
			['--require', join(__dirname, 'die-with-parent.cjs'), n8n, ...command],
			{
				cwd,
				env: { ...env, N8N_TEST_PARENT: String(process.pid) },
				detached: true,
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		);
		child.stdout?.on('data', (chunk: Buffer) => onOutput(chunk.toString()));
		child.stderr?.on('data', (chunk: Buffer) => onOutput(chunk.toString()));
		await new Promise<void>((resolve, reject) => {
			child.once('spawn', resolve);
			child.once('error', reject);
		});
		return new N8nProcess(child, child.pid as number);
	}

	get isRunning(): boolean {
		return !this.hasEnded;
	}

	/** Asks n8n to end; what is still there after the time is killed. */
	async terminate(patienceMs: number): Promise<void> {
		if (this.isRunning) process.kill(this.pid, 'SIGTERM');
		const patience = new AbortController();
		await Promise.race([
			this.ended,
			pause(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
		]);
		patience.abort();
		await this.kill();
	}

	/** Ends n8n and its children at once, as a power cut would. */
	async kill(): Promise<void> {
		signalGroup(this.pid, 'SIGKILL');
		await this.ended;
		const deadline = Date.now() + GROUP_END_MS;
		while (isAlive(-this.pid) && Date.now() < deadline) await pause(20);
		process.removeListener('exit', this.killOnExit);
	}
}
