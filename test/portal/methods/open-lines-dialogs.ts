import { dialogByCode, hasAccess, mayOpen, openDialogOf, openSession } from '../open-lines/dialogs';
import { mayReadCrm } from '../open-lines/crm';
import { historyView } from '../open-lines/history-view';
import { saveQuickAnswer, startFromMessage } from '../open-lines/modes';
import { intercept, join, startLedBy } from '../open-lines/sessions';
import { CRM_TYPES, type OpenDialog } from '../open-lines/types';
import { dialogCard } from '../views/legacy-chats';
import { Refusal } from '../world/errors';
import { number, text, type Call, type Handlers } from '../rest/call';
import { chatIdOf, controlled, controlledOr, withoutCode } from './open-lines-access';

/** Finding, reading, opening and joining dialogs (imopenlines.dialog.*, imopenlines.session.*, imopenlines.message.*). */

/** CHAT_ID, else DIALOG_ID, else SESSION_ID, else USER_CODE. */
function namedDialog({ world, params }: Call): OpenDialog | undefined {
	const chatId = number(params, 'CHAT_ID');
	if (chatId !== undefined) return openDialogOf(world, chatId);
	const dialogId = text(params, 'DIALOG_ID');
	if (dialogId !== '') return openDialogOf(world, Number(/^chat(\d+)$/.exec(dialogId)?.[1] ?? 0));
	const sessionId = number(params, 'SESSION_ID');
	if (sessionId !== undefined)
		return openDialogOf(world, world.state.openLines.sessions.get(sessionId)?.chatId ?? 0);
	return dialogByCode(world, text(params, 'USER_CODE').replace(/^imol\|/, ''));
}

/** Its operator, administrators, and who reads the linked CRM item. */
function mayReadHistory({ world, userId }: Call, dialog: OpenDialog, operatorId: number): boolean {
	const { links } = dialog;
	return (
		operatorId === userId ||
		world.state.users.get(userId)!.admin ||
		CRM_TYPES.some((type) => links[type] > 0 && mayReadCrm(world, type, links[type], userId))
	);
}

export const openLinesDialogs: Handlers = {
	'imopenlines.dialog.get': (call) => {
		const { world, userId } = call;
		const dialog = namedDialog(call);
		if (!dialog || !hasAccess(world, dialog, userId)) throw new Refusal('ACCESS_ERROR');
		return dialogCard(world, world.state.chats.get(dialog.chatId)!, userId);
	},

	'imopenlines.session.open': ({ world, params, userId }) => {
		if (world.state.users.get(userId)!.extranet) throw withoutCode();
		const dialog = dialogByCode(world, text(params, 'USER_CODE'));
		if (!dialog || !mayOpen(world, dialog, userId)) throw new Refusal('ACCESS_DENIED');
		return { chatId: String(dialog.chatId) };
	},

	'imopenlines.session.history.get': (call) => {
		const { world, params, userId } = call;
		const [sessionId, chatId] = [number(params, 'SESSION_ID'), number(params, 'CHAT_ID')];
		if (sessionId === undefined && chatId === undefined)
			throw new Refusal('MISSING_REQUIRED_PARAM');
		const session = world.state.openLines.sessions.get(
			sessionId ?? openDialogOf(world, chatId ?? 0)?.lastSessionId ?? 0,
		);
		const dialog = session && openDialogOf(world, session.chatId);
		if (!dialog || !mayReadHistory(call, dialog, session.operatorId))
			throw new Refusal('ACCESS_DENIED');
		return historyView(world, session, userId);
	},

	'imopenlines.session.start': (call) => {
		const { world, userId } = call;
		const dialog = controlled(call);
		if (openSession(world, dialog)) join(world, dialog, userId);
		else startLedBy(world, dialog, userId);
		return true;
	},

	'imopenlines.session.join': (call) => {
		join(call.world, controlled(call), call.userId);
		return true;
	},

	'imopenlines.session.intercept': (call) => {
		chatIdOf(call);
		intercept(call.world, controlledOr(call, 'OPERATOR_WRONG'), call.userId);
		return true;
	},

	'imopenlines.message.session.start': (call) => {
		const dialog = controlled(call);
		startFromMessage(call.world, dialog, call.userId, number(call.params, 'MESSAGE_ID', 0));
		return true;
	},

	'imopenlines.message.quick.save': (call) => {
		const { chatId } = controlled(call);
		const messageId = number(call.params, 'MESSAGE_ID', 0);
		if (!saveQuickAnswer(call.world, chatId, messageId, call.userId))
			throw new Refusal('CANT_SAVE_QUICK_ANSWER');
		return true;
	},
};
