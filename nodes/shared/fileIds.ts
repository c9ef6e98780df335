/**
 * The files of a message.
 *
 * @param params the message's `params`: what `FILE_ID` holds is a list, a map or one ID alone, as numbers or as text;
 *   an empty `params` is a list (docs/bitrix24-facts.md, "Reading history")
 * @returns the IDs in their order; what is no ID is left out
 */
export function fileIdsIn(params: unknown): number[] {
	const ids = (params as { FILE_ID?: unknown } | null | undefined)?.FILE_ID ?? [];
	return (typeof ids === 'object' ? Object.values(ids) : [ids])
		.map(Number)
		.filter((id) => Number.isInteger(id) && id > 0);
}
