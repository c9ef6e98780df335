import { registerBot } from '../portal/testing';
import { byId, useFixture } from './fixture';
import { runAction, webhookCredential } from './harness';

/** Bot tokens as people have them, and answers that give away what they shouldn't. */

const fixture = useFixture({ each: true });

const asBot = (botId: number, more: object) => ({
	resource: 'message',
	actAs: 'bot',
	botId: byId(botId),
	...more,
});

it.each(['message', 'data', 'test', 'dialogId', 'result', 'type'])(
	'a bot token that is an ordinary word blanks neither fields nor texts: %s',
	async (word) => {
		const { portal, webhook } = fixture;
		const botId = await registerBot(webhook.url, word, { code: 'worded' });
		const credential = webhookCredential(webhook.url, word);
		const said = `a ${word} for you`;
		portal.sayAs(2, String(botId), said);
		const events = await runAction(credential, {
			resource: 'event',
			operation: 'getMany',
			actAs: 'bot',
			botId: byId(botId),
		});
		expect(events.error).toBeUndefined();
		const texts = events.items.flatMap(({ json }) => {
			const { data } = json as { data?: { message?: { text?: string } } };
			return data?.message?.text ?? [];
		});
		expect(texts).toContain(said);
		expect(JSON.stringify(events.items)).not.toContain('***');

		const sent = await runAction(
			credential,
			asBot(botId, { operation: 'send', dialogId: byId(2), message: said }),
		);
		expect(sent.error).toBeUndefined();
		expect(portal.messagesOf('2', botId).at(-1)?.text).toBe(said);
	},
);

it('a bot of long ago goes on working with a token of more than 40 characters, and only registering refuses it', async () => {
	const { portal, webhook } = fixture;
	const token = 'x9'.repeat(40);
	const bot = portal.addBot(token);
	const credential = webhookCredential(webhook.url, token);
	const sent = await runAction(
		credential,
		asBot(bot.id, { operation: 'send', dialogId: byId(2), message: 'still here' }),
	);
	expect(sent.error).toBeUndefined();
	expect(portal.messagesOf('2', bot.id).at(-1)?.text).toBe('still here');

	const registered = await runAction(credential, {
		resource: 'bot',
		operation: 'register',
		code: 'another',
		name: 'Another',
	});
	expect(registered.error?.message).toBe('The Bot Token is too long to register a bot with');
	expect(JSON.stringify(registered.run)).not.toContain(token);
});

describe('an answer that gives the credential away', () => {
	const profile = { resource: 'account', operation: 'getProfile' };
	const json = { 'Content-Type': 'application/json' };
	const php = (text: string) => text.replace(/\//g, '\\/');
	const percent = (text: string) =>
		[...text].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('');
	const entities = (text: string) => [...text].map((sign) => `&#${sign.charCodeAt(0)};`).join('');

	it.each<[string, number, (url: string, code: string) => string]>([
		['as an error that is no code', 404, (url) => JSON.stringify({ error: `Cannot POST ${url}` })],
		['as a code', 400, (_, code) => JSON.stringify({ error: code })],
		['within a code', 400, (_, code) => JSON.stringify({ error: `NO_${code}_HERE` })],
		['in the words', 400, (url) => JSON.stringify({ error: 'X', error_description: url })],
		['in a result', 200, (url) => JSON.stringify({ result: { ID: '1', url } })],
		[
			'in a result as PHP writes it',
			200,
			(url) => JSON.stringify({ result: { ID: '1', note: `see ${php(url)}` } }),
		],
		[
			'in a result, byte by byte',
			200,
			(_, code) => JSON.stringify({ result: { ID: '1', [percent(code)]: percent(code) } }),
		],
		['in a page', 502, (url) => `<title>Bad</title><a>${url}</a>`],
		['in a page where words are cut', 502, (url) => `<p>${'x'.repeat(270)} ${url}</p>`],
		['in a page by entities', 404, (_, code) => `<p>${entities(code)}</p>`],
		['in a page in small hexadecimal', 404, (url) => `<p>${encodeURIComponent(url)}</p>`],
	])('%s reaches nobody', async (_how, status, body) => {
		const { portal, webhook } = fixture;
		const text = body(webhook.url, webhook.code);
		const headers = text.startsWith('{') ? json : {};
		portal.faults.add({ kind: 'html', status, headers, body: text, times: 9 });
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const ran = await runAction(fixture.credential, profile, undefined, { onError });
			const shown = JSON.stringify([ran.run, ran.items, ran.error]);
			for (const spelled of [webhook.code, percent(webhook.code), entities(webhook.code)])
				expect(shown).not.toContain(spelled);
			for (let at = 0; at + 8 <= webhook.code.length; at += 1)
				expect(shown).not.toContain(webhook.code.slice(at, at + 8));
		}
	});
});
