import { LargeText } from '../http/body';
import type { Faults, Fault } from '../http/faults';
import type { CallRecord, Log } from '../http/log';
import { Refusal, RestError, WrongValue } from '../world/errors';
import type { Bot } from '../world/types';
import type { World } from '../world/world';
import { hasScope, type Auth } from './auth';
import { botOf, checkBotToken } from './bots';
import { Page, type Handlers } from './call';
import { documentedError, findMethod, type MethodContract } from './contract';
import { isSecondGeneration, methodOf } from './undocumented';
import { withFlags } from './flags';
import type { Operating, OperatingLimit } from './operating';
import { checkNames, checkValues, withoutAuth, type Params } from './validate';

export type Time = Record<string, string | number>;

/** What one call came to. */
export interface Answer {
	result: unknown;
	total?: number;
	next?: number;
	time: Time;
}

/** Where a call comes from. */
export interface Origin {
	auth: Auth;
	via: 'call' | 'batch';
	batchKey?: string;
	/** The request's Host header. */
	host?: string;
	sentAuthorizationHeader: boolean;
}

/**
 * Users of user.get and user.search write these in either case, and filter fields at the top level
 * (docs/bitrix24-facts.md, "Users and departments").
 */
export const LOOSE = new Set(['user.get', 'user.search']);

/** Runs calls against the world: scope, contract, bot, handler. */
export class Executor {
	constructor(
		readonly world: World,
		private readonly handlers: Handlers,
		private readonly calls: Log<CallRecord>,
		private readonly faults: Faults,
		private readonly operatingLimit: OperatingLimit,
	) {}

	implemented = (method: string): boolean => {
		const contract = findMethod(method);
		return (
			contract !== undefined &&
			(contract.method === 'batch' || this.handlers[contract.method] !== undefined)
		);
	};

	/** Runs one call and logs it; throws RestError. */
	run(name: string, given: Params, origin: Origin): Answer {
		const start = this.world.clock.now();
		const contract = methodOf(this.world, name);
		const params = withoutAuth(given);
		const record: CallRecord = {
			method: contract?.method ?? name,
			params: withoutContents(params),
			at: start,
			via: origin.via,
			...(origin.batchKey === undefined ? {} : { batchKey: origin.batchKey }),
			auth: origin.auth.kind,
			userId: origin.auth.userId,
			...(origin.auth.clientId === undefined ? {} : { clientId: origin.auth.clientId }),
			status: 200,
			sentAuthorizationHeader: origin.sentAuthorizationHeader,
		};
		this.calls.push(record);
		try {
			const fault = origin.via === 'batch' ? this.faults.strikeCommand(name) : undefined;
			if (fault) throw faultError(this.world, fault);
			const spent = contract && this.operatingLimit.spend(contract.method, origin.auth);
			if (spent?.blocked) throw operationTimeLimit(this.world, spent.time);
			const answer = this.answer(contract, params, origin);
			record.result = answer instanceof Page ? answer.result : answer;
			const time = { ...timeOf(this.world, start), ...spent?.time };
			if (!(answer instanceof Page)) return { result: answer, time };
			return {
				result: answer.result,
				...(answer.total === undefined ? {} : { total: answer.total }),
				...(answer.next === undefined ? {} : { next: answer.next }),
				time,
			};
		} catch (problem) {
			const error = asRestError(problem, contract, this.world.behaviour.documented);
			Object.assign(record, {
				status: error.status,
				errorCode: error.code,
				errorDescription: error.description,
			});
			throw error;
		}
	}

	/** The checked values; the second generation's controllers have one code for what is missing or of a wrong type. */
	private values(contract: MethodContract, params: Params): Params {
		const { documented, revision } = this.world.behaviour;
		try {
			return checkValues(contract, documented ? params : withFlags(contract, params, revision));
		} catch (problem) {
			const ofController =
				problem instanceof WrongValue &&
				!problem.path.includes('.') &&
				!documented &&
				isSecondGeneration(contract);
			if (!ofController) throw problem;
			throw new Refusal(
				CONTROLLER_PARAMETER,
				`Could not find value for parameter {${problem.path}}`,
			);
		}
	}

