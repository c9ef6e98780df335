/**
 * Works on a list, a few entries side by side, in the order of the list.
 *
 * @param work gives false to begin with no more entries
 */
export async function sideBySide<Entry>(
	entries: readonly Entry[],
	most: number,
	work: (entry: Entry, index: number) => Promise<boolean | void>,
): Promise<void> {
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < entries.length) {
			const index = next;
			next += 1;
			if ((await work(entries[index], index)) === false) next = entries.length;
		}
	};
	await Promise.all(Array.from({ length: most }, worker));
}
