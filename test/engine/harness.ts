/**
 * Runs the compiled nodes inside the real engine (n8n-core), with credentials that the engine reads and refreshes the
 * way a server does.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from './container';
import {
	BinaryDataService,
	ErrorReporter,
	ExecutionLifecycleHooks,
	InstanceSettings,
	LoadOptionsContext,
	WorkflowExecute,
} from 'n8n-core';
import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';

const root = join(__dirname, '../..');
const { Bitrix24Chat } = require(`${root}/dist/nodes/Bitrix24Chat/Bitrix24Chat.node.js`) as {
	Bitrix24Chat: new () => INodeType;
};
const { Bitrix24ChatTrigger } = require(
	`${root}/dist/nodes/Bitrix24ChatTrigger/Bitrix24ChatTrigger.node.js`,
) as {
	Bitrix24ChatTrigger: new () => INodeType;
};

const CREDENTIAL = 'bitrix24ChatOAuth2Api';
const ACTION = 'n8n-nodes-bitrix24-chat.bitrix24Chat';
export const TOOL = `${ACTION}Tool`;
export const TRIGGER = 'n8n-nodes-bitrix24-chat.bitrix24ChatTrigger';

/** Stands in front of the node and gives out the items that the test prepared. */
class Input implements INodeType {
	static items: INodeExecutionData[] = [];
	description = {
		displayName: 'Input',
		name: 'input',
		group: ['trigger' as const],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main' as const],
		properties: [],
	};

	async execute(): Promise<INodeExecutionData[][]> {
		return [Input.items];
	}
}

/** The second node type that n8n makes of one which agents may use. */
function asTool(node: INodeType): INodeType {
	return Object.assign(node, { description: { ...node.description, name: 'bitrix24ChatTool' } });
}

export const types: Record<string, INodeType> = {
	'test.input': new Input(),
	[ACTION]: new Bitrix24Chat(),
	[TOOL]: asTool(new Bitrix24Chat()),
	[TRIGGER]: new Bitrix24ChatTrigger(),
};

export const nodeTypes = {
	getByName: (name: string) => types[name],
	getByNameAndVersion: (name: string) => NodeHelpers.getVersionedNodeType(types[name]),
	getKnownTypes: () => ({}),
};

/** Where n8n says that it is. */
export const n8nAddress = { url: 'http://localhost' };

/** One stored credential, as n8n's database would hold it. */
export class StoredCredential {
	refreshes = 0;
	constructor(public data: ICredentialDataDecryptedObject) {}
}

/** A credential of the webhook kind. */
export function webhookCredential(webhookUrl: string, botToken = ''): StoredCredential {
	return new StoredCredential({
		grantType: 'webhook',
		webhookUrl,
		botToken,
		oauthTokenData: { access_token: ' ' },
	} as never);
}

export type BinaryMode = 'default' | 'filesystem';
let binaryFolder: string | undefined;

/** Sets the engine's container up, once a test file. */
export async function startEngine(mode: BinaryMode = 'default'): Promise<void> {
	binaryFolder = mkdtempSync(join(tmpdir(), 'bitrix24-chat-engine-'));
	Container.set(InstanceSettings, {
		encryptionKey: 'test',
		hmacSignatureSecret: 'test',
		instanceId: 'test',
		hostId: 'main-test',
		n8nFolder: binaryFolder,
		settings: {},
	} as never);
	const noop = (): void => {};
	Container.set(ErrorReporter, {
		error: noop,
		warn: noop,
		info: noop,
		shouldBeDfinitelyReported: noop,
	} as never);
	const binary = new BinaryDataService(
		{
			mode,
			availableModes: [mode],
			localStoragePath: binaryFolder,
			signingSecret: 'test',
			dbMaxFileSize: 512,
		} as never,
		{ error: noop } as never,
		{ warn: noop, info: noop, error: noop, debug: noop, scoped: () => ({}) } as never,
	);
	await binary.init();
	Container.set(BinaryDataService, binary);
}

/** Removes what the engine stored. */
export function stopEngine(): void {
	if (binaryFolder) rmSync(binaryFolder, { recursive: true, force: true });
}

/** Stores a file the way an earlier node would have. */
export async function storedFile(
	content: Buffer,
	fileName: string,
	mimeType: string,
): Promise<INodeExecutionData['binary']> {
	const data = await Container.get(BinaryDataService).store(
		{ type: 'execution', workflowId: 'workflow', executionId: 'execution' },
		content,
		{ mimeType, fileName, data: '' },
	);
	return { data };
}

/** Reads a file that a node has stored. */
export async function contentOf(binary: IBinaryData | undefined): Promise<Buffer> {
	if (!binary) throw new Error('There is no file');
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}

