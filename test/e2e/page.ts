/** What a person does on the page that a button of a question opens. */

/** A message's keyboard as the portal keeps it: a list, or an object with one. */
type Keyboard = Array<{ TEXT?: string; LINK?: string }>;

/**
 * Opens the address of a button, as a browser does, and sends the form of the page.
 *
 * @param keyboard the KEYBOARD parameter of the message
 * @param label what stands on the button
 */
export async function answerOnPage(keyboard: unknown, label: string): Promise<void> {
	const buttons = (
		Array.isArray(keyboard) ? keyboard : (keyboard as { BUTTONS: Keyboard }).BUTTONS
	) as Keyboard;
	const link = buttons.find(({ TEXT }) => TEXT === label)?.LINK;
	if (!link) throw new Error(`There is no button "${label}" with an address`);
	const page = await opened(link);
	if (!page.ok) throw new Error(`The page of "${label}" answers ${page.status}`);
	const answered = await fetch(link, {
		method: 'POST',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: '',
	});
	if (!answered.ok) throw new Error(`The answer "${label}" was not taken: ${answered.status}`);
}

/** n8n refuses (409) while it is still putting the execution to wait: the message is there a moment earlier. */
async function opened(link: string): Promise<Response> {
	for (let attempt = 1; ; attempt += 1) {
		const page = await fetch(link);
		if (page.status !== 409 || attempt === 20) return page;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}
