import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { PortalOptions } from '../portal/portal';

/** What the portal's process can be asked. */
export interface Commands {
	addresses(): Promise<{ url: string; webhookUrl: string }>;
	registerBot(): Promise<{ botId: number; botToken: string }>;
	/** People who write to the bot in turn. */
	addPeople(count: number): Promise<void>;
	/** Lets people write `event <number>` to the bot. */
	write(botId: number, first: number, count: number): Promise<void>;
	/** How many events wait in the bot's queue. */
	waiting(botId: number): Promise<number>;
	/** @returns the file's ID */
	attach(dialogId: string, bytes: number): Promise<number>;
	/** The texts of a dialog of user 1. */
	sent(dialogId: string): Promise<string[]>;
	counts(): Promise<{ requests: number; calls: number; refused: number }>;
	/** Forgets requests, limits and the bytes of files. */
	clear(): Promise<void>;
}

export interface Asked {
	id: number;
	command: keyof Commands;
	args: unknown[];
}

export interface Answered {
	/** 0 says that the portal is there. */
	id: number;
	result?: unknown;
	error?: string;
}

/** A portal in another process. */
export class RemotePortal {
	url = '';
	webhookUrl = '';
	private readonly open = new Map<
		number,
		{ resolve(value: unknown): void; reject(error: Error): void }
	>();
	private lastId = 0;

	private constructor(private readonly child: ChildProcess) {
		child.on('message', (answer: Answered) => this.settle(answer));
	}

	static async start(options: PortalOptions = {}): Promise<RemotePortal> {
		const child = fork(join(__dirname, 'portal-process.ts'), [JSON.stringify(options)]);
		await new Promise<void>((resolve, reject) => {
			child.once('message', () => resolve());
			child.once('exit', (code) => reject(new Error(`The portal ended with ${code}`)));
		});
		const portal = new RemotePortal(child);
		return Object.assign(portal, await portal.ask('addresses'));
	}

	async ask<Name extends keyof Commands>(
		command: Name,
		...args: Parameters<Commands[Name]>
	): Promise<Awaited<ReturnType<Commands[Name]>>> {
		const id = (this.lastId += 1);
		return await new Promise<Awaited<ReturnType<Commands[Name]>>>((resolve, reject) => {
			this.open.set(id, { resolve: resolve as (value: unknown) => void, reject });
			this.child.send({ id, command, args } satisfies Asked);
		});
	}

	async stop(): Promise<void> {
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.disconnect();
		await ended;
	}

	private settle({ id, result, error }: Answered): void {
		const waiting = this.open.get(id);
		this.open.delete(id);
		if (error === undefined) waiting?.resolve(result);
		else waiting?.reject(new Error(error));
	}
}
