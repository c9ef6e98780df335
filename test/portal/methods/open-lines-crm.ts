import { crmItem, crmType, dialogsOfCrm, isActive, mayReadCrm, saveToCrm } from '../open-lines/crm';
import { isCustomer, lineOf, openSession } from '../open-lines/dialogs';
import { chatOf, enter, leave } from '../open-lines/lines';
import type { CrmItem, OpenDialog } from '../open-lines/types';
import { Refusal, RestError } from '../world/errors';
import { postMessage } from '../world/messages';
import { number, text, type Call, type Handlers } from '../rest/call';
import { controlled } from './open-lines-access';

/** Open channels of a CRM item (imopenlines.crm.*). */

/** The item that the call names, if the caller may read it. */
function readableItem({ world, params, userId }: Call): CrmItem {
	const type = crmType(text(params, 'CRM_ENTITY_TYPE'));
	const id = number(params, 'CRM_ENTITY', 0);
	if (!type || !mayReadCrm(world, type, id, userId)) throw new Refusal('ACCESS_DENIED');
	return crmItem(world, type, id)!;
}

/** CHAT_ID's dialog, which must be an active one of the item. */
function activeDialog({ world }: Call, item: CrmItem, chatId: number): OpenDialog {
	const dialog = dialogsOfCrm(world, item.type, item.id).find((one) => one.chatId === chatId);
	if (!dialog || !isActive(openSession(world, dialog))) throw new Refusal('CHAT_NOT_IN_CRM');
	return dialog;
}

/** The dialog of CHAT_ID, else the item's last one; undefined where there is none. */
function dialogOrLast(call: Call, item: CrmItem): OpenDialog | undefined {
	const chatId = number(call.params, 'CHAT_ID');
	return chatId === undefined
		? dialogsOfCrm(call.world, item.type, item.id)[0]
		: activeDialog(call, item, chatId);
}

/** USER_ID's user, who must be there still. */
function activeUser({ world, params }: Call): number {
	const userId = number(params, 'USER_ID', 0);
	if (!world.state.users.get(userId)?.active) throw new Refusal('CRM_CHAT_USER_NOT_ACTIVE');
	return userId;
}

export const openLinesCrm: Handlers = {
	'imopenlines.crm.chat.get': (call) => {
		const { world, params } = call;
		const item = readableItem(call);
		return dialogsOfCrm(world, item.type, item.id)
			.filter(
				(dialog) => text(params, 'ACTIVE_ONLY') === 'N' || isActive(openSession(world, dialog)),
			)
			.map(({ chatId, connector }) => ({
				CHAT_ID: String(chatId),
				CONNECTOR_ID: connector,
				CONNECTOR_TITLE: world.state.openLines.connectors.get(connector)?.title ?? connector,
			}));
	},

	'imopenlines.crm.chat.getLastId': ({ world, params, userId }) => {
		const type = crmType(text(params, 'CRM_ENTITY_TYPE'))!;
		const id = number(params, 'CRM_ENTITY', 0);
		const [last] = mayReadCrm(world, type, id, userId) ? dialogsOfCrm(world, type, id) : [];
		if (!last) throw new Refusal('CRM_CHAT_EMPTY_CRM_DATA', 'Could not find CRM entity');
		return last.chatId;
	},

	'imopenlines.crm.chat.user.add': (call) => {
		const { world } = call;
		const item = readableItem(call);
		const dialog = dialogOrLast(call, item);
		if (!dialog) return 0;
		const userId = activeUser(call);
		if (!mayReadCrm(world, item.type, item.id, userId))
			throw new Refusal(
				'ACCESS_DENIED',
				'Access denied! This user does not have access to the chat because he does not have access to this CRM object',
			);
		enter(world, dialog, [userId]);
		return dialog.chatId;
	},

	'imopenlines.crm.chat.user.delete': (call) => {
		const { world } = call;
		const item = readableItem(call);
		const dialog = dialogOrLast(call, item);
		if (!dialog) return 0;
		const userId = activeUser(call);
		if (!chatOf(world, dialog).members.has(userId)) throw new Refusal('WRONG_REQUEST');
		if (isCustomer(world, userId)) throw new Refusal('CHAT_DELETE_USER_PERMISSION_DENIED');
		leave(world, dialog, userId);
		return dialog.chatId;
	},

	/** Writes in the name of USER_ID, whoever calls. */
	'imopenlines.crm.message.add': (call) => {
		const { world, params } = call;
		const item = readableItem(call);
		const dialog = activeDialog(call, item, number(params, 'CHAT_ID', 0));
		const authorId = number(params, 'USER_ID', 0);
		const author = world.state.users.get(authorId);
		if (!author?.active || !mayReadCrm(world, item.type, item.id, authorId))
			throw new Refusal('ACCESS_DENIED');
		const chat = chatOf(world, dialog);
		if (!chat.members.has(authorId)) throw new Refusal('CANCELED');
		const body = text(params, 'MESSAGE');
		if (body.trim() === '') throw new RestError(400, 'MESSAGE_ADD_ERROR', 'Message was not added');
		const card = {
			ID: 1,
			COLOR: '#95c255',
			DESCRIPTION: '',
			BLOCKS: [{ MESSAGE: 'This message was sent automatically' }],
		};
		return postMessage(world, chat, { authorId, text: body, params: { ATTACH: [card] } }).id;
	},

	/** Answers true, never the id of what was made; a dialog that is saved already stays as it is. */
	'imopenlines.crm.lead.create': (call) => {
		const { world, userId } = call;
		const dialog = controlled(call);
		if (dialog.crm !== null) return true;
		if (openSession(world, dialog)?.operatorId !== userId)
			throw new Refusal('ERROR_USER_NOT_OPERATOR');
		const { crm } = lineOf(world, dialog);
		const type = crm === 'deal' ? 'deal' : 'lead';
		saveToCrm(world, dialog, type, userId);
		world.changed({ kind: 'chat.update', chatId: dialog.chatId });
		return true;
	},
};
