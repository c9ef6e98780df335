import { escaped } from '../shared/content/bbCode/plain';

/** So many approvers are named. */
const MOST_NAMED = 5;

interface Person {
	id: number;
	name: string;
}

function mention({ id, name }: Person): string {
	return `[USER=${id}]${escaped(name)}[/USER]`;
}

/** What the bot says to whoever answers a question, in BB code. */
export const saying = {
	write: (person: Person, isPrivate: boolean): string =>
		isPrivate
			? `${mention(person)}, please write your answer.`
			: `${mention(person)}, please reply to the question with your answer, and mention me.`,

	stranger: (person: Person, approvers: number[]): string => {
		const named = approvers.slice(0, MOST_NAMED).map((id) => `[USER=${id}][/USER]`);
		const more = approvers.length > MOST_NAMED ? ' and others' : '';
		return `${mention(person)}, this question is for ${named.join(', ')}${more} to answer. Nothing was changed.`;
	},

	answered: (person: Person, label: string, by: string | null, at: string): string =>
		`${mention(person)}, this was answered already: [b]${escaped(label)}[/b]${by === null ? '' : `, by ${escaped(by)}`}, ${at}.`,

	over: (person: Person): string => `${mention(person)}, the time to answer is up.`,

	gone: (person: Person): string => `${mention(person)}, nobody waits for this answer any more.`,

	unreachable: (person: Person): string =>
		`${mention(person)}, your answer could not be passed on. Please try again later.`,
};
