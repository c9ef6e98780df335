import '../../support/fast-time';
import { randomBytes } from 'crypto';
import fc from 'fast-check';
import { Readable } from 'stream';
import type { IDataObject } from 'n8n-workflow';
import { PortalClient } from '../../../../nodes/shared/portal/client';
import { sendFile, type FileContent } from '../../../../nodes/shared/portal/upload';
import { contextWith, limited, type Request, type StubOptions } from '../../support/context';
import { text } from '../../support/values';

interface Sent {
	method: string;
	text: string;
	length?: string;
}

const call = {
	method: 'im.v2.File.upload',
	parameters: { dialogId: 'chat5', fields: { name: 'a.txt', message: 'Hi' } },
	batch: false,
};

async function bodyOf(body: unknown): Promise<string> {
	if (Buffer.isBuffer(body)) return body.toString();
	const chunks: Buffer[] = [];
	for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

/** A client whose portal reads every body to its end; the first answers may be failures. */
async function wire(
	failures: Error[] = [],
	options?: StubOptions,
): Promise<{ client: PortalClient; sent: Sent[] }> {
	const sent: Sent[] = [];
	const answers = [...failures];
	const respond = async ({ method, options: { body, headers } }: Request): Promise<unknown> => {
		if (method === 'profile') return { result: (sent.push({ method, text: '' }), {}) };
		sent.push({
			method,
			text: await bodyOf(body),
			length: headers?.['Content-Length'] as string | undefined,
		});
		const failure = answers.shift();
		if (failure) throw failure;
		return { result: { file: { id: 1 } } };
	};
	const context = contextWith(respond, options);
	return { client: await PortalClient.open(context), sent };
}

const streamed = (chunks: Uint8Array[]): FileContent & { opened: () => number } => {
	let opened = 0;
	return {
		name: 'a.txt',
		size: chunks.reduce((size, chunk) => size + chunk.length, 0),
		open: async () => ((opened += 1), Readable.from(chunks.map((chunk) => Buffer.from(chunk)))),
		opened: () => opened,
	};
};

const oauth = (expires: number | undefined): StubOptions => ({
	credential: () => ({
		grantType: 'authorizationCode',
		portalUrl: 'company.bitrix24.com',
		oauthTokenData: { access_token: 'access-1', expires } as IDataObject,
	}),
});

describe('a file from a stream', () => {
	it('arrives as it is, with its exact length, however the stream is cut', async () => {
		const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 }), {
			minLength: 1,
			maxLength: 12,
		});
		await fc.assert(
			fc.asyncProperty(chunks, text, async (pieces, message) => {
				const { client, sent } = await wire();
				const parameters = { dialogId: 'chat5', fields: { name: 'имя "x".txt', message } };
				expect(await sendFile(client, { ...call, parameters }, streamed(pieces))).toMatchObject({
					ok: true,
				});
				const [{ text: body, length }] = sent;
				expect(JSON.parse(body)).toEqual({
					dialogId: 'chat5',
					fields: { ...parameters.fields, content: Buffer.concat(pieces).toString('base64') },
				});
				expect(length).toBe(String(Buffer.byteLength(body)));
			}),
			{ numRuns: 300 },
		);
	});

	it.each([[49_151], [49_152], [49_153], [196_608, 196_608, 5], [100_000, 1, 98_305]])(
		'arrives as it is in large chunks: %j',
		async (...sizes) => {
			const pieces = sizes.map((size) => randomBytes(size));
			const { client, sent } = await wire();
			expect(await sendFile(client, call, streamed(pieces))).toMatchObject({ ok: true });
			const { fields } = JSON.parse(sent[0].text) as { fields: IDataObject };
			expect(fields.content === Buffer.concat(pieces).toString('base64')).toBe(true);
			expect(sent[0].length).toBe(String(sent[0].text.length));
		},
	);

	it('is opened anew when the portal asks to wait', async () => {
		const { client, sent } = await wire([limited(), limited()]);
		const file = streamed([Buffer.from('Hello')]);
		expect(await sendFile(client, call, file)).toMatchObject({ ok: true });
		expect(file.opened()).toBe(3);
		expect(new Set(sent.map((one) => one.text)).size).toBe(1);
	});

	it('is not sent a second time when nobody knows what became of it', async () => {
		const { client, sent } = await wire([
			Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
		]);
		expect(await sendFile(client, call, streamed([Buffer.from('Hello')]))).toMatchObject({
			ok: false,
			failure: { fate: 'unknown' },
		});
		expect(sent).toHaveLength(1);
	});
});

describe('a file in memory', () => {
	it('arrives as it is', async () => {
		const { client, sent } = await wire();
		const base64 = Buffer.from('Hello World!').toString('base64');
		await sendFile(client, call, { name: 'a.txt', size: 12, base64 });
		expect(JSON.parse(sent[0].text)).toEqual({
			dialogId: 'chat5',
			fields: { name: 'a.txt', message: 'Hi', content: base64 },
		});
	});
});

describe('what n8n has in memory', () => {
	it.each([
		['the end of the text', 'AAAA"},"dialogId":"chat1","botToken":"mine","x":{"y":"'],
		['a sign of no base64', 'AAAA*AAA'],
		['the signs of addresses', 'AA-_'],
		['padding in the middle', 'AA==AAAA'],
		['a length that no file gives', 'AAAAA'],
		['a backslash', 'AAAA\\u0022'],
	])('is not sent when it holds %s', async (_what, base64) => {
		const { client, sent } = await wire();
		expect(await sendFile(client, call, { name: 'a.txt', size: 3, base64 })).toMatchObject({
			ok: false,
			failure: { code: 'FILE_NOT_BASE64', fate: 'refused' },
		});
		expect(sent).toEqual([]);
	});

	it.each([
		['SGVsbG8', 'SGVsbG8='],
		['SGVs\r\nbG8=\n', 'SGVsbG8='],
	])('is sent in the form that the portal wants: %j', async (base64, content) => {
		const { client, sent } = await wire();
		expect(await sendFile(client, call, { name: 'a.txt', size: 5, base64 })).toMatchObject({
			ok: true,
		});
		expect(JSON.parse(sent[0].text)).toMatchObject({ fields: { content } });
	});
});

describe('the signature of a file', () => {
	it('is the token of the bot through a webhook', async () => {
		const { client, sent } = await wire([], {
			credential: () => ({
				grantType: 'webhook',
				webhookUrl: 'https://a.example/rest/1/c0de/',
				botToken: 'bot-token',
			}),
		});
		await sendFile(
			client,
			{ ...call, method: 'imbot.v2.File.upload' },
			streamed([Buffer.from('x')]),
		);
		expect(JSON.parse(sent[0].text)).toMatchObject({
			botToken: 'bot-token',
			fields: { content: 'eA==' },
		});
	});

	it('is the access token with OAuth2, renewed first when it is about to expire', async () => {
		const soon = await wire([], oauth(Date.now() / 1000 + 60));
		await sendFile(soon.client, call, streamed([Buffer.from('x')]));
		expect(soon.sent.map(({ method }) => method)).toEqual(['profile', 'im.v2.File.upload']);
		expect(JSON.parse(soon.sent[1].text)).toMatchObject({ auth: 'access-1' });

		const unknown = await wire([], oauth(undefined));
		await sendFile(unknown.client, call, streamed([Buffer.from('x')]));
		expect(unknown.sent).toHaveLength(2);

		const fresh = await wire([], oauth(Date.now() / 1000 + 3_600));
		await sendFile(fresh.client, call, streamed([Buffer.from('x')]));
		expect(fresh.sent).toHaveLength(1);
	});
});
