import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Container } from '../../engine/container';
import { BinaryDataService } from 'n8n-core';
import { runAction, startEngine, stopEngine, webhookCredential } from '../../engine/harness';
import { BareClient } from '../bare';
import { costOf, type Cost } from '../measure';

const PIECE = 192 * 1024;
const SMALL = 1024;
export const DIALOG = 'chat2';

const dialogId = { __rl: true, mode: 'id', value: DIALOG };
const uploading = {
	resource: 'file',
	operation: 'upload',
	actAs: 'user',
	dialogId,
	binaryPropertyName: 'data',
};
const downloading = (fileId: number) => ({
	resource: 'file',
	operation: 'download',
	actAs: 'user',
	dialogId,
	downloadBy: 'file',
	fileId: String(fileId),
	binaryPropertyName: 'data',
});

/** A file's bytes, piece by piece. */
async function* content(bytes: number): AsyncGenerator<Buffer> {
	for (let left = bytes; left > 0; left -= PIECE) yield Buffer.alloc(Math.min(PIECE, left), 'x');
}

/** Stores a file the way an earlier node would have, without holding it in memory. */
async function stored(bytes: number) {
	const data = await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId: 'workflow', executionId: 'execution' },
		Readable.from(content(bytes)),
		{ mimeType: 'application/octet-stream', fileName: 'large.bin', data: '' },
	);
	return { json: {}, binary: { data } };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'bitrix24-chat-bench-'));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function runOrThrow(...given: Parameters<typeof runAction>): Promise<void> {
	const { error } = await runAction(...given);
	if (error) throw new Error(`${error.message}: ${error.description}`);
}

async function uploadBare(client: BareClient, path: string): Promise<void> {
	const head = `{"dialogId":"${DIALOG}","fields":{"name":"large.bin","content":"`;
	const tail = '"}}';
	const body = async function* (): AsyncGenerator<Buffer> {
		yield Buffer.from(head);
		for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
			yield Buffer.from((piece as Buffer).toString('base64'), 'latin1');
		}
		yield Buffer.from(tail);
	};
	const { size } = await stat(path);
	const length = head.length + Math.ceil(size / 3) * 4 + tail.length;
	const answer = await client.pool.request({
		method: 'POST',
		path: `${client.path}im.v2.File.upload.json`,
		headers: { 'Content-Type': 'application/json', 'Content-Length': String(length) },
		body: Readable.from(body(), { objectMode: false, highWaterMark: PIECE }),
	});
	if (answer.statusCode !== 200) throw new Error(await answer.body.text());
	await answer.body.dump();
}

async function downloadBare(client: BareClient, fileId: number, path: string): Promise<void> {
	const { downloadUrl } = (await client.call('im.v2.File.download', {
		dialogId: DIALOG,
		fileId,
	})) as { downloadUrl: string };
	const { pathname, search } = new URL(downloadUrl);
	const answer = await client.pool.request({ method: 'GET', path: pathname + search });
	await pipeline(answer.body, createWriteStream(path));
}

export const fileTasks = {
	uploadByNode: async (webhookUrl: string, bytes: number): Promise<Cost> => {
		await startEngine('filesystem');
		const credential = webhookCredential(webhookUrl);
		await runOrThrow(credential, uploading, [await stored(SMALL)]);
		const item = await stored(bytes);
		const cost = await costOf(async () => await runOrThrow(credential, uploading, [item]));
		stopEngine();
		return cost;
	},

	uploadByStream: async (webhookUrl: string, bytes: number): Promise<Cost> => {
		const client = new BareClient(webhookUrl);
		const cost = await inFolder(async (folder) => {
			const [small, large] = [join(folder, 'small.bin'), join(folder, 'large.bin')];
			await writeFile(small, content(SMALL));
			await writeFile(large, content(bytes));
			await uploadBare(client, small);
			return await costOf(async () => await uploadBare(client, large));
		});
		await client.close();
		return cost;
	},

	downloadByNode: async (webhookUrl: string, fileId: number, smallId: number): Promise<Cost> => {
		await startEngine('filesystem');
		const credential = webhookCredential(webhookUrl);
		await runOrThrow(credential, downloading(smallId));
		const cost = await costOf(async () => await runOrThrow(credential, downloading(fileId)));
		stopEngine();
		return cost;
	},

	downloadByStream: async (webhookUrl: string, fileId: number, smallId: number): Promise<Cost> => {
		const client = new BareClient(webhookUrl);
		const cost = await inFolder(async (folder) => {
			await downloadBare(client, smallId, join(folder, 'small.bin'));
			return await costOf(
				async () => await downloadBare(client, fileId, join(folder, 'large.bin')),
			);
		});
		await client.close();
		return cost;
	},
};
