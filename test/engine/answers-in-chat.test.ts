import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { Container } from './container';
import { OwnN8n } from './own-n8n';
import { TriggerRun } from './trigger-run';
import { WaitingRun } from './waiting';

const PERSON = 2;
const OTHER = 3;
const fixture = useFixture({ each: true });

let n8n: OwnN8n;
let warnings: string[];

beforeEach(async () => {
	n8n = await OwnN8n.start();
	warnings = [];
	const { Logger } = require(
		require.resolve('@n8n/backend-common', { paths: [require.resolve('n8n-core')] }),
	) as { Logger: new () => { warn(text: string): void } };
	jest
		.spyOn(Container.get(Logger as never) as { warn(text: string): void }, 'warn')
		.mockImplementation((text) => void warnings.push(text));
});
afterEach(async () => await n8n.stop());

const trigger = (more: INodeParameters = {}): TriggerRun =>
	new TriggerRun(
		fixture.credential,
		{ source: 'bot', botId: byId(fixture.botId), events: ['message'], checkEvery: 2, ...more },
		{ budget: 1_500 },
	);

/** A trigger that is active and has looked. */
async function listening(more: INodeParameters = {}): Promise<TriggerRun> {
	const run = trigger(more);
	await run.poll();
	await run.poll();
	return run;
}

const question = (more: INodeParameters = {}): INodeParameters => ({
	actAs: 'bot',
	botId: byId(fixture.botId),
	dialogId: byId(PERSON),
	message: 'Pay 42?',
	answerIn: 'chat',
	approvalOptions: { values: { approvalType: 'double' } },
	...more,
});

async function ask(more: INodeParameters = {}): Promise<WaitingRun> {
	const run = await WaitingRun.ask(fixture.credential, question(more));
	expect(run.asked.error).toBeUndefined();
	n8n.waiting = run;
	return run;
}

const messages = () => [...fixture.portal.state.messages.values()];
const asked = () => messages().find(({ text }) => text.startsWith('Pay 42?'))!;
const said = () => messages().at(-1)!.text;
const buttonsOf = (message = asked()) => (message.params.KEYBOARD ?? []) as IDataObject[];
const press = (userId: number, button = 0, messageId = asked().id): void =>
	fixture.portal.pressButton(userId, messageId, button);
const answers = () => n8n.resumed.map(([{ json }]) => json.data as IDataObject);

describe('an approval in the chat', () => {
	it('is pressed there, whatever the trigger filters, and starts no workflow', async () => {
		const run = await listening({ options: { userIds: '99' } });
		await ask();
		expect(buttonsOf().map(({ TEXT, COMMAND }) => [TEXT, COMMAND])).toEqual([
			['Approve', 'n8n-answer'],
			['Decline', 'n8n-answer'],
		]);
		press(PERSON, 1);
		await run.poll();
		expect(answers()).toEqual([
			{
				approved: false,
				respondedAt: expect.any(String),
				responder: { id: PERSON, name: expect.stringMatching(/\w/) },
				messageId: asked().id,
				dialogId: String(PERSON),
			},
		]);
		expect(buttonsOf()).toEqual([]);
		expect(asked().text).toMatch(/\[b\]✓ Decline\[\/b\] · \[USER=2[^\]]*\].*\[\/USER\] · \d{4}-/);
		expect(run.started).toEqual([]);
		expect(fixture.portal.queueOf(fixture.botId)).toEqual([]);
	});

	it('shows nothing of the execution in the message', async () => {
		await listening();
		const run = await ask();
		const shown = JSON.stringify(messages());
		expect(shown).not.toContain('webhook-waiting');
		expect(shown).not.toContain('signature');
		for (const { COMMAND_PARAMS } of buttonsOf())
			expect(Buffer.from(String(COMMAND_PARAMS), 'base64url').toString('latin1')).not.toMatch(
				/webhook|signature|execution/,
			);
		expect(JSON.stringify(run.asked.items)).not.toContain('signature');
	});

	it('is sent only when a trigger of this n8n hears the bot', async () => {
		const before = messages().length;
		const run = await WaitingRun.ask(fixture.credential, question());
		expect(run.asked.error?.message).toBe('No active trigger of this n8n hears the bot');
		expect(run.asked.error?.description).toMatch(/Activate a workflow/);
		expect(run.waitTill).toBeUndefined();
		expect(messages()).toHaveLength(before);
	});

	it('is heard across processes by the sign that the trigger leaves at the portal', async () => {
		await listening();
		const module = '../../dist/nodes/shared/answers/listening.js';
		type Listening = typeof import('../../nodes/shared/answers/listening');
		let elsewhere = {} as Listening;
		jest.isolateModules(() => (elsewhere = require(module) as Listening));
		const client = {
			endpoint: { origin: fixture.portal.url },
			call: async ({ method, parameters }: { method: string; parameters: IDataObject }) =>
				(await (
					await fetch(`${fixture.webhook.url}${method}`, {
						method: 'POST',
						headers: { 'Content-Type': 'application/json' },
						body: JSON.stringify({ ...parameters, botToken: 'engine-test-bot-token' }),
					})
				).json()) as object,
		} as never;
		expect(await elsewhere.isHeard(client, fixture.botId, 'test')).toBe(true);
		expect(await elsewhere.isHeard(client, fixture.botId, 'another n8n')).toBe(false);
		jest.useFakeTimers({
			now: Date.now() + 16 * 60_000,
			doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'performance'],
		});
		try {
			expect(await elsewhere.isHeard(client, fixture.botId, 'test')).toBe(false);
		} finally {
			jest.useRealTimers();
		}
	});
});

