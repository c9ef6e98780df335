import fc from 'fast-check';
import {
	sealButton,
	sealPress,
	unsealButton,
	unsealPress,
	type ButtonPart,
} from '../../../../nodes/shared/answers/button';
import { seal, sealKey } from '../../../../nodes/shared/answers/seal';

const context = (credential: object, instance = 'here') =>
	({
		getCredentials: async () => credential,
		getInstanceId: () => instance,
		getNode: () => ({ name: 'Node', type: 'node' }),
	}) as never;
const webhook = { grantType: 'webhook', botToken: 'token' };
const key = async (credential: object = webhook, instance?: string) =>
	await sealKey(context(credential, instance));

const part: ButtonPart = {
	path: `/webhook-waiting/7/0b9b2c7e-6b3c-4b7e-9d1e-3c5f5a1b2c3d?signature=${'0'.repeat(64)}`,
	host: 'n8n.example.com',
	nonce: 'abcdefghijklmnop',
	answer: 'approve',
	botId: 456,
};

describe('what a button carries', () => {
	it('is opened again by the same n8n with the same credential, and is short', async () => {
		const sealed = sealButton(await key(), part);
		expect(sealed).toMatch(/^[\w-]+$/);
		expect(sealed.length).toBeLessThan(450);
		expect(unsealButton(await key(), sealed)).toEqual(part);
	});

	it('is opened by no other n8n, bot or application', async () => {
		const sealed = sealButton(await key(), part);
		const application = {
			grantType: 'authorizationCode',
			clientSecret: 'token',
			botToken: 'token',
		};
		for (const other of [
			await key(webhook, 'elsewhere'),
			await key({ ...webhook, botToken: 'other' }),
			await key({ ...application, clientSecret: 'other' }),
		])
			expect(unsealButton(other, sealed)).toBeUndefined();
	});

	it('is never the same twice, so that equal buttons tell nothing', async () => {
		expect(sealButton(await key(), part)).not.toBe(sealButton(await key(), part));
	});

	it('is worth nothing when a single letter differs', async () => {
		const own = await key();
		const sealed = sealButton(own, part);
		fc.assert(
			fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'AZaz09-_'), (at, letter) => {
				const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
				const same = Buffer.from(changed, 'base64url').equals(Buffer.from(sealed, 'base64url'));
				expect(unsealButton(own, changed) === undefined).toBe(!same);
			}),
		);
	});

	it('is never made of what somebody writes', async () => {
		const own = await key();
		fc.assert(fc.property(fc.string(), (text) => unsealButton(own, text) === undefined));
		expect(unsealButton(own, '')).toBeUndefined();
	});

	it('is not a letter, and a letter is no button', async () => {
		const own = await key();
		const letter = {
			nonce: 'n',
			answer: 'approve' as const,
			botId: 1,
			messageId: 2,
			responder: { id: 3, name: 'Anna' },
		};
		expect(unsealPress(own, sealPress(own, letter))).toEqual(letter);
		expect(unsealButton(own, sealPress(own, letter))).toBeUndefined();
		expect(unsealPress(own, sealButton(own, part))).toBeUndefined();
	});

	it.each([
		'https://example.com/webhook-waiting/7/node?signature=',
		'//example.com/webhook-waiting/7/node?signature=',
		'/rest/login?signature=',
		'/webhook-waiting/../rest/login?signature=',
		'/webhook-waiting/7/node?to=https://example.com&signature=',
		'/webhook-waiting/7/node#?signature=',
		'/webhook-waiting/7/node@example.com/x?signature=',
	])('leads nowhere but to a waiting execution, even sealed: %s', async (path) => {
		const own = await key();
		const sealed = seal(own, 'button', { ...part, path: `${path}${'0'.repeat(64)}` });
		const opened = unsealButton(own, sealed);
		// A path of three parts with a signature is one that n8n itself checks.
		if (opened) expect(new URL(opened.path, 'http://127.0.0.1:5678').host).toBe('127.0.0.1:5678');
		expect(opened).toBeUndefined();
	});
});

describe('a credential with nothing to seal with', () => {
	it.each([
		[{ grantType: 'webhook', botToken: ' ' }, 'The credential has no Bot Token'],
		[{ grantType: 'authorizationCode' }, 'The credential has no Client Secret'],
	])('is refused: %j', async (credential, message) => {
		await expect(key(credential)).rejects.toThrow(message);
	});
});
