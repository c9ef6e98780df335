import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { commandReplies, failedWith, groups, halted } from './batch';
import { BATCH_LIMIT, batchCommand } from './encode';
import { CREDENTIAL_TYPE, endpointOf, type Endpoint } from './endpoint';
import { nodeErrorOf } from './errors';
import { operatingTimeOf, type OperatingTime } from './operating';
import { pacerOf, type Pacer } from './pacer';
import {
	Attempts,
	isLimit,
	jittered,
	PATIENT,
	persistently,
	type Patience,
	type Repeating,
} from './retry';
import { mayHoldToken, scrubber, type Scrubber } from './scrub';
import { withAuth, completed } from './sign';
import { isTooDeep } from './text';
import { exchange, type Reply } from './transport';
import type { Answer, Call, Failure, Outcome, PortalContext } from './types';
import { wait } from './wait';

/** Refusals of a token: the call was not executed, and a newer token may be there already. */
const TOKEN_REFUSALS = new Set(['expired_token', 'NO_AUTH_FOUND', 'OAUTH_NOT_REFRESHED']);
const TOKEN_ATTEMPTS = 3;
const TOKEN_PAUSES_MS = [0, 300, 900];

/** The most characters of a portal's words about a failure that are shown. */
const LONGEST_TEXT = 300;

/** Refusals of a call in a batch that would pass alone. */
const ONLY_IN_A_BATCH = ['ERROR_BATCH_METHOD_NOT_ALLOWED', 'PROXY_TOO_LARGE'];

/** Quotes, a key such as `c49`, a comma; and a share of the token beside the commands. */
const BYTES_AROUND_COMMAND = 100;

export interface OutcomesOptions {
	/** Stop at the first failure; what comes after it is not sent and comes back as `halted`. */
	halt: boolean;
	/** Calls a request at the most, 1–50. */
	perRequest?: number;
}

/** The body of one request and what belongs to it; made anew for every attempt. */
export interface PreparedBody {
	body: unknown;
	headers?: IDataObject;
	/** After how much silence the request ends, and how long it may take in all, in milliseconds. */
	timeout?: number;
	deadline?: number;
}

/**
 * One Bitrix24 portal as one credential sees it: every call of the package goes through here.
 *
 * Knows the two kinds of auth, `batch`, retries and secrets; knows no operation.
 */
export class PortalClient {
	private scrubber: Scrubber;
	private readonly secrets = new Set<string>();
	private readonly pacer: Pacer;
	private readonly operating: OperatingTime;
	private knownRevision: Promise<number> | undefined;

	private constructor(
		private readonly context: PortalContext,
		private current: Endpoint,
		private readonly patience: Patience,
	) {
		this.scrubber = this.scrubberOf(current);
		this.pacer = pacerOf(current.origin);
		this.operating = operatingTimeOf(current.account);
	}

	/**
	 * @throws NodeOperationError when the credential is incomplete
	 */
	static async open(context: PortalContext, patience: Patience = PATIENT): Promise<PortalClient> {
		return new PortalClient(context, await readEndpoint(context), patience);
	}

	get endpoint(): Readonly<Endpoint> {
		return this.current;
	}

	/**
	 * Calls one method.
	 *
	 * @returns the documented `result` with `total` and `next` where they stand beside it
	 * @throws NodeApiError in words for a person, with the API's own code
	 */
	async call(call: Call, itemIndex?: number): Promise<Answer> {
		const outcome = await this.outcome(call);
		if (!outcome.ok) throw nodeErrorOf(this.context.getNode(), outcome, itemIndex);
		return outcome.answer;
	}

	/** Calls one method and gives back what became of it; throws nothing. */
	async outcome(call: Call): Promise<Outcome> {
		if (isTooDeep(call.parameters)) return { ok: false, call, failure: parametersTooDeep() };
		return await this.prepared(call, async (endpoint) => ({
			body: withAuth(completed(call.method, call.parameters, endpoint), endpoint),
		}));
	}

	/**
	 * Makes many calls in order, packed into `batch` requests wherever the methods and their parameters allow.
	 *
	 * @returns an outcome for every call, in the order of the calls
	 */
	async outcomes(
		calls: Call[],
		{ halt, perRequest = BATCH_LIMIT }: OutcomesOptions,
	): Promise<Outcome[]> {
		const outcomes: Outcome[] = [];
		const size = Math.max(1, Math.min(perRequest, BATCH_LIMIT));
		for (const group of groups(calls, size, (call) => this.bytesOf(call))) {
			const stopped = this.cancelled() || (halt && outcomes.some((outcome) => !outcome.ok));
			if (stopped) outcomes.push(...group.map(halted));
			else if (group.length === 1) outcomes.push(await this.outcome(group[0]));
			else outcomes.push(...(await this.batch(group, halt)));
		}
		return outcomes;
	}

