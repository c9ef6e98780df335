import type { IDataObject } from 'n8n-workflow';

/** How requests of the node differ from the documented ones on purpose. */

/** A request without the idempotency key, which is another one each time and which no documented request has. */
export function withoutKey(parameters: IDataObject = {}): IDataObject {
	const request = { ...parameters };
	delete request.TEMPLATE_ID;
	if (request.fields === undefined) return request;
	const fields = { ...(request.fields as IDataObject) };
	delete fields.templateId;
	return { ...request, fields };
}

type Json = IDataObject | unknown[] | string;

/**
 * A documented request with its cards, keyboards and menus in the one form that every method reads, and with the bot of
 * commands where it counts (docs/bitrix24-facts.md, "Attachments" and "Keyboards").
 */
export function inFullForm(request: IDataObject): IDataObject {
	const bot = request.fields === undefined ? undefined : request.botId;
	const holder = { ...((request.fields ?? request) as IDataObject) };
	for (const [name, list] of [
		['attach', 'BLOCKS'],
		['keyboard', 'BUTTONS'],
		['menu', 'ITEMS'],
	]) {
		for (const key of [name, name.toUpperCase()]) {
			const given = holder[key] as Json | undefined;
			if (given === undefined || given === 'N') continue;
			const json = (typeof given === 'string' ? JSON.parse(given) : given) as
				IDataObject | IDataObject[];
			const whole: IDataObject = Array.isArray(json) ? { [list]: json } : { ...json };
			if (list !== 'BLOCKS' && bot !== undefined) whole.BOT_ID = bot;
			if (bot === undefined && whole.BOT_ID !== undefined) holder.BOT_ID = whole.BOT_ID;
			holder[key] = whole;
		}
	}
	return request.fields === undefined ? holder : { ...request, fields: holder };
}
