import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { ACTIVITIES } from '../shared/fields/activities';
import { DIALOG_ID } from '../shared/dialogId';
import { checkChoices, isOn, severalOf } from './choices';
import type { ItemShape } from './eventItem';
import { EVENT_KINDS } from './events';
import { TextPattern } from './textPattern';

export type Source = 'bot' | 'user' | 'botAndUser';
export type RunFor = 'event' | 'dialog' | 'batch';

/** Which events start the workflow. */
export interface Filters {
	/** The API's event codes; undefined: everything, also what is not known here. */
	codes?: ReadonlySet<string>;
	/** Empty: all. */
	dialogIds: ReadonlySet<string>;
	/** Empty: all. */
	userIds: ReadonlySet<number>;
	/** Names of commands, without the slash, or IDs; empty: all. */
	commands: ReadonlySet<string>;
	/** Lines of Open Channels; empty: all. */
	lineIds: ReadonlySet<number>;
	chats: 'all' | 'private' | 'group';
	openChannels: 'all' | 'only' | 'none';
	/** `unlessAside`: everybody, but no colleagues who talk to each other in an Open Channel. */
	from: 'all' | 'employees' | 'customers' | 'unlessAside';
	/** In group chats only what names the bot, or the user. */
	mentionedOnly: boolean;
	/** Messages that the system writes, such as who joined. */
	includeSystem: boolean;
	/** In lower case; empty: any text. */
	textContains: string;
	textMatches?: TextPattern;
	ignoreBots: boolean;
	/** What the credential's own user does. */
	ignoreOwn: boolean;
	/** Milliseconds; undefined: however old. */
	oldest?: number;
}

/** The trigger's parameters, read once a poll. */
export interface Settings {
	source: Source;
	/** An ID, or the code that the bot was registered with. */
	bot: string;
	/** Seconds between looks; 0 is one look a poll. */
	checkEvery: number;
	runFor: RunFor;
	firstActivation: 'new' | 'all';
	confirmWhen: 'finished' | 'started';
	maxRunning: number;
	filters: Filters;
	downloadFiles: boolean;
	markAsRead: boolean;
	/** `off`, `typing`, or the code of what the bot is seen doing. */
	showActivity: string;
	items: ItemShape;
	/** The values of the kinds that were chosen, for the sample. */
	kinds: string[];
}

const FASTEST_SECONDS = 2;
const SLOWEST_SECONDS = 60;
const NUMBER = /^[1-9]\d*$/;

/**
 * Reads and checks the parameters of the trigger.
 *
 * @throws NodeOperationError that names the field which is wrong
 */
export function settingsOf(context: IPollFunctions): Settings {
	const value = (name: string): unknown => context.getNodeParameter(name, null);
	checkChoices(context);
	const kinds = severalOf(value('events'));
	const seconds = numberOr(5, value('checkEvery'));
	const more = (value('options') ?? {}) as IDataObject;
	return {
		source: (value('source') ?? 'bot') as Source,
		bot: String(
			context.getNodeParameter('botId', '', { extractValue: value('botId') !== null }) ?? '',
		).trim(),
		checkEvery: seconds <= 0 ? 0 : Math.min(Math.max(seconds, FASTEST_SECONDS), SLOWEST_SECONDS),
		runFor: (value('runFor') ?? 'event') as RunFor,
		firstActivation: (value('firstActivation') ?? 'new') as 'new' | 'all',
		confirmWhen: (value('confirmWhen') ?? 'finished') as 'finished' | 'started',
		maxRunning: Math.max(1, Math.floor(numberOr(10, value('maxRunning')))),
		filters: filtersOf(context, kinds, more),
		downloadFiles: isOn(more.downloadFiles, false),
		markAsRead: isOn(more.markAsRead, false),
		showActivity: activityOf(more.showActivity),
		items: {
			withRaw: isOn(more.rawEvent, false),
			chatInputAs: more.chatInputAs === 'plainText' ? 'plainText' : 'markdown',
			sessionPerPerson: isOn(more.sessionPerPerson, false),
			sessionPerCustomerSession: isOn(more.sessionPerCustomerSession, false),
		},
		kinds,
	};
}

function activityOf(value: unknown): string {
	const known = ACTIVITIES.some((activity) => activity.value === value);
	return known || value === 'typing' ? String(value) : 'off';
}

function filtersOf(context: IPollFunctions, kinds: string[], more: IDataObject): Filters {
	const wanted = EVENT_KINDS.filter((kind) => kinds.includes(kind.value));
	const minutes = numberOr(0, more.oldestMinutes);
	return {
		codes: kinds.length === 0 ? undefined : new Set(wanted.flatMap((kind) => kind.codes)),
		dialogIds: new Set(idsOf(context, 'Dialog IDs', more.dialogIds, DIALOG_ID)),
		userIds: new Set(idsOf(context, 'User IDs', more.userIds, NUMBER).map(Number)),
		commands: new Set(partsOf(more.commands).map((name) => name.replace(/^\//, ''))),
		lineIds: new Set(idsOf(context, 'Open Channel IDs', more.lineIds, NUMBER).map(Number)),
		chats: (more.chats ?? 'all') as Filters['chats'],
		openChannels: (more.openChannels ?? 'all') as Filters['openChannels'],
		from: (more.from ?? 'unlessAside') as Filters['from'],
		mentionedOnly: isOn(more.mentionedOnly, false),
		includeSystem: isOn(more.includeSystem, false),
		textContains: String(more.textContains ?? '')
			.trim()
			.toLowerCase(),
		textMatches: patternOf(context, String(more.textMatches ?? '').trim()),
		ignoreBots: isOn(more.ignoreBots, true),
		ignoreOwn: isOn(more.ignoreOwn, true),
		oldest: minutes > 0 ? minutes * 60_000 : undefined,
	};
}

/** A regular expression as people write it: bare, or between slashes with flags. */
function patternOf(context: IPollFunctions, text: string): TextPattern | undefined {
	if (text === '') return undefined;
	const [, pattern, flags] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(text) ?? [undefined, text, 'i'];
	try {
		return new TextPattern(new RegExp(pattern, flags.replace(/[gy]/g, '')));
	} catch (error) {
		throw new NodeOperationError(context.getNode(), 'Text Matches is not a regular expression', {
			description: (error as Error).message,
		});
	}
}

/** IDs as people write them; a filter that can match nothing would leave every event out in silence. */
function idsOf(context: IPollFunctions, label: string, value: unknown, form: RegExp): string[] {
	const ids = partsOf(value);
	const wrong = ids.find((id) => !form.test(id));
	if (wrong === undefined) return ids;
	throw new NodeOperationError(context.getNode(), `${label} holds "${wrong}"`, {
		description: `Give IDs such as ${form === NUMBER ? '7, 12' : 'chat123, 7'}.`,
	});
}

/** What was chosen from a list, or written as a text. */
function partsOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value : String(value ?? '').split(/[\s,;]+/);
	return parts.map((part) => String(part).trim()).filter((part) => part !== '');
}

function numberOr(usual: number, value: unknown): number {
	const number = Number(value ?? usual);
	return Number.isFinite(number) ? number : usual;
}
