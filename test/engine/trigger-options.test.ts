import type { IDataObject } from 'n8n-workflow';
import {
	ManualExecutionCancelledError,
	SystemShutdownExecutionCancelledError,
	TimeoutExecutionCancelledError,
} from 'n8n-workflow';
import { registerBot } from '../portal/testing';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { TriggerRun } from './trigger-run';

const fixture = useFixture({ each: true });

const settings = (more: IDataObject = {}) =>
	({ source: 'bot', botId: byId(fixture.botId), checkEvery: 0, ...more }) as never;
const say = (text: string, userId = 2) => fixture.portal.sayAs(userId, String(fixture.botId), text);
const texts = (run: TriggerRun) =>
	run.events().map(({ message }) => (message as { text: string }).text);
const waiting = () => fixture.portal.queueOf(fixture.botId).length;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

async function delivered(parameters: IDataObject, happen: () => void): Promise<TriggerRun> {
	const run = new TriggerRun(fixture.credential, settings(parameters), { budget: 5_000 });
	await run.poll();
	happen();
	await run.poll();
	return run;
}

describe('filters', () => {
	const three = (): void => {
		say('Order 1', 2);
		say('hello', 3);
		say('order two', 4);
	};

	it.each([
		['users', { userIds: '2, 4' }, ['Order 1', 'order two']],
		['dialogs', { dialogIds: '3' }, ['hello']],
		['a text', { textContains: 'ORDER' }, ['Order 1', 'order two']],
		['a regular expression', { textMatches: '^order\\s+\\d+$' }, ['Order 1']],
		['a regular expression with flags', { textMatches: '/^order/' }, ['order two']],
		['private chats', { chats: 'private' }, ['Order 1', 'hello', 'order two']],
		['group chats', { chats: 'group' }, []],
	])('by %s leave the rest out, and confirm it', async (_what, options, expected) => {
		const run = await delivered({ options }, three);
		expect(texts(run)).toEqual(expected);
		expect(waiting()).toBe(0);
	});

	it('by group chats', async () => {
		const { portal, botId } = fixture;
		portal.inviteAs(1, 'chat1', [botId]);
		const run = await delivered({ options: { chats: 'group' }, events: ['message'] }, () => {
			three();
			portal.sayAs(2, 'chat1', `[USER=${botId}]Helper[/USER] in the group`);
		});
		expect(texts(run)).toEqual([`[USER=${botId}]Helper[/USER] in the group`]);
	});

	it('by age, with the clock of the portal', async () => {
		fixture.portal.clock.advance(-86_400_000);
		say('old');
		fixture.portal.clock.advance(3_600_000);
		const run = await delivered({ firstActivation: 'all', options: { oldestMinutes: 30 } }, () =>
			say('young'),
		);
		expect(texts(run)).toEqual(['young']);
	});

	it('name a regular expression that is none', async () => {
		await expect(delivered({ options: { textMatches: '(' } }, () => {})).rejects.toThrow(
			'Text Matches is not a regular expression',
		);
	});
});

describe('source: user', () => {
	it('subscribes by itself, needs no bot, leaves out what the user writes, and confirms', async () => {
		const { portal } = fixture;
		const run = await delivered({ source: 'user' }, () => {
			portal.sayAs(2, '1', 'from a person');
			portal.sayAs(1, '2', 'from myself');
		});
		expect(texts(run)).toEqual(['from a person']);
		expect(run.events()[0]).toMatchObject({ type: 'ONIMV2MESSAGEADD', dialogId: '2', bot: null });
		expect(portal.userQueueOf(1)).toHaveLength(0);
	});

	it('takes own messages when told so', async () => {
		const run = await delivered({ source: 'user', options: { ignoreOwn: false } }, () =>
			fixture.portal.sayAs(1, '2', 'from myself'),
		);
		expect(texts(run)).toEqual(['from myself']);
	});
});

