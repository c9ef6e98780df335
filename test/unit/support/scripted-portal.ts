import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../nodes/shared/portal/types';
import { parseQuery } from '../../portal/http/php';
import { broken, limited, refused, type Request } from './context';

/** What becomes of a whole request. */
export type Weather = 'fine' | 'limited' | 'unreachable' | 'lostBefore' | 'lostAfter';

/** One call of a test: what the portal says to it, and how often it says "not now" before. */
export interface Scripted {
	repeatable: boolean;
	/** Whether it carries an idempotency key: the portal then executes it once however often it arrives. */
	idempotent?: boolean;
	/** Whether the caller may put it into a batch. */
	batch: boolean;
	/** Whether the portal takes it inside a batch. */
	allowed: boolean;
	limited: number;
	succeeds: boolean;
}

/** The calls of a script; each names its place in `n`. */
export function callsOf(script: Scripted[]): Call[] {
	return script.map(({ repeatable, idempotent, batch }, index) => ({
		method: repeatable ? 'im.dialog.get' : 'im.message.add',
		parameters: { n: index },
		...(repeatable ? { repeatable } : {}),
		...(idempotent ? { idempotent } : {}),
		...(batch ? {} : { batch }),
	}));
}

/** A portal that follows a script and remembers what it executed. */
export class ScriptedPortal {
	/** The places of the calls that were carried out, in order. */
	readonly executed: number[] = [];
	/** The number of calls in each request. */
	readonly sizes: number[] = [];
	private readonly left: number[];
	private readonly weather: Weather[];

	constructor(
		private readonly script: Scripted[],
		weather: Weather[],
	) {
		this.left = script.map((one) => one.limited);
		this.weather = [...weather];
	}

	readonly respond = ({ method, body }: Request): unknown => {
		const now = this.weather.shift() ?? 'fine';
		if (now === 'limited') throw limited();
		if (now === 'unreachable') throw broken('ECONNREFUSED', 'connect');
		if (now === 'lostBefore') throw broken('ECONNRESET');
		const answer = method === 'batch' ? this.batch(body) : this.single(Number(body.n));
		if (now === 'lostAfter') throw broken('ECONNRESET');
		if (answer instanceof Error) throw answer;
		return answer;
	};

	private single(place: number): unknown {
		this.sizes.push(1);
		const answer = this.run(place);
		return 'error' in answer ? refused(Number(answer.status), answer) : answer;
	}

	private batch({ cmd, halt }: IDataObject): unknown {
		const commands = Object.entries(cmd as Record<string, string>);
		this.sizes.push(commands.length);
		const results: Record<string, unknown> = {};
		const errors: Record<string, unknown> = {};
		for (const [key, command] of commands) {
			const place = Number(parseQuery(command.split('?')[1]).n);
			const answer: IDataObject = this.script[place].allowed
				? this.run(place)
				: { error: 'ERROR_BATCH_METHOD_NOT_ALLOWED' };
			if ('error' in answer) {
				errors[key] = answer;
				if (halt === 1) break;
			} else results[key] = answer.result;
		}
		return {
			result: {
				result: listIfEmpty(results),
				result_error: listIfEmpty(errors),
				result_total: [],
				result_next: [],
			},
		};
	}

	private run(place: number): IDataObject {
		if (this.left[place] > 0) {
			this.left[place] -= 1;
			return { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests', status: 503 };
		}
		if (!this.script[place].succeeds)
			return { error: 'CHAT_ID', error_description: 'Wrong chat', status: 400 };
		const repeat = this.script[place].idempotent === true && this.executed.includes(place);
		if (!repeat) this.executed.push(place);
		return { result: { n: place } };
	}

	times(place: number): number {
		return this.executed.filter((one) => one === place).length;
	}
}

/** An empty map of PHP is a list in JSON. */
function listIfEmpty(map: Record<string, unknown>): unknown {
	return Object.keys(map).length === 0 ? [] : map;
}
