import type { IDataObject, IPollFunctions, IRun } from 'n8n-workflow';
import { Activity } from '../../../nodes/Bitrix24ChatTrigger/activity';
import type { QueuedEvent } from '../../../nodes/Bitrix24ChatTrigger/events';
import type { EventQueue } from '../../../nodes/Bitrix24ChatTrigger/queue';
import type { Settings } from '../../../nodes/Bitrix24ChatTrigger/settings';
import { parseQuery } from '../../portal/http/php';
import { refused, contextWith, type Request } from '../support/context';

const THINKING = 'IMBOT_AGENT_ACTION_THINKING';
const event = (eventId: number, dialogId: string, bot: object | undefined = { id: 456 }) =>
	({ eventId, type: '', date: '', data: { chat: { dialogId }, bot } }) as unknown as QueuedEvent;

/** A sign as the portal got it. */
interface Sign {
	dialogId: unknown;
	duration: unknown;
	code: unknown;
}

let now = Date.now();
let signs: Sign[];
let requests: number;

beforeEach(() => {
	now += 1_000_000;
	signs = [];
	requests = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const told = (method: string, given: IDataObject): void => {
	signs.push({
		dialogId: given.dialogId ?? given.DIALOG_ID,
		duration: method.startsWith('im.') ? 'usual' : Number(given.duration),
		code: given.statusMessageCode,
	});
};

function respond({ method, body }: Request): unknown {
	requests += 1;
	if (method !== 'batch') {
		told(method, body);
		return { result: { result: true } };
	}
	const commands = Object.entries(body.cmd as Record<string, string>);
	for (const [, command] of commands) {
		const [name, query] = command.split('?');
		told(name, parseQuery(query) as IDataObject);
	}
	return {
		result: {
			result: Object.fromEntries(commands.map(([key]) => [key, { result: true }])),
			result_error: [],
			result_total: [],
			result_next: [],
		},
	};
}

function started(showActivity = THINKING, answer = respond): Activity {
	const activity = new Activity();
	const context = contextWith(answer, {
		more: { logger: { debug: () => {} } },
	}) as unknown as IPollFunctions;
	activity.use({
		context,
		queue: { botId: 456 } as EventQueue,
		settings: { showActivity } as Settings,
	});
	return activity;
}

const settled = async (): Promise<void> => {
	for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
	await new Promise((resolve) => setImmediate(resolve));
};

/** Looks every second, as a poll does or oftener. */
async function look(activity: Activity, taken: QueuedEvent[], seconds = 1): Promise<void> {
	for (let second = 0; second < seconds; second += 1) {
		activity.look(() => taken);
		await settled();
		now += 1_000;
	}
}

const run = (at: number, json: object): IRun =>
	({
		data: {
			resultData: {
				runData: {
					Trigger: [
						{
							startTime: at,
							executionTime: 0,
							data: { main: [[{ json: { dialogId: 'chat5' } }]] },
						},
					],
					Send: [{ startTime: at, executionTime: 0, data: { main: [[{ json }]] } }],
				},
			},
		},
	}) as unknown as IRun;

describe('a sign of life', () => {
	it('shows in every dialog that is dealt with, all in one request, and is renewed', async () => {
		const activity = started();
		const taken = [event(1, 'chat5'), event(2, '7'), event(3, 'chat5')];
		await look(activity, taken, 19);
		expect(signs).toEqual([
			{ dialogId: 'chat5', duration: 30, code: THINKING },
			{ dialogId: '7', duration: 30, code: THINKING },
		]);
		expect(requests).toBe(1);
		await look(activity, taken, 40);
		expect(requests).toBe(3);
	});

	it('shows at once where another dialog joins', async () => {
		const activity = started();
		await look(activity, [event(1, 'chat5')], 5);
		await look(activity, [event(1, 'chat5'), event(2, '7')], 5);
		expect(signs.map(({ dialogId }) => dialogId)).toEqual(['chat5', 'chat5', '7']);
	});

	it('is never off by itself', async () => {
		await look(started('off'), [event(1, 'chat5')], 30);
		expect(requests).toBe(0);
	});

	it('ends after ten minutes', async () => {
		const activity = started();
		await look(activity, [event(1, 'chat5')], 599);
		const before = requests;
		expect(before).toBe(30);
		await look(activity, [event(1, 'chat5')], 120);
		expect(requests).toBe(before);
	});

	it('is taken away when the execution ends, as long as nothing else goes on in the dialog', async () => {
		const activity = started();
		const [first, second] = [event(1, 'chat5'), event(2, 'chat5')];
		await look(activity, [first, second], 3);
		activity.ended([first], () => [first, second]);
		await settled();
		expect(signs).toHaveLength(1);
		activity.ended([second], () => []);
		await settled();
		expect(signs.slice(1)).toEqual([{ dialogId: 'chat5', duration: 1, code: THINKING }]);
		await look(activity, [], 60);
		expect(signs).toHaveLength(2);
	});

	it('is left to the messenger where the bot has answered since', async () => {
		const activity = started();
		const taken = [event(1, 'chat5')];
		await look(activity, taken, 3);
		activity.ended(taken, () => [], run(now, { messageId: 9, dialogId: 'chat5' }));
		await settled();
		expect(signs).toHaveLength(1);
	});

	it.each([
		['into another dialog', () => run(now, { messageId: 9, dialogId: '7' })],
		['before the last sign', () => run(now - 60_000, { messageId: 9, dialogId: 'chat5' })],
		['as far as nobody knows', () => ({ data: undefined }) as unknown as IRun],
	])('is taken away where the bot has written %s', async (_where, of) => {
		const activity = started();
		const taken = [event(1, 'chat5')];
		await look(activity, taken, 3);
		activity.ended(taken, () => [], of());
		await settled();
		expect(signs.map(({ duration }) => duration)).toEqual([30, 1]);
	});

	it('that is under way when the execution ends is followed by the last one', async () => {
		const activity = started();
		const taken = [event(1, 'chat5')];
		activity.look(() => taken);
		activity.ended(taken, () => [], run(now, { messageId: 9, dialogId: 'chat5' }));
		await settled();
		expect(signs.map(({ duration }) => duration)).toEqual([30, 1]);
	});

	it('of a tool that an agent used counts as an answer', async () => {
		const activity = started();
		const taken = [event(1, 'chat5')];
		await look(activity, taken, 3);
		const response = [{ messageId: 9, dialogId: 'chat5' }];
		activity.ended(taken, () => [], run(now, { response }));
		await settled();
		expect(signs).toHaveLength(1);
	});

	it("of the user is typing, in the user's events", async () => {
		const activity = started('typing');
		const own = { ...event(1, '7'), data: { chat: { dialogId: '7' } } } as unknown as QueuedEvent;
		await look(activity, [own], 1);
		expect(signs).toEqual([{ dialogId: '7', duration: 'usual', code: undefined }]);
		activity.ended([own], () => []);
		await settled();
		expect(signs).toHaveLength(1);
	});

	it('that fails is forgotten until the next is due', async () => {
		let tries = 0;
		const activity = started(THINKING, () => {
			tries += 1;
			throw refused(500, { error: 'INTERNAL_SERVER_ERROR' });
		});
		await look(activity, [event(1, 'chat5')], 15);
		expect(tries).toBe(1);
		await look(activity, [event(1, 'chat5')], 10);
		expect(tries).toBe(2);
	});
});