describe('who may answer', () => {
	it('is the approvers: anybody else is told so, and nothing changes', async () => {
		const run = await listening();
		const created = await fetch(`${fixture.webhook.url}im.chat.add`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ TITLE: 'Team', USERS: [PERSON, OTHER] }),
		});
		const { result: chatId } = (await created.json()) as { result: number };
		fixture.portal.inviteAs(1, `chat${chatId}`, [fixture.botId]);
		await ask({ dialogId: byId(`chat${chatId}`), approvers: [OTHER] as never });
		press(PERSON);
		await run.poll();
		expect(answers()).toEqual([]);
		expect(buttonsOf()).toHaveLength(2);
		expect(said()).toMatch(
			/^\[USER=2[^\]]*\].*this question is for \[USER=3.* to answer\. Nothing was changed\.$/,
		);
		expect(warnings.join()).toMatch(/user 2 to message \d+ was not taken: it is for others/);
		press(OTHER);
		await run.poll();
		expect(answers()).toEqual([expect.objectContaining({ approved: true })]);
		expect(run.started).toEqual([]);
	});

	it('is one of two who press at once; the other learns who was first', async () => {
		const run = await listening();
		await ask({ showOutcome: false });
		press(PERSON, 0);
		press(PERSON, 1);
		await run.poll();
		expect(answers()).toHaveLength(1);
		expect(said()).toMatch(
			/this was answered already: \[b\](Approve|Decline)\[\/b\], by .*, \d{4}-/,
		);
	});

	it('is nobody when the question was answered before', async () => {
		const run = await listening();
		await ask({ showOutcome: false });
		press(PERSON);
		await run.poll();
		press(PERSON, 1);
		await run.poll();
		expect(answers()).toEqual([expect.objectContaining({ approved: true })]);
		expect(said()).toMatch(/this was answered already: \[b\]Approve\[\/b\]/);
		expect(warnings.join()).toMatch(/answered before/);
	});
});

