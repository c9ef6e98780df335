/** What pickers use of a person's card. */
export interface Person {
	name: string;
	work_position?: string;
	bot?: boolean;
}

/** A picker shows names only: the position tells two people of one name apart. */
export function labelOf({ name, work_position: position }: Person): string {
	return labelled(name, position ? [position] : []);
}

/** A name with what tells it apart behind it. */
export function labelled(name: string, about: string[]): string {
	return about.length > 0 ? `${name} (${about.join(', ')})` : name;
}

/** Kinds of chats in the words of the messenger; every other type is a group chat. */
const KINDS = new Map([
	['lines', 'Open Channel'],
	['channel', 'channel'],
	['openChannel', 'channel'],
	['generalChannel', 'channel'],
	['collab', 'collab'],
	['sonetGroup', 'workgroup chat'],
	['crm', 'CRM chat'],
	['tasks', 'task chat'],
	['videoconf', 'conference'],
]);

/** @param type as the API names the type of a chat */
export function kindOfChat(type: string | undefined): string {
	return KINDS.get(type ?? '') ?? 'group chat';
}
