import '../../support/fast-time';
import { Readable } from 'node:stream';
import { PortalClient } from '../../../../nodes/shared/portal/client';
import { CALL_TIMEOUT_MS } from '../../../../nodes/shared/portal/transport';
import {
	broken,
	CODE,
	contextWith,
	limited,
	refused,
	WEBHOOK,
	type Responder,
	type StubOptions,
} from '../../support/context';

const read = { method: 'im.dialog.get', parameters: { DIALOG_ID: 'chat1' }, repeatable: true };
const write = { method: 'im.message.add', parameters: { DIALOG_ID: 'chat1', MESSAGE: 'Hi' } };

/** Answers with each of the given ones in turn; errors are thrown; the last one stays. */
function inTurn(...answers: unknown[]): Responder & { count: () => number } {
	let count = 0;
	const respond = (): unknown => {
		const answer = answers[Math.min(count, answers.length - 1)];
		count += 1;
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return Object.assign(respond, { count: () => count });
}

const open = async (respond: Responder, options?: StubOptions) =>
	await PortalClient.open(contextWith(respond, options));

describe('a single call', () => {
	it('goes as JSON to its own address, is not redirected and ends', async () => {
		const seen: Array<Parameters<Responder>[0]> = [];
		const client = await open(
			(request) => (seen.push(request), { result: 7, total: 2, next: 50, time: { finish: 3 } }),
		);
		expect(await client.call(write)).toEqual({
			result: 7,
			total: 2,
			next: 50,
			time: { finish: 3 },
		});
		expect(seen).toHaveLength(1);
		expect(seen[0].body).toEqual(write.parameters);
		expect(seen[0].options).toMatchObject({
			method: 'POST',
			url: `${WEBHOOK}im.message.add.json`,
			json: true,
			timeout: CALL_TIMEOUT_MS,
			disableFollowRedirect: true,
		});
	});

	it('ends when the execution is stopped, also where the connection does not', async () => {
		const controller = new AbortController();
		let given: AbortSignal | undefined;
		const client = await open(
			async ({ options }) => {
				given = options.abortSignal as AbortSignal;
				controller.abort();
				await new Promise(() => {});
			},
			{ signal: controller.signal },
		);
		expect(await client.outcome(write)).toMatchObject({
			ok: false,
			failure: { code: 'STOPPED', fate: 'unknown' },
		});
		expect(given?.aborted).toBe(true);
	});

	it('ends in any case, however busy the line is', async () => {
		const timeout = AbortSignal.timeout.bind(AbortSignal);
		const shorter = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(20));
		let given: AbortSignal | undefined;
		const client = await open(async ({ options }) => {
			given = options.abortSignal as AbortSignal;
			await new Promise((resolve) => setTimeout(resolve, 5_000).unref());
		});
		const outcome = await client.outcome(write);
		shorter.mockRestore();
		expect(outcome).toMatchObject({ ok: false, failure: { code: 'TIMEOUT', fate: 'unknown' } });
		expect(given?.aborted).toBe(true);
	});

	it.each([0, 60])(
		'ends with its deadline while the answer trickles in, and reads it no more: from %i ms on',
		async (after) => {
			const timeout = AbortSignal.timeout.bind(AbortSignal);
			const shorter = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(30));
			const trickle = Readable.from(
				(async function* () {
					for (;;) {
						await new Promise((resolve) => setTimeout(resolve, 5));
						yield ' ';
					}
				})(),
			);
			const client = await open(async () => {
				await new Promise((resolve) => setTimeout(resolve, after));
				return trickle;
			});
			const outcome = await client.outcome(write);
			shorter.mockRestore();
			expect(outcome).toMatchObject({ ok: false, failure: { code: 'TIMEOUT', fate: 'unknown' } });
			await new Promise((resolve) => setTimeout(resolve, 100));
			expect(trickle.destroyed).toBe(true);
		},
	);

	it('reads a stream as JSON or as text, up to a limit', async () => {
		const streamed = async (...chunks: string[]) =>
			await (
				await open(() => Readable.from(chunks.map((chunk) => Buffer.from(chunk))))
			).outcome(write);
		expect(await streamed('\uFEFF{"res', 'ult":"', 'ü"}')).toMatchObject({
			answer: { result: 'ü' },
		});
		expect(await streamed('<h1>Log', ' in</h1>')).toMatchObject({
			failure: { code: 'UNEXPECTED_ANSWER', text: 'Log in' },
		});
		const megabyte = Buffer.alloc(1024 * 1024, 'a');
		let given = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					given += 1;
					yield megabyte;
				}
			})(),
		);
		expect(await (await open(() => endless)).outcome(write)).toMatchObject({
			failure: { code: 'ANSWER_TOO_LARGE', fate: 'unknown' },
		});
		expect(given).toBeLessThan(130);
	});

	it('keeps what stands beside a result only as far as it is numbers', async () => {
		const client = await open(
			inTurn({
				result: 1,
				total: CODE,
				next: '50',
				time: { operating: 'x', finish: 2, more: CODE },
			}),
		);
		expect(await client.call(write)).toEqual({ result: 1, time: { finish: 2 } });
	});

	it('neither sends nor answers what nests deeper than anything real', async () => {
		let deep: unknown = 'end';
		for (let level = 0; level < 20_000; level += 1) deep = { deep };
		const portal = inTurn({ result: deep });
		expect(await (await open(portal)).outcome(write)).toMatchObject({
			failure: { code: 'ANSWER_TOO_DEEP', fate: 'unknown' },
		});
		const sent = { method: 'im.message.add', parameters: { deep } as never };
		expect(await (await open(portal)).outcome(sent)).toMatchObject({
			failure: { code: 'PARAMETERS_TOO_DEEP', fate: 'refused' },
		});
		expect(portal.count()).toBe(1);
	});

	it('that writes is sent once when its fate is unknown', async () => {
		for (const error of [
			broken('ECONNRESET'),
			broken('ECONNABORTED'),
			refused(502, '<html>'),
			refused(500, { error: 'INTERNAL_SERVER_ERROR' }),
		]) {
			const portal = inTurn(error, { result: 1 });
			expect((await (await open(portal)).outcome(write)).ok).toBe(false);
			expect(portal.count()).toBe(1);
		}
	});

	it('that is repeatable is sent again', async () => {
		for (const error of [
			broken('ECONNRESET'),
			broken('ECONNABORTED'),
			refused(502, '<html>'),
			refused(500, { error: 'INTERNAL_SERVER_ERROR' }),
		]) {
			const portal = inTurn(error, error, { result: 1 });
			expect(await (await open(portal)).outcome(read)).toMatchObject({
				ok: true,
				answer: { result: 1 },
			});
			expect(portal.count()).toBe(3);
		}
	});

	it.each([429, 503])('that a web server in front puts off is sent again: %i', async (status) => {
		const portal = inTurn(...Array<Error>(8).fill(refused(status, '<html>Slow down</html>')), {
			result: 1,
		});
		expect(await (await open(portal)).outcome(write)).toMatchObject({ ok: true });
		expect(portal.count()).toBe(9);
	});

	it('that was certainly not executed is sent again, also when it writes', async () => {
		const portal = inTurn(limited(), broken('ECONNREFUSED', 'connect'), { result: 1 });
		expect(await (await open(portal)).outcome(write)).toMatchObject({ ok: true });
		expect(portal.count()).toBe(3);
	});

	it('that fails becomes an error for a person, with the code of the API', async () => {
		const client = await open(
			inTurn(refused(400, { error: 'CHAT_ID', error_description: 'Chat not found' })),
		);
		await expect(client.call(write, 3)).rejects.toMatchObject({
			name: 'NodeApiError',
			message: "The chat doesn't exist or you can't write to it",
			httpCode: '400',
			context: { code: 'CHAT_ID', itemIndex: 3 },
			description: expect.stringContaining(
				'(Bitrix24: im.message.add – CHAT_ID – Chat not found)',
			) as string,
		});
	});

	it.each([
		[
			'an HTML page',
			'<html><body>Log <b>in</b></body></html>',
			{ code: 'UNEXPECTED_ANSWER', text: 'Log in', fate: 'unknown' },
		],
		['cut JSON', '{"resu', { code: 'UNEXPECTED_ANSWER', fate: 'unknown' }],
		['nothing', '', { code: 'UNEXPECTED_ANSWER', fate: 'unknown' }],
		['another envelope', { data: [] }, { code: 'UNEXPECTED_ANSWER', fate: 'unknown' }],
		['null', null, { code: 'UNEXPECTED_ANSWER', fate: 'unknown' }],
		['an error with status 200', { error: 'CHAT_ID' }, { code: 'CHAT_ID', fate: 'refused' }],
		[
			'a fault that looks like a result',
			refused(500, { result: true }),
			{ code: 'PORTAL_BROKE_DOWN', fate: 'unknown' },
		],
		['a redirect', refused(302, ''), { code: 'REDIRECTED', fate: 'refused' }],
		[
			'a page of a proxy',
			refused(403, '<h1>Forbidden</h1>'),
			{ code: 'PROXY_DENIED', text: 'Forbidden', fate: 'refused' },
		],
		[
			"a proxy's 404",
			refused(404, '<h1>Not Found</h1>'),
			{ code: 'PROXY_NOT_FOUND', fate: 'refused' },
		],
		['a page of 400', refused(400, '<h1>Bad</h1>'), { code: 'UNEXPECTED_ANSWER', fate: 'refused' }],
		['413', refused(413, '<h1>Large</h1>'), { code: 'PROXY_TOO_LARGE', fate: 'refused' }],
		['408', refused(408, '<h1>Late</h1>'), { code: 'TIMEOUT', fate: 'unknown' }],
		['502', refused(502, '<h1>Bad</h1>'), { code: 'PROXY_BAD_GATEWAY', fate: 'unknown' }],
		['504', refused(504, '<h1>Late</h1>'), { code: 'PROXY_TIMEOUT', fate: 'unknown' }],
		['500', refused(500, '<h1>Fatal</h1>'), { code: 'PORTAL_BROKE_DOWN', fate: 'unknown' }],
		['303', refused(303, ''), { code: 'REDIRECTED', fate: 'unknown' }],
		['307', refused(307, ''), { code: 'REDIRECTED', fate: 'refused' }],
		[
			'a code that is none',
			refused(404, { error: `Cannot POST /rest/1/${CODE}/im.message.add.json` }),
			{ code: 'PROXY_NOT_FOUND', fate: 'refused' },
		],
	])('is no success when the answer is %s', async (_what, answer, failure) => {
		expect(await (await open(inTurn(answer))).outcome(write)).toMatchObject({ ok: false, failure });
	});

	it.each([null, false, 0, '', [], {}])(
		'is a success whatever the result is: %p',
		async (result) => {
			expect(await (await open(inTurn({ result }))).outcome(write)).toMatchObject({
				ok: true,
				answer: { result },
			});
		},
	);

	it('never shows the code of the webhook', async () => {
		const leaks = [
			{ result: { url: `${WEBHOOK}im.message.add.json`, list: [CODE] } },
			refused(400, { error: 'X', error_description: `Bad call of ${WEBHOOK}profile` }),
			refused(404, { error: `Cannot POST /rest/1/${CODE}/profile.json` }),
			refused(400, { error: CODE }),
			refused(502, `<html>${'x'.repeat(195 - WEBHOOK.length)}${WEBHOOK}`),
			refused(502, `<html>${'x'.repeat(300 - CODE.length / 2)}${CODE}`),
			Object.assign(new Error(`connect to ${WEBHOOK}`), { code: 'ECONNRESET' }),
			`<html>${WEBHOOK}</html>`,
		];
		for (const leak of leaks) {
			const client = await open(inTurn(leak));
			expect(JSON.stringify(await client.outcome(write))).not.toContain(CODE);
			const error: unknown = await client.call(write).catch((one: unknown) => one);
			const shown =
				error instanceof Error
					? [error.message, error.stack, JSON.stringify(error)].join()
					: JSON.stringify(error);
			expect(shown).not.toContain(CODE);
		}
	});

	it('shows no secret that a page shows with signs of HTML in it, or over several lines', async () => {
		for (const token of ['to<b>ken of th</b>e bot', 'a token &  of <us> two']) {
			for (const page of [`<p>${token}</p>`, `${'<i>x</i> '.repeat(30)}${token}`]) {
				const client = await open(inTurn(refused(502, page)), {
					credential: () => ({ grantType: 'webhook', webhookUrl: WEBHOOK, botToken: token }),
				});
				const { failure } = (await client.outcome(write)) as { failure: { text: string } };
				expect(failure.text).toContain('***');
				expect(failure.text).not.toMatch(/to|ken|us/);
			}
		}
	});

	it('is stopped with the execution', async () => {
		const controller = new AbortController();
		const portal = Object.assign(() => {
			controller.abort();
			throw limited();
		}, {});
		expect(await (await open(portal, { signal: controller.signal })).outcome(read)).toMatchObject({
			ok: false,
		});
	});
});
