/**
 * A stand-in for OpenAI on this machine, so that the examples with a model run without an account: it tells what was
 * said and what it remembers, leaves to people what it is told to leave, and "hears" the same words in every sound.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Message {
	role: string;
	content?: string | Array<{ text?: string }> | null;
}

/** A wish for a person, and a question that the stand-in isn't sure of. */
const BEYOND_IT = /\b(operator|person|human|refund)\b/i;

/** What the stand-in hears in every sound. */
export const HEARD = 'Please call Contoso back before noon.';

export class StandInModel {
	/** Waited for before a chat is answered, as one waits for a model that thinks. */
	thinking: Promise<void> = Promise.resolve();

	private constructor(private readonly server: Server) {}

	static async start(): Promise<StandInModel> {
		const server = createServer();
		const model = new StandInModel(server);
		server.on('request', (request, response) => {
			text(request)
				.then(async (body) => {
					response.setHeader('Content-Type', 'application/json');
					const isSound = request.url?.endsWith('/audio/transcriptions') === true;
					if (!isSound) await model.thinking;
					response.end(JSON.stringify(isSound ? { text: HEARD } : completion(body)));
				})
				.catch(() => response.destroy());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	/** The base address, as a credential of OpenAI takes it. */
	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

function completion(body: string): object {
	const { messages } = JSON.parse(body) as { messages: Message[] };
	const said = messages.filter(({ role }) => role === 'user').map(wordsOf);
	const before = said.slice(0, -1);
	const mayHandOver = messages.some(
		(message) => message.role === 'system' && wordsOf(message).includes('HANDOVER'),
	);
	const content =
		mayHandOver && BEYOND_IT.test(said.at(-1) ?? '')
			? `HANDOVER: The customer wrote: ${said.join('; ')}`
			: [
					`You said: **${said.at(-1) ?? ''}**`,
					before.length > 0 ? `Before that: ${before.join('; ')}` : 'You have said nothing before.',
				].join('\n\n');
	return {
		id: 'completion',
		object: 'chat.completion',
		created: 1,
		model: 'stand-in',
		choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function wordsOf({ content }: Message): string {
	return Array.isArray(content) ? content.map((part) => part.text ?? '').join('') : (content ?? '');
}