	private answer(contract: MethodContract | undefined, params: Params, origin: Origin): unknown {
		const handler = contract && this.handlers[contract.method];
		if (!contract || !handler)
			throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', `Method not found!`);
		if (!hasScope(origin.auth, contract.scope)) {
			throw new RestError(
				this.world.behaviour.documented ? 403 : 401,
				'insufficient_scope',
				'The request requires higher privileges than provided by the webhook token',
			);
		}
		const loose = LOOSE.has(contract.method);
		if (!loose) checkNames(contract, contract.params, params);
		let bot: Bot | undefined;
		if (contract.method.startsWith('imbot.')) {
			checkBotToken(origin.auth, contract.method, params);
			if (contract.params.some((parameter) => parameter.name === 'botId' && parameter.required))
				bot = botOf(this.world, origin.auth, params);
		}
		return handler({
			world: this.world,
			auth: origin.auth,
			contract,
			params: loose ? params : this.values(contract, params),
			userId: origin.auth.userId,
			host: origin.host,
			bot: bot as Bot,
			implemented: this.implemented,
		});
	}
}

/** A value that a controller can't take: missing, or of another type. */
const CONTROLLER_PARAMETER = 'MAIN_CONTROLLER_22001';

function withoutContents(params: Params): Params {
	const copy = (value: unknown): unknown => {
		if (value instanceof LargeText) return `[${value.length} characters]`;
		if (typeof value === 'string' && value.length > 50_000) return `[${value.length} characters]`;
		if (Array.isArray(value)) return value.map(copy);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one)]));
	};
	return copy(params) as Params;
}

/** Whatever went wrong, as the error the API answers. */
export function asRestError(
	problem: unknown,
	contract: MethodContract | undefined,
	documented = false,
): RestError {
	if (problem instanceof RestError) return problem;
	if (problem instanceof Refusal) {
		if (!contract) return new RestError(400, problem.code, problem.description ?? problem.code);
		const known = documentedError(contract, problem.code);
		const status = !documented && isSecondGeneration(contract) ? 400 : known.status;
		return new RestError(status, problem.code, problem.description ?? known.message);
	}
	const detail = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
	return new RestError(500, 'INTERNAL_SERVER_ERROR', `Internal server error: ${detail}`);
}

/** A method has spent its operating time; `time` says when it opens again. */
function operationTimeLimit(world: World, operating: Operating): RestError {
	return new RestError(
		429,
		'OPERATION_TIME_LIMIT',
		'Method is blocked due to operation time limit.',
		{
			time: { ...timeOf(world, world.clock.now()), ...operating },
		},
	);
}

/** The error an answering fault stands for. */
export function faultError(world: World, fault: Fault): RestError {
	if (fault.kind === 'limit')
		return new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
	if (fault.kind === 'expiredToken')
		return new RestError(401, 'expired_token', 'The access token provided has expired');
	if (fault.kind === 'operationTimeLimit') {
		const reset = Math.floor(world.clock.now() / 1000) + 60;
		return operationTimeLimit(world, { operating: 480, operating_reset_at: reset });
	}
	return new RestError(
		fault.status ?? 400,
		fault.code ?? 'ERROR_CORE',
		fault.message ?? 'Something went wrong',
	);
}

/** The `time` part of an answer. */
export function timeOf(world: World, start: number): Time {
	const finish = world.clock.now();
	const duration = (finish - start) / 1000;
	return {
		start: start / 1000,
		finish: finish / 1000,
		duration,
		processing: duration,
		date_start: world.iso(start),
		date_finish: world.iso(finish),
		operating_reset_at: Math.floor(start / 1000) + 600,
		operating: duration,
	};
}
