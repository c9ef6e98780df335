import { BOT_TOKEN, useFixture } from './fixture';
import { runAction, webhookCredential } from './harness';

const fixture = useFixture();

describe('bot', () => {
	it('registers a bot with the token of the credential', async () => {
		const { items, error, run } = await runAction(fixture.credential, {
			resource: 'bot',
			operation: 'register',
			code: 'second',
			name: 'Second Bot',
			type: 'supervisor',
			options: {
				color: 'mint',
				workPosition: 'Assistant',
				gender: 'F',
				eventMode: 'fetch',
				isHidden: true,
				backgroundId: 'sky',
			},
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			bot: { code: 'second', type: 'supervisor', isHidden: true },
		});
		expect(JSON.stringify(run)).not.toContain(BOT_TOKEN);
	});

	it('says that a Bot Token is missing in the credential', async () => {
		const credential = webhookCredential(fixture.webhook.url);
		const { error } = await runAction(credential, {
			resource: 'bot',
			operation: 'register',
			code: 'x',
			name: 'X',
			type: 'bot',
		});
		expect(error).toMatchObject({
			message: 'The credential has no Bot Token',
			description: expect.stringContaining('Bot Token'),
		});
	});

	it('asks for the address of a bot in webhook mode', async () => {
		const { error } = await runAction(fixture.credential, {
			resource: 'bot',
			operation: 'register',
			code: 'x',
			name: 'X',
			type: 'bot',
			options: { eventMode: 'webhook' },
		});
		expect(error?.message).toBe('Webhook URL is empty');
	});
});
