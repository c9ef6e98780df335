import type { ParameterReader } from './parameterReader';

/** The shortest text that the portal's searches take; some take less and then list everything. */
const SHORTEST = 2;

/** @returns the text of the parameter `find` */
export function searchTextOf(read: ParameterReader): string {
	const text = read.text('find').trim();
	if ([...text].length < SHORTEST)
		read.refuse('find', `is too short: "${text}"`, 'Give two characters or more.');
	return text;
}
