import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { unsealButton, type ButtonPart, type PressLetter } from '../shared/answers/button';
import { leaveSign, noteLook, SIGNS_EVERY_MS } from '../shared/answers/listening';
import { isAnswerCommand, notesOf, removeNote } from '../shared/answers/notes';
import { stillOpen, takeAnnounced, type OpenQuestion } from '../shared/answers/openQuestions';
import { sealKey } from '../shared/answers/seal';
import { Courier, type Delivered } from './courier';
import { dialogOf, type QueuedEvent } from './events';
import type { EventQueue } from './queue';
import { saying } from './sayings';
import { spokenText } from './spoken';

/** So long after the button was pressed the next message of a private dialog is the answer. */
const WRITING_MS = 15 * 60_000;
/** So many questions are kept at the portal. */
const MOST_NOTES = 200;
/** So many answers are remembered, to say who was first. */
const MOST_ANSWERED = 200;

/** Somebody has pressed the button of a question that is answered with a text. */
interface Writing extends OpenQuestion {
	userId: number;
	dialogId: string;
	since: number;
}

interface State {
	/** Questions that a reply answers. */
	questions: OpenQuestion[];
	writing: Writing[];
	answered: Delivered[];
}

/** The person who presses or writes. */
interface Person {
	id: number;
	name: string;
}

/**
 * The answers in the chat that one queue brings: presses of buttons that questions of this n8n have made, and replies to
 * such questions. Each is told to the execution that waits for it, which decides; none starts a workflow.
 */
export class Answers {
	private signedAt = 0;
	private isKept = false;
	/** Opens buttons; asked for before the events of a page are dealt with, so that these follow one another. */
	private key?: Buffer;
	/** The newest message that was replied to when the portal was asked for questions. */
	private askedUpTo = 0;

	constructor(private state: State = { questions: [], writing: [], answered: [] }) {}

	/** What was known before n8n was started anew. */
	static stored(context: IPollFunctions): Answers {
		const { answers } = context.getWorkflowStaticData('node') as { answers?: State };
		return new Answers(answers && (JSON.parse(JSON.stringify(answers)) as State));
	}

	/** Keeps what is known in the static data of the node. */
	store(context: IPollFunctions): void {
		const { questions, writing, answered } = this.state;
		if (!this.isKept && questions.length + writing.length + answered.length === 0) return;
		this.isKept = true;
		context.getWorkflowStaticData('node').answers = { ...this.state } as unknown as IDataObject;
	}

	/** The queue was looked at: whoever asks may know that answers are heard, and what was asked is taken over. */
	looked(context: IPollFunctions, { client, botId }: EventQueue): void {
		if (botId === undefined) return;
		noteLook(client, botId);
		const announced = takeAnnounced(client.endpoint.origin, botId);
		this.state.questions = stillOpen([...this.state.questions, ...announced]);
		if (Date.now() - this.signedAt < SIGNS_EVERY_MS) return;
		this.signedAt = Date.now();
		leaveSign(client, botId, context.getInstanceId()).catch((error: Error) => {
			context.logger.debug(
				`Bitrix24 Chat Trigger: no sign was left for questions: ${error.message}`,
			);
		});
	}

	/**
	 * Prepares for the events of a page. Looks up at the portal what was asked from other processes, or before n8n was
	 * started anew, where somebody replies to what may be such a question.
	 */
	async learn(
		context: IPollFunctions,
		{ client, botId }: EventQueue,
		events: QueuedEvent[],
	): Promise<void> {
		if (botId === undefined) return;
		const isPress = ({ data }: QueuedEvent): boolean =>
			isAnswerCommand((data?.command as IDataObject | undefined)?.command);
		if (events.some(isPress)) this.key = await sealKey(context).catch(() => undefined);
		const known = new Set(this.state.questions.map(({ messageId }) => messageId));
		const replied = events
			.map(repliedTo)
			.filter((id): id is number => id !== undefined && id > this.askedUpTo && !known.has(id));
		if (replied.length === 0) return;
		this.askedUpTo = Math.max(...replied);
		const notes = await notesOf(client, botId);
		const found = notes.slice(-MOST_NOTES).filter(({ messageId }) => !known.has(messageId));
		this.state.questions = stillOpen([
			...found.map(({ messageId, part }) => ({ messageId, part })),
			...this.state.questions,
		]);
		// Executions that were deleted while they waited leave theirs behind.
		for (const { commandId } of notes.slice(0, -MOST_NOTES))
			await removeNote(client, botId, commandId);
	}

