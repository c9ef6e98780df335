/** A bare HTTP client for the portal's own tests. */

export interface Reply {
	status: number;
	body: Record<string, unknown>;
	result: unknown;
	error: unknown;
}

async function reply(response: Response): Promise<Reply> {
	const body = (await response.json()) as Record<string, unknown>;
	return { status: response.status, body, result: body.result, error: body.error };
}

/** Calls a method with a JSON body; `base` is a webhook address or `${url}/rest/`. */
export async function call(
	base: string,
	method: string,
	params: unknown = {},
	headers: Record<string, string> = {},
): Promise<Reply> {
	return await reply(
		await fetch(`${base}${method}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...headers },
			body: JSON.stringify(params),
		}),
	);
}

/** Calls a method with a form body, written by hand. */
export async function callForm(base: string, method: string, form: string): Promise<Reply> {
	return await reply(
		await fetch(`${base}${method}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: form,
		}),
	);
}

export async function callGet(base: string, methodAndQuery: string): Promise<Reply> {
	return await reply(await fetch(`${base}${methodAndQuery}`));
}

/** Runs a batch; gives its result part. */
export async function batch(
	base: string,
	cmd: unknown,
	halt = 0,
): Promise<Record<string, Record<string, unknown>>> {
	const answer = await call(base, 'batch', { cmd, halt });
	if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
	return answer.result as Record<string, Record<string, unknown>>;
}

/** Registers a bot through a webhook and gives its id. */
export async function registerBot(
	base: string,
	botToken: string,
	fields: Record<string, unknown> = {},
): Promise<number> {
	const answer = await call(base, 'imbot.v2.Bot.register', {
		fields: { code: 'helper', botToken, properties: { name: 'Helper' }, ...fields },
	});
	return (answer.result as { bot: { id: number } }).bot.id;
}

/** Walks the consent page as a browser would and gives the address it leads back to. */
export async function consent(authorizeUrl: string, userId: number): Promise<URL> {
	const page = await (await fetch(authorizeUrl)).text();
	const form = new URLSearchParams({ user_id: String(userId) });
	for (const [, name, value] of page.matchAll(
		/<input type="hidden" name="([^"]+)" value="([^"]*)">/g,
	)) {
		form.set(
			name,
			value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
		);
	}
	const target = new URL(/action="([^"]+)"/.exec(page)![1], authorizeUrl);
	const response = await fetch(target, { method: 'POST', body: form, redirect: 'manual' });
	return new URL(response.headers.get('location')!);
}
