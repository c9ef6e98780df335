import { RefreshTokenError } from '@bitrix24/b24jssdk';
import { Portal } from './portal';
import { sdkApplication, type SdkApplication } from './sdk';

jest.mock('qs-esm', () =>
	jest.requireActual<typeof import('./esm')>('./esm').loadModule(require.resolve('qs-esm')),
);

/** The vendor's own SDK as an OAuth application. */

let portal: Portal;

beforeAll(async () => {
	portal = await Portal.start();
});
afterAll(() => portal.stop());

function applicationOf(userId: number, expiresIn?: number): SdkApplication {
	return sdkApplication(portal, userId, expiresIn);
}

describe('by OAuth', () => {
	test('a call as the person who allowed it', async () => {
		const { b24, clientId } = applicationOf(3);
		portal.calls.clear();
		const answer = await b24.actions.v2.call.make<{ NAME: string }>({ method: 'profile' });
		expect(answer.getData()!.result.NAME).toBe('María');
		expect(portal.calls[0]).toMatchObject({ auth: 'oauth', userId: 3, clientId });
	});

	test('who is an administrator', async () => {
		const [{ b24: admin }, { b24: other }] = [applicationOf(1), applicationOf(2)];
		await admin.initIsAdmin();
		await other.initIsAdmin();
		expect([admin.auth.isAdmin, other.auth.isAdmin]).toEqual([true, false]);
	});

	test('a token the portal calls expired is renewed, and the new one is told', async () => {
		const { b24, refreshToken } = applicationOf(2);
		const renewed: string[] = [];
		b24.setCallbackRefreshAuth(async ({ b24OAuthParams }) => {
			renewed.push(b24OAuthParams.refreshToken);
		});
		portal.expireTokens();
		const before = portal.oauth.refreshes;
		for (const method of ['profile', 'server.time'])
			expect((await b24.actions.v2.call.make({ method })).isSuccess).toBe(true);
		expect(portal.oauth.refreshes - before).toBe(1);
		expect(renewed).toHaveLength(1);
		expect(renewed[0]).not.toBe(refreshToken);
	});

	test('a token known to be expired is renewed once for many calls', async () => {
		const { b24 } = applicationOf(2, -1);
		const before = portal.oauth.refreshes;
		const answers = await Promise.all(
			['profile', 'server.time', 'user.current'].map((method) =>
				b24.actions.v2.call.make({ method }),
			),
		);
		expect(answers.map((answer) => answer.isSuccess)).toEqual([true, true, true]);
		expect(portal.oauth.refreshes - before).toBe(1);
	});

	test('a refresh token works once', async () => {
		const { b24 } = applicationOf(2);
		for (const refresh of portal.state.refreshTokens.values()) refresh.usedAt = 0;
		portal.expireTokens();
		const error = await b24.actions.v2.call.make({ method: 'profile' }).then(
			() => undefined,
			(reason: unknown) => reason,
		);
		expect(error).toMatchObject({ message: 'Invalid refresh token' });
		await expect(b24.auth.refreshAuth()).rejects.toBeInstanceOf(RefreshTokenError);
	});

	test('batches carry the token too', async () => {
		const { b24 } = applicationOf(4);
		const answer = await b24.actions.v2.batch.make({
			calls: [
				['profile', {}],
				['app.info', {}],
			],
		});
		expect(answer.getData()).toMatchObject([{ NAME: 'Kenji' }, { INSTALLED: true }]);
	});
});
