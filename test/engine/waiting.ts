/**
 * An execution that waits for an answer: keeps it as n8n's database does, asks the node about requests to its address,
 * and goes on as n8n does.
 */
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRunExecutionData,
	IWebhookData,
} from 'n8n-workflow';
import {
	actionWorkflow,
	additionalDataFor,
	ranAs,
	runAction,
	types,
	type ActionRun,
	type StoredCredential,
} from './harness';

const ACTION = 'n8n-nodes-bitrix24-chat.bitrix24Chat';

/** What the node answered to a request, and the items that the execution goes on with, if it does. */
export interface Answered {
	status: number;
	body: string;
	items?: INodeExecutionData[];
}

export class WaitingRun {
	private constructor(
		private readonly credential: StoredCredential,
		private readonly parameters: INodeParameters,
		readonly asked: ActionRun,
		private readonly stored: string,
	) {}

	/** Runs a question until it waits. */
	static async ask(
		credential: StoredCredential,
		parameters: INodeParameters,
		input: IDataObject[] = [{}],
	): Promise<WaitingRun> {
		const all = { resource: 'message', operation: 'sendAndWait', ...parameters };
		const asked = await runAction(credential, all, input);
		return new WaitingRun(credential, all, asked, JSON.stringify(asked.run.data));
	}

	/** Until when the execution waits; undefined when it doesn't. */
	get waitTill(): Date | undefined {
		const { waitTill } = this.asked.run.data;
		return waitTill === undefined ? undefined : new Date(waitTill);
	}

	/** Somebody opens the address, or sends the page's form. */
	async request(
		method: 'GET' | 'POST',
		{
			query = {},
			body,
			headers = {},
		}: { query?: IDataObject; body?: unknown; headers?: IDataObject } = {},
	): Promise<Answered> {
		const data = this.data();
		const workflow = actionWorkflow(this.parameters);
		const answered: Answered = { status: 200, body: '' };
		const response = {
			status: (code: number) => ((answered.status = code), response),
			set: () => response,
			setHeader: () => response,
			json: (value: unknown) => ((answered.body = JSON.stringify(value)), response),
			send: (text: string) => ((answered.body = text), response),
		};
		const additionalData = {
			...additionalDataFor(this.credential),
			httpRequest: { method, query, body, headers },
			httpResponse: response,
		};
		const webhook = { webhookDescription: { name: 'default' } } as unknown as IWebhookData;
		const node = workflow.getNode('Bitrix24 Chat') as INode;
		const context = new WebhookContext(
			workflow,
			node,
			additionalData as never,
			'trigger',
			webhook,
			[],
			data,
		);
		const result = await types[ACTION].webhook?.call(context);
		if (result?.webhookResponse !== undefined)
			answered.body =
				typeof result.webhookResponse === 'string'
					? result.webhookResponse
					: JSON.stringify(result.webhookResponse);
		return { ...answered, ...(result?.workflowData ? { items: result.workflowData[0] } : {}) };
	}

	/** The execution goes on with these items, or without an answer since the time is up. */
	async resume(items?: INodeExecutionData[]): Promise<ActionRun> {
		const data = this.data();
		const workflow = actionWorkflow(this.parameters);
		if (items && data.executionData) {
			data.executionData.nodeExecutionStack[0].node.disabled = true;
			data.executionData.nodeExecutionStack[0].data.main = [items];
		}
		const execute = new WorkflowExecute(additionalDataFor(this.credential), 'trigger', data);
		return ranAs(await execute.processRunExecutionData(workflow));
	}

	private data(): IRunExecutionData {
		return JSON.parse(this.stored) as IRunExecutionData;
	}
}
