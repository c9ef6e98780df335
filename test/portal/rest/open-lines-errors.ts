import { RestError } from '../world/errors';

/** What the methods of Open Channels say of a parameter that is missing or of the wrong type, where it is their own. */

const CRM = ['CRM_ENTITY_TYPE', 'CRM_ENTITY'];

function argument(text: string, name: string): RestError {
	return new RestError(400, 'ERROR_ARGUMENT', text, { argument: name });
}

/** @returns the refusal, or undefined where the rules of all methods do */
export function openLinesRefusal(
	method: string,
	name: string,
	what: 'missing' | 'wrong',
): RestError | undefined {
	if (!method.startsWith('imopenlines.')) return undefined;
	const own = method.slice('imopenlines.'.length);
	if (own === 'session.open' && what === 'missing')
		return new RestError(400, 'ACCESS_DENIED', 'You cannot open this conversation');
	if (!own.startsWith('crm.') || own === 'crm.lead.create') return undefined;
	if (what === 'wrong') {
		if (name !== 'CRM_ENTITY') return undefined;
		const shown = own === 'crm.chat.getLastId' ? name : `'${name}'`;
		return argument(`The value of an argument ${shown} has an invalid type`, name);
	}
	if (own === 'crm.chat.user.delete' && name === 'USER_ID')
		return new RestError(400, 'CRM_CHAT_EMPTY_USER', 'Empty User ID');
	if (['crm.chat.user.delete', 'crm.chat.getLastId'].includes(own) && CRM.includes(name))
		return new RestError(400, 'CRM_CHAT_EMPTY_CRM_DATA', 'Empty CRM data');
	if (own === 'crm.message.add') return argument(`Argument \`${name}\` is null or empty`, name);
	const shown = own === 'crm.chat.user.add' && name === 'USER_ID' ? `Empty ${name}` : name;
	return argument(`Argument '${shown}' is null or empty`, name);
}
