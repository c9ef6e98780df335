import type { IRun } from 'n8n-workflow';
import {
	createRunExecutionData,
	ManualExecutionCancelledError,
	SystemShutdownExecutionCancelledError,
	TimeoutExecutionCancelledError,
} from 'n8n-workflow';
import { fateOf, fateOfRejection } from '../../../nodes/Bitrix24ChatTrigger/fate';

const run = (status: IRun['status'], resultData: object = {}, more: Partial<IRun> = {}): IRun =>
	({
		status,
		data: createRunExecutionData({ resultData: { runData: {}, ...resultData } }),
		...more,
	}) as IRun;
const lost = { message: 'This execution failed to be processed too many times' };
const ran = { Node: [{ executionStatus: 'error' }] };

/** As n8n's server names it. */
class ExecutionNotFoundError extends Error {}

describe('the fate of an execution', () => {
	it.each([
		['success', run('success'), 'ended'],
		['a wait', run('waiting'), 'ended'],
		['the workflow failed', run('error', { error: lost, runData: ran }), 'ended'],
		['a node failed', run('error', { error: { ...lost, node: { name: 'Stop' } } }), 'ended'],
		[
			'a node failed, told in short',
			run('error', { error: lost, lastNodeExecuted: 'Stop' }),
			'ended',
		],
		['a worker ended it with an error', run('error', { error: lost }, { jobId: '5' }), 'ended'],
		['it was stopped', run('canceled', { error: lost }), 'ended'],
		['n8n ended it before it began', undefined, 'ended'],
		['n8n lost its job', run('error', { error: lost }), 'cutOff'],
		['it crashed', run('crashed', { runData: ran }), 'cutOff'],
		['its worker crashed', run('crashed', { error: lost }, { jobId: '5' }), 'cutOff'],
	])('when %s', (_what, told, fate) => {
		expect(fateOf(told)).toBe(fate);
	});

	it.each([
		[new ManualExecutionCancelledError('1'), 'ended'],
		[new TimeoutExecutionCancelledError('1'), 'ended'],
		[new ExecutionNotFoundError('1'), 'ended'],
		[new SystemShutdownExecutionCancelledError('1'), 'shutdown'],
		[new Error('Published version not found for workflow'), 'refused'],
	])('when n8n rejects with %p', (error, fate) => {
		expect(fateOfRejection(error)).toBe(fate);
	});
});
