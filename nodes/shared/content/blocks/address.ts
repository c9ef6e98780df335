/**
 * Whether an address may stand in a card or a button: `http`, `https` or a path within the portal
 * (docs/bitrix24-facts.md, "Keyboards" and "Attachments"). Signs that nobody sees are none of an address.
 */
export function isAddress(address: string): boolean {
	return /^(?:https?:\/\/[^\s/\p{C}]|\/(?![/\\]))[^\s\p{C}]*$/iu.test(address);
}

export const ADDRESS_ADVICE =
	'Give an address that begins with https:// or http://, or a path such as /company/.';
