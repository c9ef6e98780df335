/** What examples of examples/ need to run: a model, credentials, and a person who fills in and sets up. */
import type { INodeParameters } from 'n8n-workflow';
import { filledIn, readExample } from '../demo/examples';
import { StandInModel } from '../demo/model';
import { runToEnd, saveWebhook } from '../demo/stage';
import { errorOf, itemsOf, type Credential, type SavedWorkflow } from '../n8n/client';
import type { World } from './world';

const ANNA = 1;
const BOT_TOKEN = 'token-of-the-examples';

export class ExampleStage {
	private model?: StandInModel;

	private credentials?: { openAi: Credential; credential: { id: string; name: string } };

	constructor(readonly world: World) {}

	/** Starts the model and saves the credentials. */
	async start(): Promise<void> {
		const { client, portal, secrets } = this.world;
		this.model = await StandInModel.start();
		const openAi = await client.createCredential({
			name: 'Stand-in model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: this.model.url },
		});
		const scopes = ['im', 'imbot', 'imopenlines', 'disk', 'user', 'department'];
		const webhook = portal.createWebhook({ userId: ANNA, scopes });
		const credential = await saveWebhook(client, webhook.url, BOT_TOKEN);
		secrets.keep('webhook of the examples', webhook.code);
		secrets.keep('bot token of the examples', BOT_TOKEN);
		this.credentials = { openAi, credential };
	}

	async stop(): Promise<void> {
		await this.model?.stop();
	}

	/** Imports an example and fills it in. */
	async imported(
		file: string,
		parameters?: Record<string, INodeParameters>,
	): Promise<SavedWorkflow> {
		if (!this.credentials) throw new Error('The stage has not been started');
		const { credential, openAi } = this.credentials;
		return await this.world.client.importWorkflow(
			filledIn(readExample(file), { credential, model: openAi, parameters }),
		);
	}

	/** Runs the lane "Set Up Once" and gives the bot's ID. */
	async setUp({ id }: SavedWorkflow): Promise<number> {
		const execution = await runToEnd(this.world.client, id, { trigger: 'Set Up Once' });
		expect(errorOf(execution)).toBeUndefined();
		const [registered] = itemsOf(execution, 'Register the Bot') as Array<{ bot: { id: number } }>;
		return registered.bot.id;
	}

	/** What somebody else has written to a person, oldest first. */
	heardFrom(authorId: number, personId: number): string[] {
		return this.world.portal
			.messagesOf(String(authorId), personId)
			.filter((message) => message.authorId === authorId)
			.map(({ text }) => text);
	}

	async whileActive({ id }: SavedWorkflow, work: () => Promise<void>): Promise<void> {
		await this.world.client.activate(id);
		try {
			await work();
		} catch (error) {
			await this.tellOf(id);
			throw error;
		} finally {
			await this.world.client.deactivate(id);
		}
	}

	/** Posts JSON to a webhook of this n8n. */
	async post(path: string, body: object): Promise<Response> {
		return await fetch(`${this.world.server.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
	}

	/** Says what became of a workflow's executions, for whoever looks for the cause of a failed test. */
	private async tellOf(workflowId: string): Promise<void> {
		for (const { id, status } of await this.world.client.executions({ workflowId, limit: 20 })) {
			const execution = await this.world.client.execution(id);
			const { lastNodeExecuted = 'no node' } = execution.data?.resultData ?? {};
			const error = errorOf(execution);
			const why = error ? `: ${error.message} ${error.description ?? ''}` : '';
			this.world.print(`execution ${id} ${status} at ${lastNodeExecuted}${why}`);
		}
	}
}
