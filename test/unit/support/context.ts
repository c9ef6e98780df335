import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';

export const WEBHOOK = 'https://company.bitrix24.com/rest/1/abcdef0123456789/';
export const CODE = 'abcdef0123456789';

export const node: INode = {
	id: 'node',
	name: 'Bitrix24 Chat',
	type: 'n8n-nodes-bitrix24-chat.bitrix24Chat',
	typeVersion: 1.1,
	position: [0, 0],
	parameters: {},
};

/** One request as the portal sees it. */
export interface Request {
	method: string;
	body: IDataObject;
	options: IHttpRequestOptions;
}

export type Responder = (request: Request) => unknown;

/** The error of the HTTP client for an answer that is not 2xx. */
export function refused(status: number, data: unknown): Error {
	return Object.assign(new Error(`Request failed with status code ${status}`), {
		response: { status, data },
	});
}

/** The error of the HTTP client when no answer came. */
export function broken(code: string, syscall?: string): Error {
	return Object.assign(new Error(`${syscall ?? 'read'} ${code}`), { code, syscall });
}

export const limited = () =>
	refused(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' });

export interface StubOptions {
	credential?: () => ICredentialDataDecryptedObject;
	signal?: AbortSignal;
	more?: object;
}

/** What n8n gives a node, with its request helpers answered by the test. */
export function contextWith(
	respond: Responder,
	{ credential, signal, more }: StubOptions = {},
): IExecuteFunctions {
	const request = async (options: IHttpRequestOptions): Promise<unknown> => {
		const method = decodeURIComponent(
			new URL(options.url).pathname.split('/').at(-1) ?? '',
		).replace(/\.json$/, '');
		const body = JSON.parse(JSON.stringify(options.body ?? {})) as IDataObject;
		return await respond({ method, body, options });
	};
	return {
		getNode: () => node,
		getExecutionCancelSignal: () => signal,
		getCredentials: async () => credential?.() ?? { grantType: 'webhook', webhookUrl: WEBHOOK },
		...more,
		helpers: {
			httpRequest: request,
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await request(options),
			...(more as { helpers?: object } | undefined)?.helpers,
		},
	} as unknown as IExecuteFunctions;
}
