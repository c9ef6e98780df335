import type { Person } from '../../shared/content/markdown/mentions';

/**
 * What an item's parameters may be checked against at the portal before anything is sent; each asked once a run.
 *
 * @template Item the item's parameters: what is wrong is said of one of them
 */
export interface LookUps<Item> {
	/** The user of the credential, such as `user 1`. */
	user(): string;
	/**
	 * @param name the parameter that names a bot
	 * @returns the ID of that bot
	 * @throws NodeOperationError when no bot is chosen, NodeApiError when there is no bot of that code
	 */
	botId(item: Item, name: string): Promise<number>;
	/**
	 * People by their IDs, with their names; those whom the portal doesn't know are left out.
	 *
	 * @throws NodeApiError where the portal doesn't tell them
	 */
	people(item: Item, ids: number[]): Promise<Person[]>;
	/** The names of a bot's commands without their slash; undefined where the portal doesn't tell them. */
	commandsOf(botId: number): Promise<ReadonlySet<string> | undefined>;
	/** The messenger's REST revision; undefined where the portal doesn't tell it. */
	revision(): Promise<number | undefined>;
}
