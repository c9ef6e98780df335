/** A workflow that asks people, and what becomes of its question. */
import type { INodeParameters } from 'n8n-workflow';
import { ACTION, CREDENTIAL_TYPE, main } from '../demo/nodes';
import { itemsOf, type Execution, type WorkflowJson } from '../n8n/client';
import type { Message } from '../portal/world/types';
import { until } from './wait';
import { byId, NODE } from './workflows';
import type { World } from './world';

/** What the node behind the question writes into the dialog, once an answer. */
const told = (number: number): string => `Answer ${number}:`;

/** That node. */
const LAST = 'Tell';

let asked = 0;

/** A question that an execution waits for the answer to. */
export class Question {
	private constructor(
		private readonly world: World,
		private readonly number: number,
		readonly words: string,
		readonly dialogId: string,
		/** Who looks at the dialog. */
		private readonly personId: number,
		readonly executionId: string,
	) {}

	/**
	 * Runs a workflow that asks: a webhook, the question of the world's bot, and a message that tells the answer.
	 *
	 * @param personId somebody in the dialog
	 */
	static async ask(
		world: World,
		dialogId: string | number,
		personId: number,
		parameters: INodeParameters,
	): Promise<Question> {
		asked += 1;
		const number = asked;
		const words = `Question ${number}, please?`;
		const path = `question-${world.version}-${number}`;
		const { id } = await world.client.importWorkflow(
			askingWorkflow(world, path, told(number), {
				dialogId: byId(dialogId),
				message: words,
				...parameters,
			}),
		);
		await world.client.activate(id);
		const started = await fetch(`${world.server.url}/webhook/${path}`, { method: 'POST' });
		if (!started.ok) throw new Error(`The workflow that asks answered ${started.status}`);
		const executionId = await until(`the execution that asks "${words}"`, async () => {
			const [run] = await world.client.executions({ workflowId: id, limit: 1 });
			if (run?.status === 'error') throw new Error('The question could not be asked');
			return run?.status === 'waiting' && run.id;
		});
		return new Question(world, number, words, String(dialogId), personId, executionId);
	}

	/** The message as the portal has it. */
	get message(): Message {
		const found = this.messages().find(({ text }) => text.startsWith(this.words));
		if (!found) throw new Error(`"${this.words}" is not in dialog ${this.dialogId}`);
		return found;
	}

	/** Its buttons as the portal has them. */
	get buttons(): Array<Record<string, unknown>> {
		return (this.message.params.KEYBOARD ?? []) as Array<Record<string, unknown>>;
	}

	async isWaiting(): Promise<boolean> {
		return (await this.execution()).status === 'waiting';
	}

	/** Waits until the execution has gone on to its end; gives the item of the answer. */
	async answered(): Promise<Record<string, unknown>> {
		// n8n writes that an execution has ended and its data one after the other.
		const execution = await until(`the end of "${this.words}"`, async () => {
			const now = await this.execution();
			const isStored = now.data.resultData.lastNodeExecuted === LAST;
			return now.status === 'success' && isStored && now;
		});
		return itemsOf(execution, NODE)[0];
	}

	/** What the node behind the question has told so far. */
	told(): string[] {
		const begin = `${told(this.number)} `;
		return this.messages().flatMap(({ text }) =>
			text.startsWith(begin) ? [text.slice(begin.length)] : [],
		);
	}

	private async execution(): Promise<Execution> {
		return await this.world.client.execution(this.executionId);
	}

	private messages(): Message[] {
		const { botId } = this.world.bot;
		const isPrivate = this.dialogId === String(this.personId);
		return this.world.portal.messagesOf(isPrivate ? String(botId) : this.dialogId, this.personId);
	}
}

function askingWorkflow(
	{ bot }: World,
	path: string,
	begin: string,
	parameters: INodeParameters & { message: string; dialogId: INodeParameters },
): WorkflowJson {
	const action = (name: string, more: INodeParameters) => ({
		name,
		type: ACTION,
		credentials: { [CREDENTIAL_TYPE]: { id: bot.credential.id, name: bot.credential.name } },
		parameters: { resource: 'message', actAs: 'bot', botId: byId(bot.botId), ...more },
	});
	return {
		name: parameters.message,
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { httpMethod: 'POST', path, options: {} },
			},
			action(NODE, { operation: 'sendAndWait', ...parameters }),
			action(LAST, {
				operation: 'send',
				dialogId: parameters.dialogId,
				textFormat: 'plainText',
				message: `=${begin} {{ $json.data?.approved ?? $json.data?.text ?? 'nothing' }}`,
			}),
		],
		connections: { Start: { main: [main(NODE)] }, [NODE]: { main: [main(LAST)] } },
	};
}
