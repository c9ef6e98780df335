import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	IRunExecutionData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import {
	additionalDataFor,
	nodeOf,
	nodeTypes,
	TRIGGER,
	types,
	type StoredCredential,
} from './harness';

/** What n8n resolves when an execution has ended. */
interface Done {
	resolve(run: IRun | undefined): void;
	reject(error: Error): void;
}

/** What n8n tells of an execution. */
export function endOf(
	status: IRun['status'],
	resultData: Partial<IRunExecutionData['resultData']> = {},
): IRun {
	return {
		status,
		data: createRunExecutionData({ resultData: { runData: {}, ...resultData } }),
	} as IRun;
}

/** What n8n tells of an execution whose worker was killed (docs/n8n-facts.md, "Queue mode"). */
export function stalled(): IRun {
	return endOf('error', {
		error: {
			name: 'OperationalError',
			message:
				'This execution failed to be processed too many times and will no longer retry. To allow this execution to complete, please break down your workflow or scale up your workers or adjust your worker settings.',
			cause: { message: 'job stalled more than maxStalledCount' },
		} as never,
	});
}

/** What an execution gives back of which n8n 1.x tells nothing, since it failed while it began. */
export const NEVER_TOLD = 'never told';

/** What an execution gives back that n8n's durable scheduler drops without a word. */
export const DROPPED = 'dropped';

/** Tells the end of an execution as n8n 1.x does, which touches the promise only once the execution has begun. */
async function tell(
	execution: Promise<IRun | typeof DROPPED | typeof NEVER_TOLD | void>,
	done: Done,
): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
	const begun = await Promise.race([execution, Promise.resolve()]).catch(() => undefined);
	if (begun === NEVER_TOLD) return;
	const { resolve } = done;
	await execution.then(
		(run) => resolve(run === DROPPED ? undefined : ((run as IRun) ?? endOf('success'))),
		(error: Error) => done.reject(error),
	);
}

/** An active workflow's trigger: polls it, and plays the server that runs what it hands over. */
export class TriggerRun {
	readonly started: INodeExecutionData[][] = [];
	/** What the trigger reported beside a poll: failed executions, which run the error workflow. */
	readonly reported: Error[] = [];
	readonly workflow: Workflow;
	readonly staticData: IDataObject;
	private readonly scheduled: boolean;
	private readonly newContext: () => PollContext;
	private context: PollContext | undefined;

	/**
	 * @param execute plays the execution of what was handed over; its end is the execution's end, and what it gives back
	 *   is what n8n tells of it
	 * @param budget what n8n says that a poll may take, in milliseconds
	 * @param scheduled whether n8n's durable scheduler polls: every poll has a context of its own
	 */
	constructor(
		credential: StoredCredential,
		parameters: INodeParameters,
		{
			execute = async () => {},
			budget = 1_000,
			staticData = {},
			mode = 'trigger',
			scheduled = false,
			id = `workflow-${Math.random()}`,
		}: {
			execute?: (
				items: INodeExecutionData[],
			) => Promise<IRun | typeof DROPPED | typeof NEVER_TOLD | void>;
			budget?: number;
			staticData?: IDataObject;
			mode?: 'trigger' | 'manual';
			scheduled?: boolean;
			id?: string;
		} = {},
	) {
		const node = nodeOf(TRIGGER, { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters });
		this.workflow = new Workflow({
			id,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: nodeTypes as never,
			staticData,
		});
		this.staticData = this.workflow.staticData;
		const emit = (data: INodeExecutionData[][], _response: unknown, done?: Done): void => {
			this.started.push(data[0]);
			const execution = execute(data[0]);
			if (done) void tell(execution, done);
		};
		this.newContext = () =>
			new PollContext(
				this.workflow,
				this.workflow.getNode(node.name) as INode,
				additionalDataFor(credential),
				mode,
				scheduled ? 'update' : 'activate',
				emit,
				(error) => void this.reported.push(error),
				undefined,
				undefined,
				undefined,
				() => budget,
			);
		this.scheduled = scheduled;
	}

	/** What n8n does at activation and at every poll time. */
	async poll(): Promise<INodeExecutionData[][] | null> {
		if (this.scheduled || !this.context) this.context = this.newContext();
		return (await types[TRIGGER].poll?.call(this.context)) ?? null;
	}

	/** The events that were handed over, in order. */
	events(): IDataObject[] {
		return this.started.flat().map(({ json }) => json);
	}
}
