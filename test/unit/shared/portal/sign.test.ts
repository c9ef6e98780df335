import type { Endpoint } from '../../../../nodes/shared/portal/endpoint';
import { withAuth, completed } from '../../../../nodes/shared/portal/sign';

const base = {
	restUrl: 'https://a.example/rest/',
	origin: 'https://a.example',
	account: 'a.example 1',
	secrets: [],
};
const webhook: Endpoint = { ...base, kind: 'webhook', botToken: 'token' };
const tokenless: Endpoint = { ...base, kind: 'webhook' };
const oauth: Endpoint = { ...base, kind: 'oauth2', accessToken: 'access' };

describe("the bot's token", () => {
	it.each(['imbot.v2.Chat.get', 'IMBOT.V2.CHAT.GET', 'imbot.v2.Bot.get'])(
		'goes beside the parameters of %s',
		(method) => {
			expect(completed(method, { dialogId: 'chat5' }, webhook)).toEqual({
				dialogId: 'chat5',
				botToken: 'token',
			});
		},
	);

	it.each(['imbot.v2.Bot.register', 'imbot.v2.bot.register'])(
		'goes into the fields of %s',
		(method) => {
			expect(completed(method, { fields: { code: 'x' } }, webhook)).toEqual({
				fields: { code: 'x', botToken: 'token' },
			});
			expect(completed(method, {}, webhook)).toEqual({ fields: { botToken: 'token' } });
		},
	);

	it.each([
		'im.message.add',
		'imbot.bot.list',
		'imbot.v2.Revision.get',
		'profile',
		'ximbot.v2.Chat.get',
		'imopenlines.bot.session.operator',
		'imopenlines.bot.session.message.send',
		'imopenlines.operator.transfer',
	])('stays away from %s', (method) => {
		const parameters = { id: 1 };
		expect(completed(method, parameters, webhook)).toBe(parameters);
	});

	it.each(['imopenlines.bot.session.finish', 'ImOpenLines.bot.session.TRANSFER'])(
		'goes as CLIENT_ID, bare, to %s',
		(method) => {
			expect(completed(method, { CHAT_ID: 5 }, webhook)).toEqual({
				CHAT_ID: 5,
				CLIENT_ID: 'token',
			});
			expect(completed(method, { CHAT_ID: 5, CLIENT_ID: 'other' }, webhook)).toEqual({
				CHAT_ID: 5,
				CLIENT_ID: 'other',
			});
			for (const endpoint of [tokenless, oauth])
				expect(completed(method, { CHAT_ID: 5 }, endpoint)).toEqual({ CHAT_ID: 5 });
		},
	);

	it('gives way to one that is there already', () => {
		expect(completed('imbot.v2.Chat.get', { botToken: 'other' }, webhook)).toEqual({
			botToken: 'other',
		});
		expect(completed('imbot.v2.Bot.register', { fields: { botToken: 'other' } }, webhook)).toEqual({
			fields: { botToken: 'other' },
		});
	});

	it('is not invented where the credential has none', () => {
		const parameters = { dialogId: 'chat5' };
		expect(completed('imbot.v2.Chat.get', parameters, tokenless)).toBe(parameters);
		expect(completed('imbot.v2.Chat.get', parameters, oauth)).toBe(parameters);
	});
});

describe('the access token', () => {
	it('goes as auth with OAuth2, over anything of that name', () => {
		expect(withAuth({ id: 1, auth: 'mine' }, oauth)).toEqual({ id: 1, auth: 'access' });
	});

	it('does not exist for a webhook', () => {
		const parameters = { id: 1 };
		expect(withAuth(parameters, webhook)).toBe(parameters);
	});
});