	/**
	 * Sends one call whose body is made anew for every attempt, so that a stream can be sent again.
	 *
	 * @param prepare gives the body for the endpoint as it is at that moment
	 */
	async prepared(
		call: Call,
		prepare: (endpoint: Endpoint) => Promise<PreparedBody>,
		methods = [call.method],
	): Promise<Outcome> {
		const attempt = async () =>
			await this.withFreshToken(async () => {
				await this.operating.spare(methods, () => this.cancelled());
				await this.pacer.turn(() => this.cancelled());
				const url = `${this.current.restUrl}${encodeURIComponent(call.method)}.json`;
				const { body, ...more } = await prepare(this.current);
				const request = { url, body: body as IDataObject, ...more };
				const reply = await exchange(this.context, this.current, request, (page) =>
					this.scrubber.text(page),
				);
				if (reply.ok) this.pacer.accepted();
				return this.learn(call.method, reply);
			});
		const reply = await persistently(attempt, this.repeatingOf(call), this.patience, () =>
			this.cancelled(),
		);
		await this.learnRenewedToken(reply);
		return this.clean(reply, call);
	}

	/** Whether the execution that this client works for was stopped. */
	cancelled(): boolean {
		return (
			'getExecutionCancelSignal' in this.context &&
			this.context.getExecutionCancelSignal()?.aborted === true
		);
	}

	/** How long a call is inside the body of a batch, with its key and what else belongs to it. */
	private bytesOf(call: Call): number {
		return commandOf(call, this.current).length + BYTES_AROUND_COMMAND;
	}

	/** What may be repeated of a call. */
	private repeatingOf({ repeatable, idempotent, idempotentFrom }: Call): Repeating {
		return {
			repeatable: repeatable === true,
			keyed: async () =>
				idempotent === true &&
				(idempotentFrom === undefined || (await this.revision()) >= idempotentFrom),
		};
	}

	/** How new the portal's messenger is; 0 where it doesn't tell. Asked once. */
	private async revision(): Promise<number> {
		this.knownRevision ??= this.outcome({
			method: 'im.revision.get',
			parameters: {},
			repeatable: true,
		}).then((outcome) =>
			outcome.ok ? Number((outcome.answer.result as { rest?: unknown } | null)?.rest) || 0 : 0,
		);
		return await this.knownRevision;
	}

	/**
	 * Sends calls as one batch, and what may be repeated of them again, in order, until each is settled.
	 */
	private async batch(calls: Call[], halt: boolean): Promise<Outcome[]> {
		const settled = new Map<Call, Outcome>(calls.map((call) => [call, halted(call)]));
		const attempts = new Map(
			calls.map((call) => [call, new Attempts(this.repeatingOf(call), this.patience)]),
		);
		let waiting = calls;
		while (waiting.length > 0 && !this.cancelled()) {
			const { outcomes, whole } = await this.batchOnce(waiting, halt);
			const again: Call[] = [];
			let pause = 0;
			let stopped = false;
			for (const outcome of outcomes) {
				const { call } = outcome;
				settled.set(call, outcome);
				if (outcome.ok || (halt && stopped)) continue;
				if (failedWith(outcome, ...ONLY_IN_A_BATCH)) {
					const alone = await this.outcome(call);
					settled.set(call, alone);
					stopped ||= !alone.ok;
				} else if (outcome.failure.fate === 'halted') {
					again.push(call);
				} else {
					// What a request as a whole waited out in vain isn't waited for again.
					const next = whole ? undefined : await attempts.get(call)?.pauseAfter(outcome.failure);
					if (next === undefined) stopped = true;
					else {
						pause = Math.max(pause, next);
						again.push(call);
					}
				}
			}
			if (whole || (halt && stopped)) break;
			waiting = again;
			await wait(pause, () => this.cancelled());
		}
		return [...settled].map(([call, outcome]) =>
			outcome.ok
				? outcome
				: { ...outcome, failure: attempts.get(call)?.verdict(outcome.failure) ?? outcome.failure },
		);
	}

