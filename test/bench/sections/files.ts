import { inFreshProcess } from '../fresh';
import { median, type Cost } from '../measure';
import { RemotePortal } from '../portal';
import { atMost, megabytes, seconds, times, type Figure, type Section } from '../report';

const SIZE = 90_000_000;
const SMALL = 1_000;
const ROUNDS = 5;
const MOST_GROWTH = 40e6;
const MOST_TIME = 1.3;
const DIALOG = 'chat2';

/** Does a task again and again, by the node and by a stream in turn. */
async function rounds(
	portal: RemotePortal,
	node: () => Promise<Cost>,
	stream: () => Promise<Cost>,
): Promise<[Cost[], Cost[]]> {
	const costs: [Cost[], Cost[]] = [[], []];
	for (let round = 0; round < ROUNDS; round += 1) {
		costs[0].push(await node());
		await portal.ask('clear');
		costs[1].push(await stream());
		await portal.ask('clear');
	}
	return costs;
}

function figuresOf(what: string, [node, stream]: [Cost[], Cost[]]): Figure[] {
	const of = (costs: Cost[], value: (cost: Cost) => number): number => median(costs.map(value));
	const [grown, streamGrown] = [node, stream].map((costs) =>
		of(costs, ({ grownBytes }) => grownBytes),
	);
	const [ms, streamMs] = [node, stream].map((costs) => of(costs, (cost) => cost.ms));
	const [cpu, streamCpu] = [node, stream].map((costs) => of(costs, ({ cpuMs }) => cpuMs));
	return [
		atMost(`${what}: memory above idle`, grown, MOST_GROWTH, {
			ours: megabytes(grown),
			compared: megabytes(streamGrown),
			ratio: `${times(grown / streamGrown)}, ${times(grown / SIZE)} the file`,
			goal: '≤ 40 MB',
		}),
		atMost(`${what}: time`, ms / streamMs, MOST_TIME, {
			ours: seconds(ms),
			compared: seconds(streamMs),
			ratio: times(ms / streamMs),
			goal: '≤ 1.30 ×',
		}),
		{
			what: `${what}: processor time`,
			ours: seconds(cpu),
			compared: seconds(streamCpu),
			ratio: times(cpu / streamCpu),
		},
	];
}

/** A large file there and back. */
export async function files(): Promise<Section> {
	const portal = await RemotePortal.start();
	try {
		const { webhookUrl } = portal;
		const upload = await rounds(
			portal,
			async () => await inFreshProcess('uploadByNode', webhookUrl, SIZE),
			async () => await inFreshProcess('uploadByStream', webhookUrl, SIZE),
		);
		const fetched = async (task: 'downloadByNode' | 'downloadByStream'): Promise<Cost> => {
			const ids = [
				await portal.ask('attach', DIALOG, SIZE),
				await portal.ask('attach', DIALOG, SMALL),
			];
			return await inFreshProcess(task, webhookUrl, ids[0], ids[1]);
		};
		const download = await rounds(
			portal,
			async () => await fetched('downloadByNode'),
			async () => await fetched('downloadByStream'),
		);
		return {
			title: 'A file of 90 MB',
			how: `*File: Upload* and *File: Download* in n8n's engine with binary data on disk, compared with undici streaming the same file from disk through base64 into the same request, and the answer to disk. Each in a new process that has moved a small file before; memory is the highest resident size in samples 5 ms apart, less what it was at rest. Medians of ${ROUNDS} rounds, in turn.`,
			figures: [...figuresOf('Upload', upload), ...figuresOf('Download', download)],
		};
	} finally {
		await portal.stop();
	}
}
