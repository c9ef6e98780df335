import type { IDataObject } from 'n8n-workflow';

/** How requests of the node differ from the documented ones on purpose. */

/** A request without the idempotency key, which is another one each time and which no documented request has. */
export function withoutKey(parameters: IDataObject = {}): IDataObject {
	const { TEMPLATE_ID: _user, ...request } = parameters;
	if (request.fields === undefined) return request;
	const { templateId: _bot, ...fields } = request.fields as IDataObject;
	return { ...request, fields };
}
