import { useFixture } from './fixture';
import { pick, webhookCredential } from './harness';

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
			name: 'Website relaunch',
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
		const kenji = { name: 'Kenji Tanaka (Head of support)', value: '4' };
		for (const [method, filter] of [
			['searchDialogs'],
			['searchDialogs', 'Kenji'],
			['searchUsers'],
			['searchUsers', 'Kenji'],
		]) {
			const { results } = (await pick(fixture.credential, method, filter)) as {
				results: unknown[];
			};
			expect(results).toContainEqual(expect.objectContaining(kenji));
		}
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
