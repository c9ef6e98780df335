/** Something in a message that Bitrix24 would refuse, or show wrongly. */
export class ContentError extends Error {
	constructor(
		/** The node's parameter. */
		readonly field: string,
		/** Goes on from the name of the field: `has no text in button 2`. */
		readonly problem: string,
		readonly advice: string,
	) {
		super(`${field} ${problem}`);
	}
}
