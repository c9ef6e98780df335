import { broken, weak } from './hardening';
import { contentFacts } from './server/content';
import { sendingFacts } from './server/sending';
import { transportFacts } from './server/transport';
import type { Table } from './proof';

/** The tables that a run of tests prints: each point, the tests that hold it, and what became of them. */
export const tables: Table[] = [
	{
		title: 'What the server does that the documentation does not say, or says otherwise',
		points: [...contentFacts, ...sendingFacts, ...transportFacts],
	},
	{ title: 'What a trial to break the package found broken', points: broken },
	{ title: 'What the same trial found weak', points: weak },
];
