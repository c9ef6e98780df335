/** @returns true for an ID that JavaScript's numbers hold exactly; a larger one would be sent as another */
export function isId(text: string): boolean {
	return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text));
}
