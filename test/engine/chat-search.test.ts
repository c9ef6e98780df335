import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture({ each: true });

const run = async (operation: string, parameters: INodeParameters = {}) => {
	const { items, error } = await runAction(fixture.credential, {
		resource: 'chat',
		operation,
		...parameters,
	});
	return { items: items.map(({ json }) => json), error };
};
const pages = () =>
	fixture.portal.calls.map(({ params }) => [Number(params.OFFSET), Number(params.LIMIT)]);
const idsOf = (items: IDataObject[]) => items.map(({ dialogId }) => dialogId);

describe('finding chats', () => {
	it('searches page by page', async () => {
		const chats = fixture.portal.addChats(120, (index) => ({ title: `Project ${index}` }));
		const all = await run('search', { find: ' project ', returnAll: true });
		expect(idsOf(all.items)).toEqual(chats.map(({ id }) => `chat${id}`));
		expect(pages()).toEqual([
			[0, 50],
			[50, 50],
			[100, 50],
		]);
		expect(all.items[7]).toMatchObject({
			chatId: chats[7].id,
			name: 'Project 7',
			type: 'chat',
			owner: 1,
			userCounter: 1,
		});
		const some = await run('search', {
			options: { findLines: 'project' },
			limit: 60,
			simplify: false,
		});
		expect(some.items).toHaveLength(60);
		expect(some.items[0]).toMatchObject({ id: chats[0].id, mute_list: {} });
	});

	it('asks for a text of two characters', async () => {
		expect((await run('search', { find: ' ' })).error?.message).toBe('Search Text is empty');
		expect((await run('search', { find: 'a' })).error?.message).toBe(
			'Search Text is too short: "a"',
		);
		expect((await run('search', { options: { findLines: 'a' } })).error?.message).toBe(
			'Open Channel Text is too short: "a"',
		);
		expect(fixture.portal.calls).toEqual([]);
	});

	it('finds the chat of an entity, and says when there is none', async () => {
		const [chat] = fixture.portal.addChats(1, () => ({ entityType: 'CRM', entityId: 'DEAL|1663' }));
		const got = async (entityId: string) =>
			(await run('getByEntity', { entityType: 'CRM', entityId })).items;
		expect(await got('DEAL|1663')).toEqual([
			{ found: true, chatId: chat.id, dialogId: `chat${chat.id}` },
		]);
		expect(await got('DEAL|1')).toEqual([{ found: false, chatId: null, dialogId: null }]);
	});
});
