import type { Form, ParameterReader } from './parameterReader';

/** People, departments and chats are searched from two characters on (docs/bitrix24-facts.md, "Searches"). */
export const FROM_TWO = 2;
/** Messages and notifications: Bitrix24 ignores a shorter text and gives everything (docs/bitrix24-facts.md, "Searches"). */
export const FROM_THREE = 3;

/**
 * The text of a search, without spaces around it.
 *
 * @param shortest the fewest characters that the search takes
 * @param orElse what else would do, such as "or add a filter under Options"
 * @throws NodeOperationError that names the parameter when the text is shorter
 */
export function searchTextOf(
	read: ParameterReader,
	name: string,
	shortest: number,
	orElse?: string,
): string {
	const text = read.text(name).trim();
	if ([...text].length < shortest) {
		const advice = [`Search for ${shortest} characters or more`, orElse].filter(Boolean).join(', ');
		read.refuse(name, `is too short: "${text}"`, `${advice}.`);
	}
	return text;
}

/** The form of a parameter that holds such a text. */
export const searchText =
	(shortest: number): Form =>
	(_value, name, read) =>
		searchTextOf(read, name, shortest);
