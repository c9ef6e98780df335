/**
 * Tries the whole set-up once: `tsx test/n8n/check.ts [1|2] [package.tgz]` installs and starts n8n, runs a workflow,
 * looks at it in the editor and stops.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEditor } from './browser';
import { itemsOf, N8nClient, type WorkflowJson } from './client';
import { installN8n, type N8nVersion } from './install';
import { N8nServer } from './server';

const WORKFLOW: WorkflowJson = {
	name: 'Check',
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Greet',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: [
						{ id: '1', name: 'greeting', value: '={{ "Hello " + 6 * 7 }}', type: 'string' },
					],
				},
			},
		},
		{
			name: 'Code',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: 'return $input.all().map(({ json }) => ({ json: { ...json, from: "code" } }));',
			},
		},
	],
	connections: {
		Start: { main: [[{ node: 'Greet', type: 'main', index: 0 }]] },
		Greet: { main: [[{ node: 'Code', type: 'main', index: 0 }]] },
	},
};

async function check(version: N8nVersion, packageTarball?: string): Promise<void> {
	const print = (line: string) => console.log(line);
	const installation = await installN8n(version, { onProgress: print });
	const server = await N8nServer.start({ installation, packageTarball });
	try {
		print(
			`n8n ${installation.n8nVersion} is ready at ${server.url} after ${server.startedInMs} ms (pid ${server.pid})`,
		);
		const client = new N8nClient(server);
		await client.setupOwner();
		if (packageTarball) {
			print(`Node types of the package: ${server.packageNodeTypes.join(', ')}`);
			print(`Community packages: ${JSON.stringify(await client.communityPackages())}`);
		}
		const { id } = await client.importWorkflow(WORKFLOW);
		const execution = await client.runWorkflow(id);
		print(
			`The workflow ended with ${execution.status}: ${JSON.stringify(itemsOf(execution, 'Code'))}`,
		);
		const editor = await openEditor(server, client, `/workflow/${id}`);
		await editor.page.getByText('Greet').first().waitFor();
		const screenshot = join(tmpdir(), `n8n-check-${version}.png`);
		await editor.page.screenshot({ path: screenshot });
		print(`Screenshot: ${screenshot}`);
		await editor.close();
	} finally {
		await server.dispose();
	}
}

void check(process.argv[2] === '1' ? '1' : '2', process.argv[3]).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
