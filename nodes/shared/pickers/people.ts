/** What pickers use of a person's card. */
export interface Person {
	name: string;
	work_position?: string;
}

/** A picker shows names only: the position tells people from chats, and two of one name apart. */
export function labelOf({ name, work_position: position }: Person): string {
	return position ? `${name} (${position})` : name;
}
