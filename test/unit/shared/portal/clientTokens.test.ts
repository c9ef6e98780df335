import '../../support/fast-time';
import { PortalClient } from '../../../../nodes/shared/portal/client';
import { SPELLINGS } from '../../../e2e/spellings';
import { broken, contextWith, refused, type Request } from '../../support/context';

const write = { method: 'im.message.add', parameters: { MESSAGE: 'Hi' } };

interface Wire {
	client: PortalClient;
	/** The token of every call. */
	used: unknown[];
	reads: () => number;
}

/** A portal that knows one token, and a credential store that has the given ones, a newer one at every look. */
async function wire(
	stored: string[],
	valid: string,
	failure: (request: Request) => Error,
): Promise<Wire> {
	const used: unknown[] = [];
	let looks = 0;
	const credential = () => {
		const token = stored[Math.min(looks, stored.length - 1)];
		looks += 1;
		return {
			grantType: 'authorizationCode',
			portalUrl: 'https://company.bitrix24.com',
			oauthTokenData: { access_token: token },
		};
	};
	const respond = (request: Request): unknown => {
		used.push(request.body.auth);
		if (request.body.auth !== valid) throw failure(request);
		return { result: `done with ${valid}, before with ${stored.join(', ')}` };
	};
	return {
		client: await PortalClient.open(contextWith(respond, { credential })),
		used,
		reads: () => looks - 1,
	};
}

const expired = () => refused(401, { error: 'expired_token', error_description: 'Expired' });

describe('a call with an access token that the portal refuses', () => {
	it.each([
		['expired', expired],
		['unknown', () => refused(401, { error: 'NO_AUTH_FOUND' })],
		[
			'not renewed, since another execution was faster',
			() => Object.assign(new Error('Bad request'), { body: { error: 'invalid_grant' } }),
		],
	])('is made again with the newer token of the store: %s', async (_why, failure) => {
		const { client, used } = await wire(['token-1', 'token-2'], 'token-2', failure);
		expect(await client.outcome(write)).toMatchObject({ ok: true });
		expect(used).toEqual(['token-1', 'token-2']);
		expect(client.endpoint.accessToken).toBe('token-2');
	});

	it('waits a little for the newer token', async () => {
		const { client, used } = await wire(
			['token-1', 'token-1', 'token-1', 'token-2'],
			'token-2',
			expired,
		);
		expect(await client.outcome(write)).toMatchObject({ ok: true });
		expect(used).toEqual(['token-1', 'token-2']);
	});

	it('fails when no newer token comes', async () => {
		const { client, used, reads } = await wire(['token-1'], 'token-2', expired);
		expect(await client.outcome(write)).toMatchObject({
			ok: false,
			failure: { code: 'expired_token' },
		});
		expect(used).toEqual(['token-1']);
		expect(reads()).toBe(3);
	});

	it('fails after some attempts when every newer token is refused too', async () => {
		const { client, used } = await wire(
			['token-1', 'token-2', 'token-3', 'token-4', 'token-5'],
			'none',
			expired,
		);
		expect(await client.outcome(write)).toMatchObject({
			ok: false,
			failure: { code: 'expired_token' },
		});
		expect(used).toEqual(['token-1', 'token-2', 'token-3']);
	});

	it('is not made again when its fate is unknown', async () => {
		const { client, used } = await wire(['token-1', 'token-2'], 'token-2', () =>
			broken('ECONNRESET'),
		);
		expect(await client.outcome(write)).toMatchObject({ ok: false, failure: { fate: 'unknown' } });
		expect(used).toEqual(['token-1']);
	});

	it('shows neither the old nor the new token', async () => {
		const { client } = await wire(['token-1', 'token-2'], 'token-2', expired);
		expect(await client.outcome(write)).toMatchObject({
			ok: true,
			answer: { result: 'done with ***, before with ***, ***' },
		});
	});

	it('shows no token that n8n renews inside the call', async () => {
		const [old, renewed, refresh] = ['a1', 'b2', 'c3'].map((piece) => piece.repeat(35));
		let stored = old;
		const client = await PortalClient.open(
			contextWith(
				({ method }) => {
					stored = renewed;
					const echo = `got ${renewed} and ${refresh}`;
					if (method === 'im.chat.get') throw refused(400, { error: 'X', error_description: echo });
					return method === 'batch'
						? { result: { result: { c0: echo, c1: [echo] } } }
						: { result: echo };
				},
				{
					credential: () => ({
						grantType: 'authorizationCode',
						portalUrl: 'a.example',
						oauthTokenData: { access_token: stored, refresh_token: refresh },
					}),
				},
			),
		);
		expect(await client.outcome(write)).toMatchObject({ answer: { result: 'got *** and ***' } });
		const outcomes = [
			...(await client.outcomes([write, { ...write }], { halt: true })),
			await client.outcome({ method: 'im.chat.get', parameters: {} }),
		];
		expect(JSON.stringify(outcomes)).not.toMatch(/b2b2|c3c3|a1a1/);
	});

	it.each(Object.entries(SPELLINGS))(
		'shows no token that n8n renews inside the call: %s',
		async (_how, spell) => {
			const [old, renewed] = ['a1', 'b2'].map((piece) => piece.repeat(35));
			let stored = old;
			const leaks = [
				() => refused(400, { error: 'X', error_description: `got ${spell(renewed)}` }),
				() => refused(502, `<p>got ${spell(renewed)}</p>`),
				() => ({ result: { note: `got ${spell(renewed)}` } }),
			];
			for (const leak of leaks) {
				stored = old;
				const client = await PortalClient.open(
					contextWith(
						() => {
							stored = renewed;
							const answer = leak();
							if (answer instanceof Error) throw answer;
							return answer;
						},
						{
							credential: () => ({
								grantType: 'authorizationCode',
								portalUrl: 'a.example',
								oauthTokenData: { access_token: stored },
							}),
						},
					),
				);
				const outcome = JSON.stringify(await client.outcome(write));
				expect(outcome).toContain('got ***');
			}
		},
	);

	it('takes a whole batch along with the newer token', async () => {
		const used: unknown[] = [];
		let looks = 0;
		const context = contextWith(
			({ body }) => {
				used.push(body.auth);
				if (body.auth !== 'token-2') throw expired();
				return { result: { result: { c0: 'a', c1: 'b' }, result_error: [] } };
			},
			{
				credential: () => ({
					grantType: 'authorizationCode',
					portalUrl: 'a.example',
					oauthTokenData: { access_token: `token-${(looks += 1)}` },
				}),
			},
		);
		const outcomes = await (
			await PortalClient.open(context)
		).outcomes([write, { ...write }], { halt: true });
		expect(outcomes).toMatchObject([
			{ ok: true, answer: { result: 'a' } },
			{ ok: true, answer: { result: 'b' } },
		]);
		expect(used).toEqual(['token-1', 'token-2']);
	});
});
