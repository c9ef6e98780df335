import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type {
	INodeListSearchResult,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import {
	decodeExecution,
	hasEnded,
	type Execution,
	type ExecutionSummary,
	type StoredExecution,
} from './client/execution';
import { Session } from './client/session';
import type {
	Credential,
	CredentialInput,
	CredentialTestResult,
	ExecutionFilter,
	InstalledCommunityPackage,
	PickerRequest,
	Publication,
	RunOptions,
	SavedWorkflow,
	WorkflowJson,
} from './client/types';
import type { N8nVersion } from './install';

export {
	binariesOf,
	errorOf,
	itemsOf,
	type Execution,
	type ExecutionSummary,
} from './client/execution';
export { N8nRequestError } from './client/session';
export type * from './client/types';

/** The owner the tests and the demo set up. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olivia',
	lastName: 'Owner',
	password: 'Owner-passw0rd',
};

const RUN_TIMEOUT_MS = 60_000;
const LOOK_AGAIN_MS = 100;

/** n8n's internal API as the editor uses it, for both lines. */
export class N8nClient {
	readonly session: Session;

	private readonly version: N8nVersion;

	/** Takes a running server, or an address and its line. */
	constructor({ url, version }: { url: string; version: N8nVersion }) {
		this.session = new Session(url);
		this.version = version;
	}

	/** Sets the owner up unless that was done before, and logs in. */
	async setupOwner(): Promise<void> {
		const settings = await this.session.request<{
			userManagement: { showSetupOnFirstLoad?: boolean };
		}>('GET', '/rest/settings');
		if (settings.userManagement.showSetupOnFirstLoad)
			await this.session.request('POST', '/rest/owner/setup', OWNER);
		await this.login();
	}

	async login(): Promise<void> {
		const { email, password } = OWNER;
		await this.session.request('POST', '/rest/login', {
			emailOrLdapLoginId: email,
			email,
			password,
		});
	}

	async createCredential(credential: CredentialInput): Promise<Credential> {
		return await this.session.request('POST', '/rest/credentials', credential);
	}

	async updateCredential(id: string, credential: CredentialInput): Promise<Credential> {
		return await this.session.request('PATCH', `/rest/credentials/${id}`, credential);
	}

	/** A saved credential with its data; secrets come as n8n shows them, blanked. */
	async credential(id: string): Promise<Credential & CredentialInput> {
		return await this.session.request('GET', `/rest/credentials/${id}?includeData=true`);
	}

	/** Presses "Retry" on a saved credential. */
	async testCredential(id: string): Promise<CredentialTestResult> {
		const { name, type, data } = await this.credential(id);
		return await this.session.request('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** The address the Connect button opens. */
	async oauthConsentUrl(credentialId: string): Promise<string> {
		return await this.session.request('GET', `/rest/oauth2-credential/auth?id=${credentialId}`);
	}

	/** Opens the address the authorization server sends the browser back to; gives the page n8n answers with. */
	async openOauthCallback(url: string): Promise<string> {
		return await (await this.session.fetch(url)).text();
	}

	/** Saves a workflow as the editor's import does; it is not active. */
	async importWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		const nodes = workflow.nodes.map((node, index) => ({
			id: randomUUID(),
			typeVersion: 1,
			position: [index * 220, 0],
			parameters: {},
			...node,
		}));
		return await this.session.request('POST', '/rest/workflows', {
			name: 'Workflow',
			connections: {},
			settings: {},
			...workflow,
			nodes,
			active: false,
		});
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.session.request('GET', `/rest/workflows/${id}`);
	}

	async activate(id: string): Promise<SavedWorkflow> {
		const { versionId } = await this.workflow(id);
		if (this.version === '1')
			return await this.session.request('PATCH', `/rest/workflows/${id}`, {
				active: true,
				versionId,
			});
		const workflow = await this.session.request<SavedWorkflow>(
			'POST',
			`/rest/workflows/${id}/activate`,
			{
				versionId,
			},
		);
		assertPublished(await this.publication(id));
		return workflow;
	}

	async deactivate(id: string): Promise<SavedWorkflow> {
		if (this.version === '2') {
			const workflow = await this.session.request<SavedWorkflow>(
				'POST',
				`/rest/workflows/${id}/deactivate`,
				{},
			);
			await this.publication(id);
			return workflow;
		}
		const { versionId } = await this.workflow(id);
		return await this.session.request('PATCH', `/rest/workflows/${id}`, {
			active: false,
			versionId,
		});
	}

	/**
	 * Where publishing a workflow stands when it has settled (2.x only): there activation goes on in the
	 * background after the request was answered, also after a restart, and its errors are told here.
	 */
	async publication(id: string, timeoutMs = RUN_TIMEOUT_MS): Promise<Publication> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const publication = await this.session.request<Publication>(
				'GET',
				`/rest/workflows/${id}/publication-status`,
			);
			if (publication.status !== 'in_progress') return publication;
			if (Date.now() > deadline)
				throw new Error(`Workflow ${id} is still being published after ${timeoutMs / 1000} s`);
			await pause(LOOK_AGAIN_MS);
		}
	}

	/** Deletes a workflow, active or not: n8n wants it archived before. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/archive`, {});
		if (this.version === '2') await this.publication(id);
		await this.session.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Runs a workflow as the editor's button does, and waits until it ended or waits for someone. */
	async runWorkflow(
		id: string,
		{ trigger, destination, timeoutMs = RUN_TIMEOUT_MS }: RunOptions = {},
	): Promise<Execution> {
		const workflowData = await this.workflow(id);
		const started = await this.session.request<{ executionId?: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{
				// The 1.x line runs what it is sent, 2.x what is saved.
				...(this.version === '1' ? { workflowData } : {}),
				...(destination ? { destinationNode: { nodeName: destination, mode: 'inclusive' } } : {}),
				triggerToStartFrom: { name: trigger ?? triggerOf(workflowData) },
			},
		);
		if (!started.executionId)
			throw new Error('n8n did not start the workflow: it listens for a test event');
		return await this.waitForEnd(started.executionId, timeoutMs);
	}

	/** Waits until an execution ended or waits for someone. */
	async waitForEnd(executionId: string, timeoutMs = RUN_TIMEOUT_MS): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(executionId);
			if (hasEnded(execution)) return execution;
			if (Date.now() > deadline)
				throw new Error(
					`Execution ${executionId} is still ${execution.status} after ${timeoutMs / 1000} s`,
				);
			await pause(LOOK_AGAIN_MS);
		}
	}

	/** The newest executions, newest first, without their data. */
	async executions(filter: ExecutionFilter = {}): Promise<ExecutionSummary[]> {
		return (await this.executionPage(filter)).results;
	}

	/** All executions, newest first, without their data. */
	async allExecutions(filter: ExecutionFilter = {}): Promise<ExecutionSummary[]> {
		const all: ExecutionSummary[] = [];
		for (let position: Record<string, string> = {}; ;) {
			const { results, nextCursor } = await this.executionPage(filter, position);
			all.push(...results);
			const last = results.at(-1);
			if (!last || nextCursor === null) return all;
			// Versions before 2.41 take the last ID that was seen.
			position = nextCursor === undefined ? { lastId: last.id } : { cursor: nextCursor };
		}
	}

	private async executionPage(
		{ limit = 100, ...filter }: ExecutionFilter,
		position: Record<string, string> = {},
	): Promise<{ results: ExecutionSummary[]; nextCursor?: string | null }> {
		const query = new URLSearchParams({
			filter: JSON.stringify(filter),
			limit: String(limit),
			...position,
		});
		return await this.session.request('GET', `/rest/executions?${query}`);
	}

	async execution(id: string): Promise<Execution> {
		return decodeExecution(
			await this.session.request<StoredExecution>('GET', `/rest/executions/${id}`),
		);
	}

	/** The descriptions of all nodes the editor knows. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.session.request('GET', '/types/nodes.json');
	}

	/** What the list of a resource locator shows. */
	async resourceLocatorResults(request: PickerRequest): Promise<INodeListSearchResult> {
		return await this.fillPicker('resource-locator-results', request);
	}

	/** What a drop-down with loaded options shows. */
	async nodeParameterOptions(request: PickerRequest): Promise<INodePropertyOptions[]> {
		return await this.fillPicker('options', request);
	}

	/** What Settings > Community nodes shows. */
	async communityPackages(): Promise<InstalledCommunityPackage[]> {
		return await this.session.request('GET', '/rest/community-packages');
	}

	private async fillPicker<T>(kind: string, request: PickerRequest): Promise<T> {
		const { nodeType, version = 1, parameters = {}, path = 'parameters.x', ...rest } = request;
		return await this.session.request('POST', `/rest/dynamic-node-parameters/${kind}`, {
			...rest,
			path,
			nodeTypeAndVersion: { name: nodeType, version },
			currentNodeParameters: parameters,
		});
	}
}

/** Fails as activation does in the 1.x line: with the triggers' own errors. */
function assertPublished({ status, triggers }: Publication): void {
	if (status !== 'failed' && status !== 'partial') return;
	const messages = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
	throw new Error(`The workflow could not be activated: ${messages.join('; ') || status}`);
}

/** The node a manual run starts from. */
function triggerOf({ nodes }: SavedWorkflow): string {
	const isTrigger = ({ type, disabled }: { type: string; disabled?: boolean }) =>
		!disabled && /trigger$/i.test(type);
	const trigger =
		nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger') ?? nodes.find(isTrigger);
	if (!trigger) throw new Error('The workflow has no trigger to start from');
	return trigger.name;
}
