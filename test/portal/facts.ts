import { contentFacts } from './facts/content';
import { sendingFacts } from './facts/sending';
import { transportFacts } from './facts/transport';
import type { Fact } from './facts/fact';

export type { Fact } from './facts/fact';

/**
 * What the server does that the documentation does not say, or says otherwise; each with the test that shows the
 * portal doing it, or the reason why there is none. A reporter can print fact, test and result from this list.
 */
export const facts: Fact[] = [...contentFacts, ...sendingFacts, ...transportFacts];
