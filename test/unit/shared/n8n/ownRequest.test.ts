import { askOwnN8n, ownOrigins } from '../../../../nodes/shared/n8n/ownRequest';

interface Request {
	url: string;
	method: string;
	headers: Record<string, string>;
}

function contextWith(answers: Record<string, number | Error>) {
	const requests: Request[] = [];
	const context = {
		getRestApiUrl: () => 'https://n8n.example.com/rest',
		getInstanceBaseUrl: () => 'https://editor.example.com:8443/',
		logger: { debug: () => {} },
		helpers: {
			httpRequest: async (request: Request) => {
				requests.push(request);
				const answer = answers[new URL(request.url).origin] ?? new Error('refused');
				if (answer instanceof Error) throw answer;
				return { statusCode: answer, body: { from: request.url } };
			},
		},
	};
	return { context: context as never, requests };
}

const at = { path: '/webhook-waiting/7/node?approved=true&signature=0', host: 'n8n.example.com' };

describe('the addresses of n8n', () => {
	it('are those that it names, then this machine at their ports and the usual one', () => {
		expect(ownOrigins(['https://n8n.example.com/rest', 'http://n8n.local:8443'])).toEqual([
			'https://n8n.example.com',
			'http://n8n.local:8443',
			'http://127.0.0.1:8443',
			'http://localhost:8443',
			'http://127.0.0.1:5678',
			'http://localhost:5678',
		]);
		expect(ownOrigins(['no address', 'http://localhost:5678/rest'])).toEqual([
			'http://localhost:5678',
			'http://127.0.0.1:5678',
		]);
	});
});

describe('asking n8n itself', () => {
	it('goes on with the next address where n8n was not reached', async () => {
		const { context, requests } = contextWith({
			'https://n8n.example.com': 502,
			'http://127.0.0.1:8443': 200,
		});
		const reply = await askOwnN8n(context, at, { press: 'x' });
		expect(reply?.status).toBe(200);
		expect(requests.map(({ url }) => new URL(url).origin)).toEqual([
			'https://n8n.example.com',
			'https://editor.example.com:8443',
			'http://127.0.0.1:8443',
		]);
		for (const { url, method, headers } of requests) {
			expect(url.endsWith(at.path)).toBe(true);
			expect([method, headers.Host]).toEqual(['POST', at.host]);
		}
	});

	it('takes whatever n8n answers', async () => {
		const { context, requests } = contextWith({ 'https://n8n.example.com': 409 });
		expect((await askOwnN8n(context, at))?.status).toBe(409);
		expect(requests.map(({ method }) => method)).toEqual(['GET']);
	});

	it('never leaves its own addresses, whatever the path says', async () => {
		for (const path of [
			'//evil.example/x?signature=0',
			'/\\evil.example/?signature=0',
			'@evil.example/',
		]) {
			const { context, requests } = contextWith({});
			expect(await askOwnN8n(context, { path, host: at.host })).toBeUndefined();
			const own = ownOrigins(['https://n8n.example.com', 'https://editor.example.com:8443']);
			expect(requests.map(({ url }) => new URL(url).origin)).toEqual(own);
		}
	});
});