	/** @returns undefined for an event that is no answer, else what settles when it was dealt with */
	take(context: IPollFunctions, queue: EventQueue, event: QueuedEvent): Promise<void> | undefined {
		const { botId } = queue;
		const { command, user, bot } = (event.data ?? {}) as Record<string, IDataObject | undefined>;
		const person: Person = { id: Number(user?.id), name: String(user?.name ?? '') };
		if (botId === undefined || bot === undefined || !(person.id > 0)) return undefined;
		if (isAnswerCommand(command?.command)) return this.press(context, queue, event, person, botId);
		const question = this.questionAnswered(event, person);
		return question && this.write(context, queue, event, person, question);
	}

	private async press(
		context: IPollFunctions,
		queue: EventQueue,
		event: QueuedEvent,
		person: Person,
		botId: number,
	): Promise<void> {
		const { command, message } = event.data as { command: IDataObject; message?: IDataObject };
		const messageId = Number(message?.id);
		const sealed = String(command.params ?? '').trim();
		const part =
			command.context === 'keyboard'
				? unsealButton(this.key ?? (await sealKey(context)), sealed)
				: undefined;
		if (!part || part.botId !== botId) {
			context.logger.warn(
				`Bitrix24 Chat Trigger: user ${person.id} called the answer command under message ${messageId} with what no question of this n8n has made; nothing was changed`,
			);
			return;
		}
		if (part.answer !== 'text')
			return await this.deliver(context, queue, event, part, { messageId, responder: person });
		const dialogId = dialogOf(event) ?? '';
		const others = this.state.writing.filter((one) => one.userId !== person.id);
		const writing = { messageId, part: sealed, userId: person.id, dialogId, since: Date.now() };
		this.state.writing = [...others, writing].slice(-MOST_ANSWERED);
		await new Courier(context, queue).say(dialogId, saying.write(person, isPrivate(dialogId)));
	}

	/** The question that a message answers: the one that it replies to, or the one whose button its writer has pressed. */
	private questionAnswered(event: QueuedEvent, person: Person): OpenQuestion | undefined {
		const message = event.data?.message as IDataObject | undefined;
		if (!event.type.endsWith('MESSAGEADD') || !message || message.isSystem === true)
			return undefined;
		const reply = repliedTo(event);
		const { questions, writing } = this.state;
		if (reply !== undefined)
			return [...questions, ...writing].find(({ messageId }) => messageId === reply);
		const dialogId = dialogOf(event);
		if (dialogId === undefined || !isPrivate(dialogId)) return undefined;
		return writing.find(
			(one) =>
				one.userId === person.id &&
				one.dialogId === dialogId &&
				Date.now() - one.since < WRITING_MS,
		);
	}

	private async write(
		context: IPollFunctions,
		queue: EventQueue,
		event: QueuedEvent,
		responder: Person,
		{ messageId, part: sealed }: OpenQuestion,
	): Promise<void> {
		// At once: the next message is another matter.
		this.state.writing = this.state.writing.filter(({ userId }) => userId !== responder.id);
		const part = unsealButton(await sealKey(context), sealed);
		const text = spokenText(event, 'plainText') ?? '';
		if (!part || text === '') return;
		await this.deliver(context, queue, event, part, { messageId, responder, text });
	}

	/** Tells the execution, and the chat what became of it where that isn't seen from the message. */
	private async deliver(
		context: IPollFunctions,
		queue: EventQueue,
		event: QueuedEvent,
		part: ButtonPart,
		told: Pick<PressLetter, 'messageId' | 'responder' | 'text'>,
	): Promise<void> {
		const courier = new Courier(context, queue);
		const { nonce, answer, botId } = part;
		const known = (): Delivered | undefined =>
			this.state.answered.find(({ messageId }) => messageId === told.messageId);
		const delivered = await courier.deliver(event, part, { nonce, answer, botId, ...told }, known);
		if (!delivered) return;
		this.state.answered = [...this.state.answered, delivered].slice(-MOST_ANSWERED);
		this.state.questions = this.state.questions.filter((one) => one.messageId !== told.messageId);
	}
}

/** @returns the message that a message to the bot replies to */
function repliedTo({ type, data }: QueuedEvent): number | undefined {
	if (!type.endsWith('MESSAGEADD') || data?.bot === undefined) return undefined;
	const { params } = (data.message ?? {}) as { params?: { REPLY_ID?: unknown } };
	const id = Number(params?.REPLY_ID ?? 0);
	return id > 0 ? id : undefined;
}

function isPrivate(dialogId: string): boolean {
	return /^\d+$/.test(dialogId);
}
