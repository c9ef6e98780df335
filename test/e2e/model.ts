/** A language model's API on this machine (POST /v1/chat/completions) that calls the one tool it is offered. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Message {
	role: string;
	content?: unknown;
}

/** A tool as the model sees it. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: {
		properties: Record<string, { type: string; description?: string }>;
		required?: string[];
	};
}

/** Answers the first request with a call of the tool, and the next one with what the tool gave back. */
export class Model {
	/** The tools of the last request. */
	tools: OfferedTool[] = [];
	/** What the tool gave back. */
	toolAnswer = '';

	private constructor(
		private readonly server: Server,
		/** What the model fills the tool's parameters with. */
		public args: Record<string, unknown>,
	) {}

	/** @param args what the model fills the tool's parameters with */
	static async start(args: Record<string, unknown>): Promise<Model> {
		const server = createServer();
		const model = new Model(server, args);
		server.on('request', (request, response) => {
			text(request).then(
				(body) => {
					response.setHeader('Content-Type', 'application/json');
					response.end(
						JSON.stringify(
							model.completion(
								JSON.parse(body) as {
									messages: Message[];
									tools?: Array<{ function: OfferedTool }>;
								},
							),
						),
					);
				},
				() => response.destroy(),
			);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private completion({
		messages,
		tools = [],
	}: {
		messages: Message[];
		tools?: Array<{ function: OfferedTool }>;
	}): object {
		this.tools = tools.map((tool) => tool.function);
		const answered = messages.find(({ role }) => role === 'tool');
		if (answered) this.toolAnswer = String(answered.content);
		const message = answered
			? { role: 'assistant', content: 'Done.' }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: 'call_1',
							type: 'function',
							function: { name: this.tools[0]?.name, arguments: JSON.stringify(this.args) },
						},
					],
				};
		return {
			id: 'completion',
			object: 'chat.completion',
			created: 1,
			model: 'test',
			choices: [{ index: 0, message, finish_reason: answered ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}
