import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, byId, oauthCredential, useFixture } from './fixture';
import { type ActionRun, runAction } from './harness';

const fixture = useFixture();

const botId = () => byId(fixture.botId);
const byCode = (code: string) => ({ __rl: true, mode: 'code', value: code });
const jsonOf = ({ items }: ActionRun): IDataObject[] => items.map(({ json }) => json);

async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	credential = fixture.credential,
): Promise<ActionRun> {
	const ran = await runAction(credential, { resource, operation, ...parameters });
	expect(ran.error).toBeUndefined();
	expect(JSON.stringify(ran.run)).not.toContain(BOT_TOKEN);
	return ran;
}
const failureOf = async (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
): Promise<string | undefined> =>
	(await runAction(fixture.credential, { resource, operation, ...parameters })).error?.message;

describe('bot', () => {
	it('gets a bot by its ID and by its code, in one call', async () => {
		for (const chosen of [
			botId(),
			byCode('helper'),
			{ __rl: true, mode: 'id', value: '={{ "helper" }}' },
		]) {
			fixture.portal.calls.clear();
			expect(jsonOf(await run('bot', 'get', { botId: chosen }))).toMatchObject([
				{
					bot: { id: fixture.botId, code: 'helper', eventMode: 'fetch' },
					users: [{ name: 'Helper' }],
				},
			]);
			expect(fixture.portal.calls).toHaveLength(1);
		}
		expect(await failureOf('bot', 'get', { botId: byCode('nobody') })).toBe(
			"The bot doesn't exist",
		);
		expect(await failureOf('bot', 'get', { botId: byCode('={{ "" }}') })).toBe('Bot is empty');
	});

	it('gets the short form of a bot of another application', async () => {
		const stranger = oauthCredential(fixture.portal);
		const [{ bot }] = jsonOf(await run('bot', 'get', { botId: botId() }, stranger));
		expect(bot).toMatchObject({ code: 'helper' });
		expect(bot).not.toHaveProperty('eventMode');
	});

	it('updates everything that can be changed, and takes the background back', async () => {
		const updated = await run('bot', 'update', {
			botId: botId(),
			updateFields: {
				name: 'Helping Hand',
				lastName: 'Bot',
				workPosition: 'Assistant',
				color: 'mint',
				gender: 'F',
				isHidden: true,
				isReactionsEnabled: false,
				isSupportOpenline: true,
				backgroundId: 'sky',
				eventMode: 'webhook',
				webhookUrl: 'https://example.com/bot',
			},
		});
		expect(jsonOf(updated)).toMatchObject([
			{
				bot: {
					isHidden: true,
					isReactionsEnabled: false,
					isSupportOpenline: true,
					backgroundId: 'sky',
					eventMode: 'webhook',
				},
				users: [{ name: 'Helping Hand Bot', workPosition: 'Assistant', gender: 'F' }],
			},
		]);
		const back = await run('bot', 'update', {
			botId: botId(),
			updateFields: { backgroundId: 'none', eventMode: 'fetch', lastName: '', name: 'Helper' },
		});
		expect(jsonOf(back)).toMatchObject([
			{ bot: { backgroundId: null, eventMode: 'fetch' }, users: [{ name: 'Helper' }] },
		]);
		expect(await failureOf('bot', 'update', { botId: botId(), updateFields: {} })).toBe(
			'Update Fields is empty',
		);
	});

	it('keeps what an update does not mention, and empties what it says is empty', async () => {
		const given = { lastName: 'Bot', workPosition: 'Assistant', gender: 'F', color: 'mint' };
		await run('bot', 'update', { botId: botId(), updateFields: { name: 'Anna', ...given } });
		const changes: Array<[IDataObject, IDataObject]> = [
			[{ name: 'Berta' }, { name: 'Berta Bot', workPosition: 'Assistant', gender: 'F' }],
			[{ color: 'red' }, { name: 'Berta Bot', workPosition: 'Assistant', gender: 'F' }],
			[{ isHidden: false }, { name: 'Berta Bot', workPosition: 'Assistant', gender: 'F' }],
			[{ workPosition: 'Chief' }, { name: 'Berta Bot', workPosition: 'Chief', gender: 'F' }],
			[{ gender: 'M' }, { name: 'Berta Bot', workPosition: 'Chief', gender: 'M' }],
			[{ lastName: '' }, { name: 'Berta', workPosition: 'Chief', gender: 'M' }],
		];
		for (const [updateFields, expected] of changes) {
			const [{ users }] = jsonOf(
				await run('bot', 'update', { botId: botId(), updateFields } as INodeParameters),
			);
			expect(users).toMatchObject([expected]);
		}
		const two = await runAction(
			fixture.credential,
			{
				...{ resource: 'bot', operation: 'update', botId: botId() },
				updateFields: { lastName: '={{ $json.change }}' },
			},
			[{ change: 'New' }, { change: 'Newer' }],
		);
		expect(two.error).toBeUndefined();
		expect(jsonOf(two)[1].users).toMatchObject([{ name: 'Berta Newer', workPosition: 'Chief' }]);
		await run('bot', 'update', { botId: botId(), updateFields: { name: 'Helper', lastName: '' } });
	});

	it('lists bots with their names, by type and page by page', async () => {
		for (let index = 0; index < 55; index += 1) {
			await run('bot', 'register', {
				code: `many${index}`,
				name: `Many ${index}`,
				type: index % 2 === 0 ? 'bot' : 'supervisor',
			});
		}
		fixture.portal.calls.clear();
		const all = jsonOf(await run('bot', 'getMany', { returnAll: true }));
		expect(all).toHaveLength(56);
		expect(all[0]).toMatchObject({ id: fixture.botId, code: 'helper', name: 'Helper' });
		expect(fixture.portal.calls.map(({ params }) => params.offset)).toEqual([undefined, 50]);
		const supervisors = jsonOf(
			await run('bot', 'getMany', { limit: 5, options: { type: 'supervisor' } }),
		);
		expect(supervisors.map(({ type }) => type)).toEqual(Array(5).fill('supervisor'));
	});

	it('unregisters', async () => {
		expect(jsonOf(await run('bot', 'unregister', { botId: byCode('many0') }))).toEqual([
			{ deleted: true },
		]);
		expect(await failureOf('bot', 'get', { botId: byCode('many0') })).toBe("The bot doesn't exist");
	});
});
