/** What all scenarios of one n8n line share: a portal, one running n8n with the package, a bot, and what is secret. */
import { runToEnd, startBot, startN8n, type Bot, type Stage } from '../demo/stage';
import { CREDENTIAL_TYPE } from '../demo/nodes';
import type { Credential, Execution, N8nClient, WorkflowNode } from '../n8n/client';
import type { N8nVersion } from '../n8n/install';
import type { N8nServer } from '../n8n/server';
import { Portal } from '../portal/portal';
import { Secrets } from './secrets';
import { until } from './wait';
import { Wiretap } from './wiretap';
import { actionWorkflow } from './workflows';

export class World {
	readonly secrets = new Secrets();

	private stage?: Stage;

	private running?: { portal: Portal; wiretap: Wiretap; bot: Bot };

	constructor(readonly version: N8nVersion) {}

	/** Starts the portal and n8n, registers the bot through n8n and activates the workflow that answers for it. */
	async start(tarball: string): Promise<void> {
		const portal = await Portal.start({ downloadLinks: 'documented' });
		const wiretap = new Wiretap(portal.port);
		try {
			const onProgress = (line: string): void => this.print(line);
			const env = { N8N_LOG_LEVEL: 'debug' };
			this.stage = await startN8n({ version: this.version, tarball, env, onProgress });
			this.print(`n8n is ready after ${this.server.startedInMs} ms`);
			const bot = await startBot(this.stage, portal);
			this.secrets.keep('bot token', bot.botToken);
			this.running = { portal, wiretap, bot };
		} catch (error) {
			wiretap.close();
			await portal.stop();
			throw error;
		}
	}

	async stop(): Promise<void> {
		await this.stage?.server.dispose();
		this.running?.wiretap.close();
		await this.running?.portal.stop();
	}

	get server(): N8nServer {
		return this.started(this.stage).server;
	}

	get client(): N8nClient {
		return this.started(this.stage).client;
	}

	get portal(): Portal {
		return this.started(this.running).portal;
	}

	get wiretap(): Wiretap {
		return this.started(this.running).wiretap;
	}

	/** The demo's bot, its webhook credential and the active workflow. */
	get bot(): Bot {
		return this.started(this.running).bot;
	}

	/** A line for the person who watches. */
	print(line: string): void {
		process.stderr.write(`  n8n ${this.version}.x: ${line}\n`);
	}

	async saveCredential(name: string, data: Record<string, string>): Promise<Credential> {
		return await this.client.createCredential({ name, type: CREDENTIAL_TYPE, data });
	}

	/** Runs the action node once for each input item, as a person does with the editor's button. */
	async runAction(
		credential: { id: string; name: string },
		parameters: Record<string, unknown>,
		items: Array<Record<string, unknown>> = [{}],
		settings?: Partial<WorkflowNode>,
	): Promise<Execution> {
		const workflow = actionWorkflow(credential, parameters, items, settings);
		const { id } = await this.client.importWorkflow(workflow);
		return await runToEnd(this.client, id, { timeoutMs: 180_000 });
	}

	/** What the bot has written to a person, oldest first. */
	answersTo(personId: number): string[] {
		const { botId } = this.bot;
		const messages = this.portal.messagesOf(String(botId), personId);
		return messages.filter(({ authorId }) => authorId === botId).map(({ text }) => text);
	}

	/** Waits until the bot has answered a text at least once. */
	async answerTo(personId: number, text: string): Promise<string> {
		return await until(`the answer to "${text}"`, () =>
			this.answersTo(personId).find((answer) => answer.includes(`You wrote: "${text}"`)),
		);
	}

	/** Waits until everything that happened to the bot is confirmed. */
	async confirmed(): Promise<void> {
		await until('an empty queue', () => this.portal.queueOf(this.bot.botId).length === 0);
	}

	/** How often the bot's workflow has run, in all ways. */
	async runsOfTheBot(): Promise<number> {
		return (await this.client.executions({ workflowId: this.bot.workflow.id, limit: 100 })).length;
	}

	private started<T>(part: T | undefined): T {
		if (part === undefined) throw new Error('n8n has not been started');
		return part;
	}
}
