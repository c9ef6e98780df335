import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

const bot = () => ({ actAs: 'bot', botId: byId(fixture.botId) });
const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('a new chat', () => {
	it('creates a chat as the user', async () => {
		const { items, error } = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'create',
			actAs: 'user',
			title: 'Deal',
			userIds: [2, '3'],
			options: {
				color: 'lightBlue',
				description: 'About the deal',
				message: 'Welcome',
				type: 'OPEN',
				entityType: 'CRM',
				entityId: 'DEAL|1663',
			},
		});
		expect(error).toBeUndefined();
		const { chatId } = items[0].json;
		expect(items[0].json).toEqual({
			chatId: expect.any(Number),
			dialogId: `chat${String(chatId)}`,
		});
		expect(fixture.portal.calls[0].params).toEqual({
			TITLE: 'Deal',
			USERS: [2, 3],
			COLOR: 'LIGHT_BLUE',
			DESCRIPTION: 'About the deal',
			MESSAGE: 'Welcome',
			TYPE: 'OPEN',
			ENTITY_TYPE: 'CRM',
			ENTITY_ID: 'DEAL|1663',
		});
		const got = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'get',
			actAs: 'user',
			dialogId: byId(`chat${String(chatId)}`),
		});
		expect(got.items[0].json).toMatchObject({ chatId, name: 'Deal' });
	});

	it('creates a chat as a bot, with a picture from the input, and reads it', async () => {
		const { items, error } = await runAction(
			fixture.credential,
			{
				resource: 'chat',
				operation: 'create',
				...bot(),
				title: 'Support',
				userIds: '={{ "2, 3" }}',
				options: { color: 'lightBlue', avatar: 'photo', ownerId: byId(2) },
			},
			[
				{
					json: {},
					binary: { photo: { data: PICTURE, mimeType: 'image/png', fileName: 'a.png' } },
				},
			],
		);
		expect(error).toBeUndefined();
		expect(fixture.portal.calls[0].params).toMatchObject({
			botId: fixture.botId,
			fields: {
				title: 'Support',
				color: 'lightBlue',
				userIds: [2, 3],
				ownerId: 2,
				avatar: PICTURE,
			},
		});
		const { dialogId } = items[0].json.chat as { dialogId: string };
		const got = await runAction(fixture.credential, {
			resource: 'chat',
			operation: 'get',
			...bot(),
			dialogId: byId(dialogId),
		});
		expect(got.items[0].json).toMatchObject({ dialogId, name: 'Support' });
	});
});