	/** @returns the commands' outcomes, and whether the request as a whole was waited for in vain */
	private async batchOnce(
		calls: Call[],
		halt: boolean,
	): Promise<{ outcomes: Outcome[]; whole: boolean }> {
		const outcome = await this.prepared(
			// Each command's answer is cleaned by itself.
			{ method: 'batch', parameters: {}, answersLink: true },
			async (endpoint) => {
				const cmd = Object.fromEntries(
					calls.map((call, index) => [`c${index}`, commandOf(call, endpoint)]),
				);
				return { body: withAuth({ halt: halt ? 1 : 0, cmd }, endpoint) };
			},
			[...new Set(calls.map(({ method }) => method))],
		);
		if (!outcome.ok) {
			const { failure } = outcome;
			return {
				outcomes: calls.map((call) => ({ ...outcome, call })),
				whole: isLimit(failure) || failure.fate === 'unsent',
			};
		}
		const replies = commandReplies(outcome.answer, calls.length, halt);
		return {
			outcomes: replies.map((reply, index) =>
				this.clean(this.learn(calls[index].method, reply), calls[index]),
			),
			whole: false,
		};
	}

	/**
	 * n8n refreshes an expired token itself and repeats the call. Where another execution was faster, its refresh
	 * fails, or the repeat carries the old `auth`: then the stored token is newer than the one used here, and the
	 * call, which was refused and so not executed, is made again with that one.
	 */
	private async withFreshToken(attempt: () => Promise<Reply>): Promise<Reply> {
		for (let attempts = 1; ; attempts += 1) {
			const used = this.current.accessToken;
			const reply = await attempt();
			if (reply.ok || used === undefined || !TOKEN_REFUSALS.has(reply.failure.code)) return reply;
			if (attempts === TOKEN_ATTEMPTS || !(await this.newerToken(used))) return reply;
		}
	}

	/**
	 * n8n renews a token inside a call without a word. An answer that may hold the new one is looked at with it known.
	 */
	private async learnRenewedToken(reply: Reply): Promise<void> {
		if (this.current.kind !== 'oauth2') return;
		if (!mayHoldToken(reply.ok ? reply.answer.result : [reply.failure.code, reply.failure.text]))
			return;
		try {
			this.use(await readEndpoint(this.context));
		} catch {
			// The credential is gone or no longer complete; what was known of it stays known.
		}
	}

	/** Goes on with what the credential holds now; tokens from before stay secret. */
	private use(endpoint: Endpoint): void {
		this.current = endpoint;
		this.scrubber = this.scrubberOf(endpoint);
	}

	private scrubberOf({ secrets, botToken }: Endpoint): Scrubber {
		secrets.forEach((secret) => this.secrets.add(secret));
		return scrubber([...this.secrets], botToken === undefined ? [] : [botToken]);
	}

	private async newerToken(used: string): Promise<boolean> {
		for (const pause of TOKEN_PAUSES_MS) {
			await wait(jittered(pause), () => this.cancelled());
			this.use(await readEndpoint(this.context));
			if (this.current.accessToken !== used) return true;
		}
		return false;
	}

	/** Takes note of what an answer says about the portal's limits. */
	private learn(method: string, reply: Reply): Reply {
		if (reply.ok) {
			this.operating.note(method, reply.answer.time);
		} else if (isLimit(reply.failure)) {
			this.pacer.refused();
		} else if (reply.failure.code === 'OPERATION_TIME_LIMIT') {
			reply.failure.opensAt ??= this.operating.opensAt(method);
		}
		return reply;
	}

	private clean(reply: Reply, call: Call): Outcome {
		if (!reply.ok) {
			const { code, text } = reply.failure;
			return {
				ok: false,
				call,
				failure: {
					...reply.failure,
					code: this.scrubber.code(code) ?? 'UNEXPECTED_ANSWER',
					text: shortened(this.scrubber.text(text)),
				},
			};
		}
		if (!call.answersLink && isTooDeep(reply.answer.result))
			return { ok: false, call, failure: answerTooDeep() };
		const { result, ...beside } = reply.answer;
		return {
			ok: true,
			call,
			answer: { result: call.answersLink ? result : this.scrubber.data(result), ...beside },
		};
	}
}

/** An answer that n8n could not store; what it answers was carried out. */
function answerTooDeep(): Failure {
	return { code: 'ANSWER_TOO_DEEP', text: '', fate: 'unknown' };
}

function parametersTooDeep(): Failure {
	return { code: 'PARAMETERS_TOO_DEEP', text: '', fate: 'refused' };
}

/** The beginning of what a portal says about a failure; scrubbed before it is cut, so that no secret is halved. */
function shortened(text: string): string {
	return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function commandOf(call: Call, endpoint: Endpoint): string {
	return batchCommand({ ...call, parameters: completed(call.method, call.parameters, endpoint) });
}

async function readEndpoint(context: PortalContext): Promise<Endpoint> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL_TYPE);
	return endpointOf(credential, context.getNode());
}
