import type { INodeExecutionData } from 'n8n-workflow';
import { byId } from './fixture';
import { pick, runAction, TRIGGER } from './harness';
import { useOpenFixture } from './open-channel-fixture';
import { TriggerRun } from './trigger-run';

const fixture = useOpenFixture();

/** What a trigger starts with while something happens. */
async function heard(happen: () => void, more: object = {}): Promise<TriggerRun> {
	const parameters = {
		...{ source: 'bot', botId: byId(fixture.openBotId), checkEvery: 0, events: [] },
		...more,
	};
	const run = new TriggerRun(fixture.credential, parameters as never, { budget: 5_000 });
	await run.poll();
	happen();
	await run.poll();
	return run;
}

// docs/bitrix24-facts.md, "Bots in Open Channels"
describe('the bot that meets customers', () => {
	it.each([{}, { options: { from: 'customers', ignoreBots: true } }])(
		'hears that it was put into the chat, by nobody: %j',
		async (more) => {
			const run = await heard(() => fixture.write(), more);
			const [joined, message] = run.events();
			expect(joined).toMatchObject({
				type: 'ONIMBOTV2JOINCHAT',
				user: null,
				chatInput: null,
				dialogId: `chat${fixture.customer.chatId}`,
				openChannel: { lineId: fixture.line.id },
			});
			expect(message).toMatchObject({ type: 'ONIMBOTV2MESSAGEADD', chatInput: 'Hello' });
		},
	);

	it('hears a first message that is nothing but 0', async () => {
		const run = await heard(() => fixture.write('0'), { events: ['message'] });
		expect(run.events()).toHaveLength(1);
		expect(run.events()[0]).toMatchObject({
			chatInput: '0',
			message: { text: '0' },
			user: { id: fixture.customer.userId, connector: true },
		});
	});

	it('is filtered by Open Channels', async () => {
		const { openLines } = fixture.portal;
		const other = openLines.createLine({ queue: [4], welcomeBotId: fixture.openBotId });
		const guest = openLines.createCustomer({ firstName: 'Max', lineId: other.id });
		const happen = (): void => {
			fixture.write('to the first');
			openLines.writeAsCustomer(guest, 'to the other');
		};
		const options = { lineIds: [String(other.id)] };
		const run = await heard(happen, { events: ['message'], options });
		expect(run.events().map(({ chatInput }) => chatInput)).toEqual(['to the other']);
	});
});

describe('a file whose ID is a number as text', () => {
	it('is a file of the item, downloaded like any other', async () => {
		const { portal } = fixture;
		const happen = (): void => {
			portal.openLines.writeAsCustomer(fixture.customer, 'see', [
				{ name: 'photo.txt', bytes: Buffer.from('a photo') },
			]);
			const queued = portal.state.botEvents.get(fixture.openBotId) ?? [];
			for (const { data } of queued) {
				const { params } = (data.message ?? {}) as { params?: Record<string, unknown> };
				if (params?.FILE_ID) params.FILE_ID = String((params.FILE_ID as number[])[0]);
			}
		};
		const run = await heard(happen, { events: ['message'], options: { downloadFiles: true } });
		const [item] = run.started[0] as INodeExecutionData[];
		expect(item.json.message).toMatchObject({ params: { FILE_ID: expect.any(String) } });
		expect(item.json.files).toEqual([expect.objectContaining({ name: 'photo.txt' })]);
		expect(item.binary?.file_0.fileName).toBe('photo.txt');
	});
});

describe("lists of the trigger's filters", () => {
	const listed = async (method: string) =>
		(await pick(
			fixture.credential,
			method,
			undefined,
			undefined,
			{ source: 'bot', botId: byId(fixture.openBotId) },
			TRIGGER,
		)) as Array<{ name: string; value: unknown }>;

	it('name Open Channels', async () => {
		expect(await listed('getLines')).toContainEqual({
			name: 'Support',
			value: String(fixture.line.id),
		});
	});

	it('name recent dialogs with their kinds, and people', async () => {
		fixture.portal.sayAs(4, '1', 'hello');
		expect(await listed('getDialogs')).toContainEqual({
			name: 'Kenji Tanaka (person, Head of support)',
			value: '4',
		});
		expect((await listed('getUsers')).map(({ value }) => value)).toContain(4);
	});

	it("name the bot's commands", async () => {
		const { error } = await runAction(fixture.credential, {
			...{ resource: 'command', operation: 'register', botId: byId(fixture.openBotId) },
			command: 'report',
			options: { hidden: true },
		});
		// A trigger has looked: the command that answers to questions call is there, and no choice.
		await heard(() => {});
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect([...fixture.portal.state.commands.values()].map(({ command }) => command)).toEqual(
			expect.arrayContaining(['/report', '/n8n-answer']),
		);
		expect(error).toBeUndefined();
		expect(await listed('getCommandNames')).toEqual([
			{ name: expect.stringContaining('/report'), value: 'report' },
		]);
	});
});

describe('two triggers on one bot', () => {
	it('are said to the one that was activated later, beside its work', async () => {
		const trigger = (id: string) =>
			new TriggerRun(
				fixture.credential,
				{ source: 'bot', botId: byId(fixture.openBotId), checkEvery: 0 } as never,
				{ id },
			);
		const [first, second] = [trigger('first-reader'), trigger('second-reader')];
		first.workflow.name = 'Support';
		await first.poll();
		await second.poll();
		await first.poll();
		await second.poll();
		await second.poll();
		expect(first.reported).toEqual([]);
		expect(second.reported.map(({ message }) => message)).toEqual([
			'The workflow "Support" reads the same events, and each takes some away from the other',
		]);
	});
});
