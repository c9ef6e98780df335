import type {
	IConnections,
	IDataObject,
	INode,
	INodeCredentials,
	IPinData,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A node of a workflow to import; what is left out gets a default. */
export type WorkflowNode = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** A workflow as the editor exports it; what is left out gets a default. */
export interface WorkflowJson {
	name?: string;
	nodes: WorkflowNode[];
	connections?: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** A workflow as n8n has saved it. */
export interface SavedWorkflow {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
	staticData?: IDataObject | null;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
}

export interface CredentialInput {
	name: string;
	type: string;
	data: IDataObject;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export interface RunOptions {
	/** The trigger to start from; by default the only one, or the manual one. */
	trigger?: string;
	/** Run only as far as this node. */
	destination?: string;
	timeoutMs?: number;
}

export interface ExecutionFilter {
	workflowId?: string;
	status?: string[];
	/** 100 at the most. */
	limit?: number;
}

/** What the editor sends to fill a picker. */
export interface PickerRequest {
	/** The node type, e.g. `n8n-nodes-x.y`. */
	nodeType: string;
	version?: number;
	/** The `listSearch` or `loadOptions` method. */
	methodName: string;
	/** The parameter's path, e.g. `parameters.dialog`. */
	path?: string;
	parameters?: IDataObject;
	credentials?: INodeCredentials;
	/** What the person typed, and where the next page starts. */
	filter?: string;
	paginationToken?: string;
}

export interface InstalledCommunityPackage {
	packageName: string;
	installedVersion: string;
	failedLoading?: boolean;
	installedNodes: Array<{ name: string; type: string; latestVersion: number }>;
}

/** Where publishing a workflow stands, and each trigger's own state. */
export interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: 'activated' | 'failed'; errorMessage: string | null }>;
}