describe('what is forged', () => {
	const nothing = async (run: TriggerRun): Promise<void> => {
		await run.poll();
		expect(n8n.resumed).toEqual([]);
		expect(n8n.requests).toEqual([]);
		expect(run.started).toEqual([]);
		expect(fixture.portal.queueOf(fixture.botId)).toEqual([]);
		expect(warnings.join()).toMatch(
			/user 2 called the answer command under message \d+ with what no question of this n8n has made/,
		);
	};

	it('is a button of another make, and changes nothing', async () => {
		const run = await listening();
		await ask();
		const [button] = buttonsOf();
		const sealed = String(button.COMMAND_PARAMS);
		button.COMMAND_PARAMS = Buffer.from('{"path":"/rest/login"}').toString('base64url');
		press(PERSON);
		button.COMMAND_PARAMS = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
		press(PERSON);
		button.COMMAND_PARAMS = '';
		press(PERSON);
		await nothing(run);
		expect(warnings).toHaveLength(3);
	});

	it('is a command that somebody types', async () => {
		const run = await listening();
		await ask();
		const { COMMAND_PARAMS } = buttonsOf()[0];
		fixture.portal.sayAs(PERSON, String(fixture.botId), `/n8n-answer ${String(COMMAND_PARAMS)}`);
		await nothing(run);
	});

	it('is a true button under another message: the execution refuses it', async () => {
		const run = await listening();
		await ask();
		const copy = fixture.portal.sayAs(fixture.botId, String(PERSON), 'Win a prize', {
			params: { KEYBOARD: buttonsOf() } as never,
		});
		press(PERSON, 0, copy.id);
		await run.poll();
		expect(n8n.resumed).toEqual([]);
		expect(warnings.join()).toMatch(
			/refused: its button stood under another message; nothing was changed/,
		);
		expect(buttonsOf()).toHaveLength(2);
	});

	it('is a button of an earlier execution', async () => {
		const run = await listening();
		await ask({ message: 'Pay 42? One' });
		const [old] = buttonsOf();
		await ask({ message: 'Second' });
		const second = messages().at(-1)!;
		buttonsOf(second)[0].COMMAND_PARAMS = old.COMMAND_PARAMS;
		press(PERSON, 0, second.id);
		await run.poll();
		expect(n8n.resumed).toEqual([]);
		expect(warnings.join()).toMatch(/refused: its button belongs to another question/);
	});

	it('is a letter that nobody has sealed', async () => {
		await listening();
		const run = await ask();
		const forged = await run.request('POST', { body: { press: 'AAAA', approved: true } });
		expect(forged.items).toBeUndefined();
		expect(JSON.parse(forged.body)).toMatchObject({ verdict: 'invalid' });
		const opened = await run.request('GET', {});
		expect(opened.body).toContain('Please answer in the chat');
		expect(opened.items).toBeUndefined();
	});
});

describe('a free text in the chat', () => {
	const free = { responseType: 'freeText' };

	it('is the next message after the button was pressed', async () => {
		const run = await listening();
		await ask(free);
		press(PERSON);
		await run.poll();
		expect(said()).toMatch(/please write your answer/);
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'On [b]Friday[/b]');
		await run.poll();
		expect(answers()).toEqual([expect.objectContaining({ text: 'On Friday' })]);
		expect(asked().text).toContain('✓ On Friday');
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'Something else');
		await run.poll();
		expect(run.events().map(({ chatInput }) => chatInput)).toEqual(['Something else']);
	});

	it('is written after the press also where both are read at once', async () => {
		const run = await listening();
		await ask(free);
		press(PERSON);
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'On Friday');
		await run.poll();
		expect(answers()).toEqual([expect.objectContaining({ text: 'On Friday' })]);
		expect(run.started).toEqual([]);
	});

	it('is a reply to the message, and other messages start the workflow', async () => {
		const run = await listening();
		await ask(free);
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'By the way');
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'Friday', { replyId: asked().id });
		await run.poll();
		expect(answers()).toEqual([expect.objectContaining({ text: 'Friday' })]);
		expect(run.events().map(({ chatInput }) => chatInput)).toEqual(['By the way']);
	});

	it('is known after n8n was started anew', async () => {
		const run = await listening();
		await ask(free);
		await run.poll();
		const later = new TriggerRun(
			fixture.credential,
			{ source: 'bot', botId: byId(fixture.botId), events: ['message'], checkEvery: 2 },
			{ budget: 1_500, staticData: JSON.parse(JSON.stringify(run.staticData)) as IDataObject },
		);
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'Friday', { replyId: asked().id });
		await later.poll();
		await later.poll();
		expect(answers()).toEqual([expect.objectContaining({ text: 'Friday' })]);
	});
});

