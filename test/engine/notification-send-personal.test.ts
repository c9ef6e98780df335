import { byId, useFixture } from './fixture';
import { runAction } from './harness';

const fixture = useFixture();

describe('notification', () => {
	it('sends a personal notification', async () => {
		const { items, error } = await runAction(fixture.credential, {
			resource: 'notification',
			operation: 'sendPersonal',
			userId: byId(5),
			message: 'Paid',
			options: {
				tag: 'ORDER_42',
				subTag: 'ORDER',
				clientId: 'shop',
				messageOut: 'Paid (email)',
				attach: '[{ "MESSAGE": "x" }]',
			},
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ success: true, notificationId: expect.any(Number) });
		expect(fixture.portal.notificationsOf(5).at(-1)).toMatchObject({ text: 'Paid' });
	});
});
