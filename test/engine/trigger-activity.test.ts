import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ManualExecutionCancelledError } from 'n8n-workflow';
import type { Change } from '../portal/world/types';
import { byId, useFixture } from './fixture';
import { TriggerRun } from './trigger-run';

/** What people see in the chat while an execution runs. */

const fixture = useFixture({ each: true });
const sleep = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

type Typing = Change & { kind: 'typing' };

async function seen(
	parameters: IDataObject,
	execute: (items: INodeExecutionData[]) => Promise<void>,
	happen = (): void => void fixture.portal.sayAs(2, String(fixture.botId), 'hello'),
): Promise<{ signs: Typing[]; run: TriggerRun }> {
	const { portal, credential, botId } = fixture;
	const run = new TriggerRun(
		credential,
		{ source: 'bot', botId: byId(botId), checkEvery: 0, ...parameters } as never,
		{ budget: 6_000, execute },
	);
	await run.poll();
	const signs: Typing[] = [];
	portal.onChange((change) => void (change.kind === 'typing' && signs.push(change as Typing)));
	happen();
	await run.poll();
	await sleep(300);
	return { signs, run };
}

const on = { options: { showActivity: 'IMBOT_AGENT_ACTION_THINKING' } };

describe('activity', () => {
	it('shows while the execution runs and goes when it ends', async () => {
		let during = 0;
		const found = await seen(on, async () => {
			await sleep(800);
			during = fixture.portal.calls.filter(({ method }) => /InputAction/.test(method)).length;
		});
		expect(during).toBe(1);
		expect(found.signs.map(({ action, seconds, userId }) => [action, seconds, userId])).toEqual([
			['IMBOT_AGENT_ACTION_THINKING', 30, fixture.botId],
			['IMBOT_AGENT_ACTION_THINKING', 1, fixture.botId],
		]);
	});

	it.each([
		['somebody stops it', new ManualExecutionCancelledError('1'), false],
		['n8n refuses it', new Error('Published version not found'), true],
	])('goes when %s', async (_how, error, fails) => {
		const parts = seen(on, async () => {
			await sleep(600);
			throw error;
		});
		if (fails) await expect(parts).rejects.toThrow('Published version');
		else await parts;
		await sleep(500);
		const signs = fixture.portal.calls.filter(({ method }) => /InputAction/.test(method));
		expect(signs.map(({ params }) => Number(params.duration))).toEqual([30, 1]);
	});

	it('is typing for those who chose that, and nothing for those who chose nothing', async () => {
		const typing = await seen(
			{ options: { showActivity: 'typing' } },
			async () => await sleep(500),
		);
		expect(typing.signs[0].action).toBe('');
		const off = await seen({}, async () => await sleep(500));
		expect(off.signs).toEqual([]);
	});

	it("shows the user typing in the user's own events", async () => {
		const { signs } = await seen(
			{ source: 'user', ...on },
			async () => await sleep(500),
			() => void fixture.portal.sayAs(2, '1', 'hello'),
		);
		expect(signs.map(({ userId, action }) => [userId, action])).toEqual([[1, '']]);
	});

	it('that the portal never answers holds nothing back', async () => {
		fixture.portal.faults.add({ kind: 'hang', method: /InputAction/, times: 99 });
		const { run } = await seen(on, async () => await sleep(400));
		expect(run.started).toHaveLength(1);
		expect(fixture.portal.queueOf(fixture.botId)).toHaveLength(0);
	});
});
