import { inFreshProcess } from '../fresh';
import { RemotePortal } from '../portal';
import { atMost, seconds, times, type Section } from '../report';

const EXECUTIONS = 20;
const EACH = 15;
const BUCKET = { leakPerSecond: 2, threshold: 50 };
const DIALOG = '2';

/** Executions that meet at the portal's limit. */
export async function fairness(): Promise<Section> {
	const portal = await RemotePortal.start({ bucket: BUCKET });
	try {
		const runs = await inFreshProcess('sendSideBySide', portal.webhookUrl, EXECUTIONS, EACH);
		const texts = await portal.ask('sent', DIALOG);
		const { refused } = await portal.ask('counts');
		const ends = runs.map(({ ms }) => ms).sort((one, other) => one - other);
		const slowest = ends[ends.length - 1];
		const total = EXECUTIONS * EACH;
		const fair = ((total - BUCKET.threshold) / BUCKET.leakPerSecond) * 1000;
		const failed =
			runs.filter(({ error, items }) => error !== undefined || items !== EACH).length +
			Math.abs(total - new Set(texts).size);
		return {
			title: `${EXECUTIONS} executions at once on a portal at its limit`,
			how: `The portal takes bursts of ${BUCKET.threshold} requests and then ${BUCKET.leakPerSecond} a second. ${EXECUTIONS} executions in one process start together and send ${EACH} messages each, a request a message (*Items per Request* 1). ${total} requests need ${seconds(fair)} at the least, and where the executions share evenly each ends about then: the fair share.`,
			figures: [
				atMost('Slowest execution', slowest / fair, 1.5, {
					ours: seconds(slowest),
					compared: seconds(fair),
					ratio: times(slowest / fair),
					goal: '≤ 1.50 ×',
				}),
				atMost(
					'Items that failed or messages that came twice or never',
					failed + texts.length - total,
					0,
					{
						ours: String(failed + texts.length - total),
						compared: `${total} items`,
						ratio: String(failed + texts.length - total),
						goal: '0',
					},
				),
			],
			notes: [
				`The fastest execution ended after ${seconds(ends[0])}; the portal refused ${refused} of ${total + refused} requests, all of which were sent again.`,
			],
		};
	} finally {
		await portal.stop();
	}
}