describe('a free text whose question nobody in the process remembers', () => {
	const free = { responseType: 'freeText' };
	const notes = () =>
		[...fixture.portal.state.commands.values()].filter(({ command }) => /-\d+$/.test(command));
	const lists = () =>
		fixture.portal.calls.filter(({ method }) => method === 'imbot.v2.Command.list').length;
	const reply = (text: string, replyId = asked().id): void =>
		void fixture.portal.sayAs(PERSON, String(fixture.botId), text, { replyId });

	/** Another process, or the same after it was killed: nothing but the portal tells it what was asked. */
	async function another(): Promise<TriggerRun> {
		const before = await listening();
		await ask(free);
		await before.poll();
		return await listening();
	}

	it('is a reply to it all the same, and the portal then forgets it', async () => {
		const run = await another();
		expect(notes().map(({ command, hidden }) => [command, hidden])).toEqual([
			[`/n8n-answer-${asked().id}`, true],
		]);
		reply('Friday');
		await run.poll();
		expect(answers()).toEqual([expect.objectContaining({ text: 'Friday' })]);
		expect(run.started).toEqual([]);
		expect(notes()).toEqual([]);
	});

	it('is asked for at the portal only where a reply may answer one', async () => {
		const run = await another();
		const before = lists();
		const other = fixture.portal.sayAs(fixture.botId, String(PERSON), 'By the way');
		fixture.portal.sayAs(PERSON, String(fixture.botId), 'No reply');
		await run.poll();
		expect(lists()).toBe(before);
		reply('To that', other.id);
		await run.poll();
		reply('To that again', other.id);
		reply('Friday');
		await run.poll();
		expect(lists()).toBe(before + 1);
		expect(answers()).toEqual([expect.objectContaining({ text: 'Friday' })]);
		expect(run.events().map(({ chatInput }) => chatInput)).toEqual([
			'No reply',
			'To that',
			'To that again',
		]);
	});

	it('is no command for people', async () => {
		const run = await another();
		const [{ command }] = notes();
		const { COMMAND_PARAMS } = buttonsOf()[0];
		fixture.portal.sayAs(PERSON, String(fixture.botId), `${command} ${String(COMMAND_PARAMS)}`);
		await run.poll();
		expect(n8n.requests).toEqual([]);
		expect(run.started).toEqual([]);
		expect(warnings.join()).toMatch(/what no question of this n8n has made/);
	});

	it('starts the workflow where the portal gives no list', async () => {
		const run = await another();
		fixture.portal.faults.add({
			kind: 'error',
			method: 'imbot.v2.Command.list',
			code: 'ACCESS_DENIED',
			status: 400,
		});
		reply('Friday');
		await run.poll();
		expect(run.events().map(({ chatInput }) => chatInput)).toEqual(['Friday']);
	});
});

describe('time that is up', () => {
	const soon = {
		limitWaitTime: {
			values: { limitType: 'afterTimeInterval', resumeAmount: 0.02, resumeUnit: 'minutes' },
		},
	};

	it('shows in the message, and what is pressed later changes nothing', async () => {
		const run = await listening();
		await ask({ options: soon });
		const before = asked().params.KEYBOARD;
		await new Promise((resolve) => setTimeout(resolve, 2_000));
		expect(asked().text).toMatch(/\[b\]✗ No answer\[\/b\] · the time was up at \d{4}-/);
		expect(buttonsOf()).toEqual([]);
		asked().params.KEYBOARD = before;
		press(PERSON);
		await run.poll();
		expect(n8n.resumed).toEqual([]);
		expect(said()).toMatch(/the time to answer is up/);
	});

	it('shows in the message of a question that was asked with a link, too', async () => {
		await ask({ answerIn: 'link', options: soon });
		await new Promise((resolve) => setTimeout(resolve, 2_000));
		expect(asked().text).toContain('✗ No answer');
	});
});

describe('an execution that has just asked', () => {
	it('is told again when n8n has saved it', async () => {
		const run = await listening();
		const waiting = await ask();
		n8n.waiting = undefined;
		setTimeout(() => (n8n.waiting = waiting), 700);
		press(PERSON);
		await run.poll();
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		expect(answers()).toHaveLength(1);
	});
});
