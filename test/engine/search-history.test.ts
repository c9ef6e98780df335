import { byId, useFixture } from './fixture';
import { jsonOf, runnerFor } from './running';

const fixture = useFixture();
const { run } = runnerFor('searchHistory', fixture);

describe('search history', () => {
	it('adds, lists, skips and removes', async () => {
		expect(jsonOf(await run('add', { dialogId: byId('chat2') }))).toEqual([{ success: true }]);
		await run('add', { dialogId: byId(3) });
		expect(jsonOf(await run('getMany')).map(({ id, type }) => [id, type])).toEqual([
			[3, 'user'],
			['chat2', 'chat'],
		]);
		expect(
			jsonOf(
				await run('getMany', {
					options: { skipDialog: true, skipOpenlines: true },
				}),
			).map(({ id }) => id),
		).toEqual(['chat2']);
		expect(jsonOf(await run('remove', { dialogId: byId('chat2') }))).toEqual([{ success: true }]);
		expect(jsonOf(await run('remove', { dialogId: byId('chat2') }))).toEqual([{ success: false }]);
	});
});
