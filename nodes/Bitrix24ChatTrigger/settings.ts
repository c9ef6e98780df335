import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { EVENT_KINDS } from './events';

export type Source = 'bot' | 'botAndUser';

/** The trigger's parameters, read once a poll. */
export interface Settings {
	source: Source;
	/** An ID, or the code that the bot was registered with. */
	bot: string;
	/** The API's event codes that start the workflow. */
	codes: ReadonlySet<string>;
	/** Seconds between looks; 0 is one look a poll. */
	checkEvery: number;
	firstActivation: 'new' | 'all';
	maxRunning: number;
	ignoreBots: boolean;
	withRaw: boolean;
}

const FASTEST_SECONDS = 2;
const SLOWEST_SECONDS = 60;

/** Reads and checks the parameters of the trigger (design: interface, "Trigger node"). */
export function settingsOf(context: IPollFunctions): Settings {
	const value = (name: string, fallback: unknown = null): unknown => context.getNodeParameter(name, fallback);
	const chosen = value('events', []) as string[];
	const kinds = EVENT_KINDS.filter((kind) => chosen.length === 0 || chosen.includes(kind.value));
	const seconds = numberOr(5, value('checkEvery'));
	const more = value('options', {}) as IDataObject;
	return {
		source: value('source', 'bot') as Source,
		bot: String(context.getNodeParameter('botId', '', { extractValue: true }) ?? '').trim(),
		codes: new Set(kinds.flatMap((kind) => kind.codes)),
		checkEvery: seconds <= 0 ? 0 : Math.min(Math.max(seconds, FASTEST_SECONDS), SLOWEST_SECONDS),
		firstActivation: value('firstActivation', 'new') as 'new' | 'all',
		maxRunning: Math.max(1, Math.floor(numberOr(10, value('maxRunning')))),
		ignoreBots: more.ignoreBots !== false,
		withRaw: more.rawEvent === true,
	};
}

function numberOr(usual: number, value: unknown): number {
	const number = Number(value ?? usual);
	return Number.isFinite(number) ? number : usual;
}
