import type { INodeParameters } from 'n8n-workflow';
import { registerBot } from '../portal/testing';
import { byId, useFixture } from './fixture';
import { pick, runAction, webhookCredential } from './harness';

interface List {
	results: Array<{ name: string; value: string }>;
}

const fixture = useFixture();

describe('pickers', () => {
	it('lists recent dialogs, and finds chats and people', async () => {
		fixture.portal.sayAs(3, '1', 'hello');
		const recent = (await pick(fixture.credential, 'searchDialogs')) as {
			results: Array<{ name: string; value: string }>;
		};
		expect(recent.results.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['3', 'chat1']),
		);
		const found = (await pick(fixture.credential, 'searchDialogs', 'Website')) as typeof recent;
		expect(found.results).toContainEqual({
			name: 'Website relaunch (workgroup chat)',
			value: 'chat2',
			url: `${fixture.portal.url}/online/?IM_DIALOG=chat2`,
		});
		const chats = (await pick(fixture.credential, 'searchChats')) as typeof recent;
		expect(chats.results.every(({ value }) => /^\d+$/.test(value))).toBe(true);
		const groups = (await pick(fixture.credential, 'searchGroupDialogs')) as typeof recent;
		expect(groups.results).toEqual(
			chats.results.map((chat) => ({ ...chat, value: `chat${chat.value}` })),
		);
		expect(await pick(fixture.credential, 'searchGroupDialogs', 'Website')).toMatchObject({
			results: [{ name: 'Website relaunch', value: 'chat2' }],
		});
	});

	it('tells people by their positions, recent, found or listed', async () => {
		fixture.portal.sayAs(4, '1', 'hello');
		for (const [method, name, filter] of [
			['searchDialogs', 'Kenji Tanaka (person, Head of support)'],
			['searchDialogs', 'Kenji Tanaka (person, Head of support)', 'Kenji'],
			['searchUsers', 'Kenji Tanaka (Head of support)'],
			['searchUsers', 'Kenji Tanaka (Head of support)', 'Kenji'],
		]) {
			const { results } = (await pick(fixture.credential, method, filter)) as List;
			expect(results).toContainEqual(expect.objectContaining({ name, value: '4' }));
		}
	});

	it('puts those first whose own name matches, and says what was found by a participant', async () => {
		const { results } = (await pick(fixture.credential, 'searchDialogs', 'Kenji')) as List;
		expect(results[0].name).toBe('Kenji Tanaka (person, Head of support)');
		const chats = results.slice(1);
		expect(chats.length).toBeGreaterThan(0);
		for (const { name } of chats)
			expect(name).toMatch(
				/\((group chat|channel|task chat|CRM chat|workgroup chat).*, found by a participant\)$/,
			);
		const byTitle = (await pick(fixture.credential, 'searchGroupDialogs', 'Website')) as List;
		expect(byTitle.results.map(({ name }) => name)).toContain('Website relaunch');
	});

	it('puts an exact name first, of a chat as of a person', async () => {
		const create = { resource: 'chat', operation: 'create', actAs: 'user' };
		await runAction(fixture.credential, { ...create, title: 'Tanaka' });
		const { results } = (await pick(fixture.credential, 'searchDialogs', 'tanaka')) as List;
		expect(results.slice(0, 2).map(({ name }) => name)).toEqual([
			'Tanaka (group chat)',
			'Kenji Tanaka (person, Head of support)',
		]);
	});

	it('says which chats the bot that acts is not in, and lists them last', async () => {
		const { portal, credential, botId } = fixture;
		const create = { resource: 'chat', operation: 'create', actAs: 'user' };
		await runAction(credential, { ...create, title: 'Without the bot' });
		const join = {
			resource: 'participant',
			operation: 'add',
			actAs: 'user',
			chatId: byId('chat2'),
		};
		await runAction(credential, { ...join, userIds: [botId] });
		const panel = { resource: 'message', operation: 'send', actAs: 'bot', botId: byId(botId) };
		const list = async (parameters: INodeParameters, filter?: string) =>
			((await pick(credential, 'searchDialogs', filter, undefined, parameters)) as List).results;
		const closed = "the bot isn't in it";
		const asBot = await list(panel);
		expect(asBot).toContainEqual(
			expect.objectContaining({ name: 'Website relaunch (workgroup chat)', value: 'chat2' }),
		);
		const marked = asBot.map(({ name }) => name.includes(closed));
		expect(marked).toContain(true);
		expect(marked).toEqual([...marked].sort((one, other) => Number(one) - Number(other)));
		expect(
			asBot.filter(({ name, value }) => name.includes(closed) && !/^chat/.test(value)),
		).toEqual([]);
		const byCode = { ...panel, botId: { __rl: true, mode: 'code', value: 'helper' } };
		expect(await list(byCode)).toEqual(asBot);
		const found = await list(panel, 'Website');
		expect(found[0].name).toBe('Website relaunch (workgroup chat)');
		for (const parameters of [
			{ ...panel, actAs: 'user' },
			{ ...panel, botId: byId('') },
			{ ...panel, botId: byId('={{ $json.bot.id }}') },
		])
			expect((await list(parameters)).some(({ name }) => name.includes(closed))).toBe(false);
		expect(portal.messagesOf('chat2', 1).some(({ authorId }) => authorId === botId)).toBe(false);
	});

	it('offers bots as participants', async () => {
		const { credential, botId } = fixture;
		const several = (await pick(credential, 'getParticipants')) as Array<{
			name: string;
			value: number;
		}>;
		expect(several.filter(({ value }) => value === botId)).toHaveLength(1);
		expect(several.map(({ value }) => value)).toEqual(expect.arrayContaining([1, 4]));
		const one = (await pick(credential, 'searchParticipants', 'Helper')) as List;
		expect(one.results.filter(({ value }) => value === String(botId))).toHaveLength(1);
		const peopleOnly = webhookCredential(
			fixture.portal.createWebhook({ userId: 1, scopes: ['im'] }).url,
		);
		expect((await pick(peopleOnly, 'getParticipants')) as unknown[]).toContainEqual(
			expect.objectContaining({ value: 4 }),
		);
	});

	it('says how to get a bot where there is none', async () => {
		const { url } = fixture.portal.createWebhook({ userId: 2 });
		const without = webhookCredential(url, 'another-token');
		expect(await pick(without, 'searchBots')).toEqual({
			results: [{ name: 'No bot yet: register one with the operation Bot > Register', value: '' }],
		});
		expect(await pick(without, 'searchBots', 'help')).toEqual({ results: [] });
	});

	it.each([
		['searchCommands', 'No command yet: use Command > Register'],
		['searchCommandNames', 'No command yet: use Command > Register'],
		['searchOpenDialogs', 'No customer dialog that the user leads or is in'],
		['searchLines', 'No Open Channel yet: see Contact Center'],
	])(
		'says in the list of %s why it is empty, and nothing where a search finds nothing',
		async (method, hint) => {
			const token = 'token-of-a-bot-without-commands';
			const { url } = fixture.portal.createWebhook({
				userId: 1,
				scopes: ['im', 'imbot', 'imopenlines'],
			});
			const credential = webhookCredential(url, token);
			const botId = await registerBot(url, token, { code: 'speechless' });
			const panel = { actAs: 'bot', botId: byId(botId) };
			const open = async (filter?: string) =>
				await pick(credential, method, filter, undefined, panel);
			expect(await open()).toEqual({ results: [{ name: hint, value: '' }] });
			expect(await open('nothing like it')).toEqual({ results: [] });
		},
	);

	it('says whether the bot is in a chat before how the chat was found, since long entries are cut', async () => {
		await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			actAs: 'user',
			title: 'Night shift',
			userIds: [4],
		});
		const panel = { actAs: 'bot', botId: byId(fixture.botId) };
		const { results } = (await pick(
			fixture.credential,
			'searchDialogs',
			'Kenji',
			undefined,
			panel,
		)) as List;
		const names = results
			.map(({ name }) => name)
			.filter((name) => name.includes("the bot isn't in it"));
		expect(names.length).toBeGreaterThan(0);
		for (const name of names)
			expect(name).toMatch(/, the bot isn't in it, found by a participant\)$/);
	});

	it('lists people and bots', async () => {
		const people = (await pick(fixture.credential, 'searchUsers')) as {
			results: Array<{ name: string; value: string }>;
		};
		expect(people.results.length).toBeGreaterThan(3);
		const [self, first] = people.results;
		expect(self).toMatchObject({
			name: expect.stringMatching(/ \(user of the credential\)$/),
			value: '1',
		});
		const found = (await pick(
			fixture.credential,
			'searchUsers',
			first.name.split(' ')[0],
		)) as typeof people;
		expect(found.results).toContainEqual(first);
		const several = (await pick(fixture.credential, 'getUsers')) as Array<{
			name: string;
			value: number;
		}>;
		expect(several.map(({ value }) => String(value)).sort()).toEqual(
			people.results.map(({ value }) => value).sort(),
		);
		const bots = (await pick(fixture.credential, 'searchBots', 'help')) as typeof people;
		expect(bots.results).toEqual([{ name: 'Helper (helper)', value: String(fixture.botId) }]);
	});

	it('says why a list cannot be read', async () => {
		const poor = webhookCredential(
			fixture.portal.createWebhook({ userId: 1, scopes: ['user'] }).url,
		);
		await expect(pick(poor, 'searchDialogs')).rejects.toThrow(
			'The webhook or application may not use this part of Bitrix24',
		);
	});
});
