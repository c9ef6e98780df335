import type { INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

const asBot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const run = async (operation: string, parameters: INodeParameters) => {
	const { items, error } = await runAction(fixture.credential, {
		resource: 'participant',
		operation,
		...parameters,
	});
	return { items: items.map(({ json }) => json), error };
};
const newChat = (owner: number, userIds: number[]) =>
	fixture.portal.addChats(1, () => ({ owner, userIds: [...userIds, fixture.botId] }))[0];

describe('removing a participant', () => {
	it('works as the user and as a bot', async () => {
		const [own, ofBot] = [newChat(1, [2, 3]), newChat(fixture.botId, [2, 3])];
		expect(
			(await run('remove', { actAs: 'user', chatId: byId(own.id), userId: byId(2) })).items,
		).toEqual([{ success: true }]);
		expect(
			(await run('remove', { ...asBot(), dialogId: byId(`chat${ofBot.id}`), userId: byId(3) }))
				.items,
		).toEqual([{ success: true }]);
		expect([
			own.members.has(2),
			own.members.has(3),
			ofBot.members.has(2),
			ofBot.members.has(3),
		]).toEqual([false, true, true, false]);
	});

	it('tells the user, not the bot, of somebody who is not there', async () => {
		const [own, ofBot] = [newChat(1, []), newChat(fixture.botId, [])];
		const { error } = await run('remove', { actAs: 'user', chatId: byId(own.id), userId: byId(5) });
		expect(error?.message).toBe("The user isn't in the chat");
		expect(
			(await run('remove', { ...asBot(), dialogId: byId(`chat${ofBot.id}`), userId: byId(5) }))
				.items,
		).toEqual([{ success: true }]);
		const { error: refused } = await run('remove', {
			...asBot(),
			dialogId: byId(`chat${own.id}`),
			userId: byId(1),
		});
		expect(refused?.message).toBe('The bot may not do this in the chat');
	});
});

describe('listing participants', () => {
	it('goes through the pages of a large chat as the user', async () => {
		const people = fixture.portal.addUsers(450);
		const chat = newChat(
			1,
			people.map(({ id }) => id),
		);
		const all = await run('getMany', {
			actAs: 'user',
			dialogId: byId(`chat${chat.id}`),
			returnAll: true,
		});
		expect(all.error).toBeUndefined();
		expect(all.items).toHaveLength(452);
		expect(new Set(all.items.map(({ id }) => id)).size).toBe(452);
		expect(
			fixture.portal.calls.map(({ params }) => [Number(params.OFFSET), Number(params.LIMIT)]),
		).toEqual([
			[0, 200],
			[200, 200],
			[400, 200],
		]);
		const some = await run('getMany', {
			actAs: 'user',
			dialogId: byId(`chat${chat.id}`),
			limit: 201,
		});
		expect(some.items.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id).slice(0, 201));
		expect(
			(await run('getMany', { actAs: 'user', dialogId: byId(`chat${chat.id}`) })).items,
		).toHaveLength(50);

		const asked = await run('getMany', {
			...asBot(),
			dialogId: byId(`chat${chat.id}`),
			returnAll: true,
			order: { userId: 'DESC' },
		});
		expect(asked.items).toHaveLength(200);
		expect(asked.items[0].id).toBe(Math.max(...chat.members.keys()));
		expect(fixture.portal.calls.at(-1)?.params).toMatchObject({
			order: { userId: 'DESC' },
			limit: 200,
		});
	});

	it('simplifies them in one form for both', async () => {
		const chat = newChat(1, [2]);
		const dialogId = byId(`chat${chat.id}`);
		const james = {
			id: 2,
			name: 'James Carter',
			firstName: 'James',
			lastName: 'Carter',
			workPosition: 'Head of sales',
			active: true,
			bot: false,
			extranet: false,
			externalAuthId: 'default',
		};
		for (const side of [{ actAs: 'user' }, asBot()]) {
			const { items } = await run('getMany', { ...side, dialogId });
			expect(items).toContainEqual(expect.objectContaining(james));
			const { items: raw } = await run('getMany', { ...side, dialogId, simplify: false });
			expect(raw.find(({ id }) => id === 2)).toMatchObject({ gender: 'M', departments: [2] });
		}
		expect(fixture.portal.calls.at(-1)?.params.order).toBeUndefined();
	});

	it('leaves out system users but for some', async () => {
		const [mailer, shopper] = fixture.portal.addUsers(2, (index) => ({
			externalAuthId: index === 0 ? 'email' : 'shop',
		}));
		const chat = newChat(1, [2, mailer.id, shopper.id]);
		const ids = async (options: INodeParameters) =>
			(
				await run('getMany', { actAs: 'user', dialogId: byId(`chat${chat.id}`), options })
			).items.map(({ id }) => id);
		expect(await ids({ skipExternal: false })).toEqual(
			expect.arrayContaining([1, 2, mailer.id, shopper.id]),
		);
		const people = await ids({ skipExternal: true });
		expect(people).toEqual(expect.arrayContaining([1, 2]));
		expect(people).not.toContain(mailer.id);
		const kept = await ids({ skipExternal: true, skipExternalExceptTypes: 'bot, email' });
		expect(kept).toContain(mailer.id);
		expect(kept).not.toContain(shopper.id);
	});

	it('gives the IDs in one item', async () => {
		const chat = newChat(1, [2, 3]);
		const { items } = await run('getIds', { chatId: byId(chat.id) });
		expect(items).toEqual([
			{ userIds: expect.arrayContaining([1, 2, 3, fixture.botId]), visible: true },
		]);
		expect((await run('getIds', { chatId: byId(99999) })).error?.message).toBe(
			"The user has no access to this chat, or it doesn't exist",
		);
		expect(
			(await run('getMany', { actAs: 'user', dialogId: byId('chat99999') })).error?.message,
		).toBe("The user has no access to this chat, or it doesn't exist");
	});
});

describe('managers', () => {
	it('are made and unmade by a bot in its own chat', async () => {
		const chat = newChat(fixture.botId, [2, 3]);
		const of = { botId: byId(fixture.botId), dialogId: byId(`chat${chat.id}`) };
		expect((await run('addManagers', { ...of, userIds: '={{ "2, 3, 6" }}' })).items).toEqual([
			{ success: true },
		]);
		expect([...chat.managers]).toEqual([2, 3]);
		expect((await run('removeManagers', { ...of, userIds: [3] })).items).toEqual([
			{ success: true },
		]);
		expect([...chat.managers]).toEqual([2]);
		const foreign = newChat(1, [2]);
		const inForeign = { ...of, dialogId: byId(`chat${foreign.id}`), userIds: [2] };
		// The portal says yes to every addition, also to one that it doesn't make.
		expect((await run('addManagers', inForeign)).items).toEqual([{ success: true }]);
		expect([...foreign.managers]).toEqual([]);
		const { error } = await run('removeManagers', inForeign);
		expect(error).toMatchObject({
			message: 'The bot may not do this in the chat',
			description: expect.stringContaining('ACCESS_DENIED'),
		});
		expect((await run('removeManagers', { ...of, userIds: '={{ [] }}' })).error?.message).toBe(
			'User Names or IDs is empty',
		);
	});
});
