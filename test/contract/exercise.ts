/**
 * Runs one item through the node's own code with a stand-in for n8n's request helper, so that what is sent can be
 * compared with the documented requests and what comes back can be played from the documented responses.
 */
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { Bitrix24Chat } from '../../nodes/Bitrix24Chat/Bitrix24Chat.node';

const description = new Bitrix24Chat();
const NEWEST = description.description.defaultVersion ?? 1;

/** A self-hosted portal, which is not paced. */
export const PORTAL = 'portal.example.com';

const WEBHOOK = `https://${PORTAL}/rest/1/abcdef0123456789/`;

export interface Reply {
	status: number;
	body: unknown;
}

export interface Exercise {
	/** The node's parameters; what is left out has the editor's default. */
	parameters: INodeParameters;
	/** The node's version; the newest unless told otherwise. */
	typeVersion?: number;
	/** Whether the node is the tool of an AI. */
	tool?: boolean;
	/** The credential's Bot Token. */
	botToken?: string;
	binary?: INodeExecutionData['binary'];
	/** What the portal answers to each call, in order; the last one again and again. */
	replies?: Reply[];
	/** How many items there are, all with the same parameters; one unless told otherwise. */
	count?: number;
	/** Parameters that are put in after n8n has filled in the editor's defaults, as expressions do. */
	resolved?: (parameters: IDataObject) => void;
}

export interface Exercised {
	sent: Array<{ method: string; parameters: IDataObject }>;
	items: INodeExecutionData[];
	error?: { message: string; description?: string | null; context: IDataObject };
}

/** @returns what was sent and what the item became */
export async function exercise({
	parameters,
	typeVersion = NEWEST,
	tool = false,
	botToken = 'my_bot_token',
	binary,
	replies,
	count = 1,
	resolved,
}: Exercise): Promise<Exercised> {
	const sent: Exercised['sent'] = [];
	const answers = replies ?? [{ status: 200, body: { result: true, time: {} } }];
	const node: INode = {
		id: 'node',
		name: 'Bitrix24 Chat',
		type: 'n8n-nodes-bitrix24-chat.bitrix24Chat',
		typeVersion,
		position: [0, 0],
		parameters: {},
	};
	node.parameters =
		NodeHelpers.getNodeParameters(
			description.description.properties,
			parameters,
			true,
			false,
			node,
			tool ? { ...description.description, name: 'bitrix24ChatTool' } : description.description,
		) ?? {};
	resolved?.(node.parameters as IDataObject);
	const context = {
		getNode: () => node,
		getInputData: () => Array.from({ length: count }, () => ({ json: {}, binary })),
		continueOnFail: () => false,
		getExecutionCancelSignal: () => undefined,
		getContext: () => ({}),
		getSignedResumeUrl: () => 'https://n8n.example.com/webhook-waiting/1/node?signature=0',
		putExecutionToWait: async () => {},
		getCredentials: async () => ({ grantType: 'webhook', webhookUrl: WEBHOOK, botToken }),
		getNodeParameter: (
			name: string,
			_item: number,
			fallback: unknown,
			options?: { extractValue?: boolean },
		) => {
			const value = (node.parameters as IDataObject)[name] ?? fallback;
			return options?.extractValue ? (value as { value: unknown }).value : value;
		},
		helpers: {
			assertBinaryData: (_item: number, name: string) => binary?.[name],
			getBinaryDataBuffer: async (_item: number, name: string) =>
				Buffer.from(binary?.[name].data ?? '', 'base64'),
			prepareBinaryData: async (_body: unknown, fileName?: string, mimeType?: string) => ({
				data: '',
				fileName,
				mimeType,
			}),
			httpRequest: async ({ url, body, encoding }: IHttpRequestOptions) => {
				if (encoding === 'stream' && !url.startsWith(WEBHOOK))
					return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: '' };
				const method = decodeURIComponent(url.slice(WEBHOOK.length)).replace(/\.json$/, '');
				const given = Buffer.isBuffer(body) ? JSON.parse(body.toString()) : (body ?? {});
				sent.push({ method, parameters: JSON.parse(JSON.stringify(given)) as IDataObject });
				const reply = answers[Math.min(sent.length, answers.length) - 1];
				if (reply.status >= 400)
					throw Object.assign(new Error('Request failed'), {
						response: { status: reply.status, data: reply.body },
					});
				return reply.body;
			},
		},
	} as unknown as IExecuteFunctions;
	try {
		const [items] = await description.execute.call(context);
		return { sent, items };
	} catch (error) {
		return { sent, items: [], error: error as Exercised['error'] };
	}
}