export function additionalDataFor(credential: StoredCredential): IWorkflowExecuteAdditionalData {
	const copy = (): ICredentialDataDecryptedObject =>
		JSON.parse(JSON.stringify(credential.data)) as ICredentialDataDecryptedObject;
	return {
		credentialsHelper: {
			isCredentialUsableByNode: async () => true,
			getParentTypes: () => ['oAuth2Api'],
			getDecrypted: async () => copy(),
			getCredentials: async () => ({}),
			getCredentialsProperties: () => [],
			authenticate: async (_data: unknown, _type: unknown, request: unknown) => request,
			preAuthentication: async () => undefined,
			runPreAuthentication: async () => undefined,
			updateCredentials: async () => {},
			updateCredentialsOauthTokenData: async (
				_node: unknown,
				_type: unknown,
				data: ICredentialDataDecryptedObject,
			) => {
				credential.refreshes += 1;
				credential.data = JSON.parse(JSON.stringify(data)) as ICredentialDataDecryptedObject;
			},
		},
		hooks: new ExecutionLifecycleHooks('trigger', 'execution', {
			id: 'workflow',
			nodes: [],
			connections: {},
		} as never),
		executionId: 'execution',
		restApiUrl: `${n8nAddress.url}/rest`,
		instanceBaseUrl: n8nAddress.url,
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: `${n8nAddress.url}/webhook-waiting`,
		webhookTestBaseUrl: '',
		formWaitingBaseUrl: `${n8nAddress.url}/form-waiting`,
		userId: 'user',
		currentNodeParameters: {},
		variables: {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		externalSecretsProxy: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

export function nodeOf(
	type: string,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	return {
		id: 'node',
		name: 'Bitrix24 Chat',
		type,
		typeVersion: types[type].description.defaultVersion ?? 1,
		position: [0, 0],
		parameters,
		credentials: { [CREDENTIAL]: { id: 'credential', name: 'Bitrix24' } },
		...more,
	};
}

export interface ActionRun {
	items: INodeExecutionData[];
	/** The error that stopped the run, as n8n shows it. */
	error?: { message: string; description?: string | null; name: string; httpCode?: string | null };
	/** Everything that n8n would store of the execution. */
	run: IRun;
}

/**
 * Runs a workflow of one input and the action node.
 *
 * @param parameters of the node; expressions work
 * @param input one JSON or item an input item
 */
export async function runAction(
	credential: StoredCredential,
	parameters: INodeParameters,
	input: Array<IDataObject | INodeExecutionData> = [{}],
	node: Partial<INode> = {},
): Promise<ActionRun> {
	Input.items = input.map((entry) =>
		'json' in entry ? (entry as INodeExecutionData) : { json: entry as IDataObject },
	);
	const workflow = actionWorkflow(parameters, node);
	const execute = new WorkflowExecute(additionalDataFor(credential), 'trigger');
	const run = await execute.run({ workflow, startNode: workflow.getNode('Input') as INode });
	return ranAs(run);
}

/** What the action node gave in a run. */
export function ranAs(run: IRun): ActionRun {
	const taskData = run.data.resultData.runData['Bitrix24 Chat']?.at(-1);
	return {
		items: taskData?.data?.main?.flatMap((branch) => branch ?? []) ?? [],
		error: (taskData?.error ?? run.data.resultData.error) as ActionRun['error'],
		run,
	};
}

/** A workflow of one input and the action node. */
export function actionWorkflow(parameters: INodeParameters, node: Partial<INode> = {}): Workflow {
	return new Workflow({
		id: 'workflow',
		nodes: [
			{
				id: 'input',
				name: 'Input',
				type: 'test.input',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			nodeOf(ACTION, parameters, node),
		],
		connections: { Input: { main: [[{ node: 'Bitrix24 Chat', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: nodeTypes as never,
		settings: { executionOrder: 'v1' },
	});
}

/**
 * Opens a picker or list of the action node as the editor does.
 *
 * @param parameters what is chosen in the node's panel at that moment
 */
export async function pick(
	credential: StoredCredential,
	method: string,
	filter?: string,
	paginationToken?: string,
	parameters: INodeParameters = {},
	type = ACTION,
): Promise<unknown> {
	const node = nodeOf(type, parameters);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypes as never,
	});
	const additionalData = { ...additionalDataFor(credential), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	const { listSearch, loadOptions } = types[type].methods ?? {};
	const search = listSearch?.[method];
	return search
		? await search.call(context, filter, paginationToken)
		: await loadOptions?.[method].call(context);
}
