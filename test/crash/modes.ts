import type { N8nVersion } from '../n8n/install';

/** How n8n's durable scheduler takes part: not at all, for the polls, or for the polls with positions of its own. */
export type Durable = 'off' | 'polls' | 'cursors';

/** What one run of the crash test is to be, from the environment. */
export interface Modes {
	events: number;
	kills: number;
	maxRunning: number;
	version: N8nVersion;
	durable: Durable;
	/** Whether the workflow answers each event, once. */
	once: boolean;
}

/** Reads EVENTS, KILLS, MAX_RUNNING, N8N_VERSION, DURABLE and ONCE. */
export function modesOf(env: NodeJS.ProcessEnv): Modes {
	const durable = durableOf(env.DURABLE);
	const once = isSet(env.ONCE);
	return {
		events: Number(env.EVENTS ?? (durable === 'off' ? 5_000 : 600)),
		kills: Number(env.KILLS ?? (durable === 'off' ? 25 : 6)),
		maxRunning: Number(env.MAX_RUNNING ?? 20),
		version: (env.N8N_VERSION ?? '2') as N8nVersion,
		durable,
		once,
	};
}

/** n8n's settings for the mode. */
export function environmentOf({ durable }: Modes): Record<string, string> {
	return {
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'none',
		...(durable === 'off'
			? {}
			: { N8N_SCHEDULER_ENABLED: 'true', N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true' }),
		...(durable === 'cursors' ? { N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' } : {}),
	};
}

function durableOf(value: string | undefined): Durable {
	if (!isSet(value)) return 'off';
	return value === 'cursors' ? 'cursors' : 'polls';
}

function isSet(value: string | undefined): boolean {
	return Boolean(value) && value !== '0';
}
