import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server/ports';
import { Service } from './service';

async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const finish = (answers: boolean) => {
			socket.destroy();
			resolve(answers);
		};
		socket.once('data', (answer: Buffer) => finish(answer.toString().startsWith('+PONG')));
		socket.once('error', () => finish(false));
		socket.setTimeout(1_000, () => finish(false));
	});
}

/** A Redis in memory, on a free port of this machine. */
export class Redis {
	private constructor(
		private readonly service: Service,
		private readonly folder: string,
		readonly port: number,
	) {}

	/** @param program the path of redis-server */
	static async start(program: string): Promise<Redis> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-redis-'));
		const port = await freePort();
		try {
			const service = await Service.start({
				program,
				args: [
					...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
					...['--save', '', '--appendonly', 'no'],
				],
				isReady: async () => await answersPing(port),
			});
			return new Redis(service, folder, port);
		} catch (error) {
			await rm(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** n8n's settings for it. */
	get environment(): Record<string, string> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
	}

	async stop(): Promise<void> {
		await this.service.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}