describe('Run Workflow', () => {
	const five = (): void => {
		say('a1', 2);
		say('b1', 3);
		say('a2', 2);
		say('b2', 3);
		say('a3', 2);
	};
	const started = (run: TriggerRun) =>
		run.started.map((items) => items.map(({ json }) => (json.message as { text: string }).text));

	it('for each dialog gives each its events in order', async () => {
		expect(started(await delivered({ runFor: 'dialog' }, five))).toEqual([
			['a1', 'a2', 'a3'],
			['b1', 'b2'],
		]);
	});

	it('for all events at once gives one execution', async () => {
		expect(started(await delivered({ runFor: 'batch' }, five))).toEqual([
			['a1', 'b1', 'a2', 'b2', 'a3'],
		]);
	});

	it('collects what arrives while a dialog is busy', async () => {
		const run = new TriggerRun(fixture.credential, settings({ runFor: 'dialog', checkEvery: 2 }), {
			budget: 6_000,
			execute: async () => void (await sleep(2_500)),
		});
		await run.poll();
		say('a1');
		const polling = run.poll();
		await sleep(500);
		say('a2');
		say('a3');
		await polling;
		expect(started(run)).toEqual([['a1'], ['a2', 'a3']]);
		expect(waiting()).toBe(0);
	});
});

describe('Confirm', () => {
	it('when n8n has taken it, an event leaves the queue while its execution runs', async () => {
		let finish = (): void => {};
		const run = new TriggerRun(fixture.credential, settings({ confirmWhen: 'started' }), {
			budget: 2_500,
			execute: async () =>
				await new Promise<void>((resolve) => {
					finish = resolve;
				}),
		});
		await run.poll();
		say('slow');
		await run.poll();
		expect(waiting()).toBe(0);
		say('behind it');
		await run.poll();
		expect(texts(run)).toEqual(['slow']);
		finish();
		await sleep(10);
		await run.poll();
		expect(texts(run)).toEqual(['slow', 'behind it']);
		finish();
	});

	it('what n8n refuses stays in the queue there too', async () => {
		let refuse = true;
		const run = new TriggerRun(fixture.credential, settings({ confirmWhen: 'started' }), {
			budget: 3_000,
			execute: async () => {
				if (refuse) throw new Error('Published version not found');
			},
		});
		await run.poll();
		say('important');
		await expect(run.poll()).rejects.toThrow('Published version not found');
		expect(waiting()).toBe(1);
		refuse = false;
		await run.poll();
		expect(texts(run)).toEqual(['important', 'important']);
	});
});

describe('an execution that is stopped', () => {
	it.each([
		['by a person', new ManualExecutionCancelledError('1'), false],
		['by the timeout of the workflow', new TimeoutExecutionCancelledError('1'), false],
		['by the end of n8n', new SystemShutdownExecutionCancelledError('1'), true],
	])('%s', async (_how, error, runsAgain) => {
		let stops = true;
		const run = new TriggerRun(fixture.credential, settings(), {
			budget: 2_500,
			execute: async () => {
				if (stops) throw error;
			},
		});
		await run.poll();
		say('first');
		const polled = run.poll();
		if (runsAgain) await expect(polled).rejects.toThrow('shutting down');
		else await polled;
		expect(waiting()).toBe(runsAgain ? 1 : 0);
		stops = false;
		say('second');
		await run.poll();
		expect(texts(run)).toEqual(runsAgain ? ['first', 'first', 'second'] : ['first', 'second']);
		expect(waiting()).toBe(0);
	});
});

describe('another bot while a poll runs', () => {
	it('is read from its own beginning, and what the old poll still learns is not for it', async () => {
		const { portal, credential, webhook } = fixture;
		const other = await registerBot(webhook.url, BOT_TOKEN, { code: 'other' });
		// The old queue is ahead: its position would delete the other's event unseen.
		portal.sayAs(2, String(other), 'new');
		for (let event = 0; event < 30; event += 1) say(`old ${event}`);
		portal.faults.add({ kind: 'delay', method: 'imbot.v2.Event.get', ms: 400 });
		const parameters = { firstActivation: 'all', checkEvery: 2 };
		const id = `workflow-${Math.random()}`;
		const old = new TriggerRun(credential, settings(parameters), { budget: 1_500, id });
		await old.poll();
		const young = new TriggerRun(
			credential,
			{ ...(settings(parameters) as object), botId: byId(other) } as never,
			{ budget: 1_500, id },
		);
		await young.poll();
		await young.poll();
		expect(texts(young)).toEqual(['new']);
		expect(portal.queueOf(other)).toHaveLength(0);
	});
});

