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

	it.each(['send', 'sendPersonal', 'sendSystem'])(
		'%s says of an unknown person that there is none, not that nobody was given',
		async (operation) => {
			const { error } = await runAction(fixture.credential, {
				resource: 'notification',
				operation,
				userId: byId(99_999),
				message: 'Paid',
				messageOut: 'Paid',
			});
			expect(error?.message).toBe("The user doesn't exist, or isn't active any more");
		},
	);
});
