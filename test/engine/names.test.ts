import type { INodeParameters } from 'n8n-workflow';
import { call } from '../portal/testing';
import { byId, useFixture } from './fixture';
import { runAction, TOOL } from './harness';

/** People and chats that are given by name: in a picker, and by the AI model whose tool the node is. */

const fixture = useFixture({ each: true });

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
/** What a model fills in comes as an expression. */
const filledIn = (value: string) => byId(`={{ ${JSON.stringify(value)} }}`);
const send = async (dialogId: object, node = {}, more: INodeParameters = {}) =>
	await runAction(
		fixture.credential,
		{
			resource: 'message',
			operation: 'send',
			dialogId: dialogId as never,
			message: 'hi **there**',
			...more,
		},
		[{}],
		node,
	);
const chat = async (title: string): Promise<number> =>
	(await call(fixture.webhook.url, 'im.chat.add', { TITLE: title })).result as number;
const tool = { type: TOOL };
const lastTo = (dialogId: string) => fixture.portal.messagesOf(dialogId, 1).at(-1);

describe('a name in a picker', () => {
	it.each([
		['a person', 'María González', '3'],
		['a person by the beginning', 'gonz', '3'],
		['a person by email', 'maria.gonzalez@example.com', '3'],
	])('finds %s', async (_what, name, dialogId) => {
		const { items, error } = await send(byName(name));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ dialogId });
		expect(lastTo(dialogId)?.text).toBe('hi **there**');
	});

	it('finds a chat by its title, the whole title before a part of it', async () => {
		const [one, two] = [await chat('Zebra'), await chat('Zebra Team')];
		expect((await send(byName('zebra'))).items[0].json).toMatchObject({ dialogId: `chat${one}` });
		expect((await send(byName('Zebra T'))).items[0].json).toMatchObject({ dialogId: `chat${two}` });
	});

	it('that fits several names them all and sends nothing', async () => {
		const { portal } = fixture;
		const ids = [await chat('Zebra North'), await chat('Zebra South')];
		const { error } = await send(byName('zebra'));
		expect(error?.message).toBe(
			`Dialog "zebra" fits several: Zebra North (chat${ids[0]}), Zebra South (chat${ids[1]})`,
		);
		expect(portal.calls.some(({ method }) => method === 'im.message.add')).toBe(false);
	});

	it.each([
		['nobody', 'Nobody Atall', 'Dialog finds nobody and nothing called "Nobody Atall"'],
		['one letter', 'x', 'Dialog can\'t be found by "x"'],
	])('of %s says so', async (_what, name, message) => {
		expect((await send(byName(name))).error?.message).toBe(message);
	});

	it('is looked for once a run', async () => {
		const { items } = await runAction(
			fixture.credential,
			{
				resource: 'message',
				operation: 'send',
				dialogId: byName('María González') as never,
				message: '={{ $json.text }}',
			},
			[{ text: 'a' }, { text: 'b' }],
		);
		expect(items).toHaveLength(2);
		const searches = fixture.portal.calls.filter(({ method }) => /search/.test(method));
		expect(searches.map(({ method }) => method)).toEqual([
			'im.search.user.list',
			'im.search.chat.list',
		]);
	});

	it('is an address that the credential may not look for: says what it takes', async () => {
		const { portal, credential } = fixture;
		const { url } = portal.createWebhook({ userId: 1, scopes: ['im', 'imbot'] });
		credential.data = { ...credential.data, webhookUrl: url };
		const { error } = await send(byName('maria.gonzalez@example.com'));
		expect(error?.message).toBe("Dialog can't be found by an email address");
		expect(error?.description).toContain('"user"');
	});
});

describe('as a tool', () => {
	it('takes names where IDs are expected, and Markdown unless told otherwise', async () => {
		const { items, error } = await send(filledIn('María González'), tool);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ dialogId: '3' });
		expect(lastTo('3')?.text).toBe('hi [b]there[/b]');
		await send(filledIn('@María González'), tool, { textFormat: 'plainText' });
		expect(lastTo('3')?.text).toBe('hi **there**');
	});

	it('still takes IDs without looking for anything', async () => {
		await send(byId('3'), tool);
		expect(fixture.portal.calls.map(({ method }) => method)).toEqual(['im.message.add']);
	});

	it('takes names in lists of people', async () => {
		const { portal } = fixture;
		const run = async (node: object) =>
			await runAction(
				fixture.credential,
				{
					resource: 'participant',
					operation: 'add',
					chatId: byId('1') as never,
					userIds: '={{ "María González, 4" }}',
				},
				[{}],
				node,
			);
		const member = (id: number) => portal.state.chats.get(1)!.members.has(id);
		for (const id of [3, 4]) portal.state.chats.get(1)!.members.delete(id);
		expect((await run({})).error?.message).toMatch(/^User Names or IDs holds "Mar/);
		expect((await run(tool)).error).toBeUndefined();
		expect([member(3), member(4)]).toEqual([true, true]);
	});

	it('leaves the other node as it was: an ID must be one there', async () => {
		expect((await send(filledIn('María González'))).error?.message).toBe(
			'Dialog can\'t be "María González"',
		);
	});
});