describe('options', () => {
	it('fetch the files of a message before it counts as started', async () => {
		const { portal, botId } = fixture;
		portal.faults.add({ kind: 'delay', method: 'imbot.v2.File.download', ms: 2_500 });
		const run = new TriggerRun(
			fixture.credential,
			settings({ confirmWhen: 'started', checkEvery: 2, options: { downloadFiles: true } }),
			{ budget: 6_000 },
		);
		await run.poll();
		portal.attachAs(2, String(botId), 'a.txt', Buffer.from('hello'), 'see');
		const polled = run.poll();
		await sleep(2_200);
		expect(run.started).toEqual([]);
		expect(waiting()).toBe(1);
		await polled;
		expect(run.started).toHaveLength(1);
		expect(waiting()).toBe(0);
	});

	it.each([
		['userIds', 'john', 'User IDs holds "john"'],
		['dialogIds', 'chat5, general', 'Dialog IDs holds "general"'],
	])('%s that can match nothing are refused', async (name, value, message) => {
		await expect(delivered({ options: { [name]: value } }, () => {})).rejects.toThrow(message);
	});

	it('fetch the files of a message, as a bot and as the user', async () => {
		const { portal, botId } = fixture;
		const asBot = await delivered({ options: { downloadFiles: true } }, () =>
			portal.attachAs(2, String(botId), 'a.txt', Buffer.from('hello'), 'see'),
		);
		expect(asBot.started[0][0].binary?.file_0).toMatchObject({
			fileName: 'a.txt',
			data: Buffer.from('hello').toString('base64'),
		});
		const asUser = await delivered({ source: 'user', options: { downloadFiles: true } }, () =>
			portal.attachAs(2, '1', 'b.txt', Buffer.from('bye')),
		);
		expect(asUser.started[0][0].binary?.file_0).toMatchObject({ fileName: 'b.txt' });
		expect(JSON.stringify([asBot.started, asUser.started])).not.toMatch(/token=/);
	});

	it('hand an event over also when its file could not be fetched', async () => {
		const { portal, botId } = fixture;
		const run = await delivered({ options: { downloadFiles: true } }, () => {
			portal.attachAs(2, String(botId), 'a.txt', Buffer.from('hello'));
			portal.faults.add({
				kind: 'error',
				method: 'imbot.v2.File.download',
				status: 403,
				code: 'FILE_ACCESS_ERROR',
				message: 'File access error',
			});
		});
		expect(run.events()[0].downloadErrors).toEqual([
			{ fileId: expect.any(Number), code: 'FILE_ACCESS_ERROR' },
		]);
	});

	it('mark messages as read', async () => {
		await delivered({ options: { markAsRead: true } }, () => say('read me'));
		expect(fixture.portal.calls.map(({ method }) => method.toLowerCase())).toContain(
			'imbot.v2.chat.message.read',
		);
	});
});

describe('Fetch Test Event', () => {
	it.each([
		'message',
		'command',
		'reaction',
		'join',
		'messageDelete',
		'context',
		'botDelete',
		'messageUpdate',
	])('shows a marked sample of "%s" when nothing waits', async (kind) => {
		const run = new TriggerRun(fixture.credential, settings({ events: [kind] }), {
			mode: 'manual',
		});
		const data = await run.poll();
		expect(data?.[0][0].json).toMatchObject({
			sample: true,
			type: expect.stringMatching(/^ONIMBOTV2/),
			eventId: 1001,
		});
	});
});
