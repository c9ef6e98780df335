import { openSession } from '../open-lines/dialogs';
import { markSpam, setAllPinned, setPinned, setSilent } from '../open-lines/modes';
import { skip } from '../open-lines/queue';
import { answer, closeSession, finishOfAnyone } from '../open-lines/sessions';
import { transfer } from '../open-lines/transfer';
import { Refusal } from '../world/errors';
import { text, type Handlers } from '../rest/call';
import { chatIdOf, controlled, controlledOr, targetOf, withoutCode } from './open-lines-access';

/** What an employee does with a dialog of an open channel (imopenlines.operator.*, imopenlines.session.mode.*). */

const NO_SESSION = ['NOT_LOAD_SESSION_OR_CHAT', 'Session or chat failed to load'] as const;

export const openLinesOperators: Handlers = {
	'imopenlines.operator.answer': (call) => {
		if (!answer(call.world, controlled(call), call.userId)) throw withoutCode();
		return true;
	},

	'imopenlines.operator.skip': (call) => {
		if (!skip(call.world, controlled(call), call.userId)) throw withoutCode();
		return true;
	},

	'imopenlines.operator.spam': (call) => {
		markSpam(call.world, controlled(call), call.userId);
		return true;
	},

	'imopenlines.operator.finish': (call) => {
		const { world, userId } = call;
		const dialog = controlled(call);
		const session = openSession(world, dialog);
		if (!session) throw new Refusal(...NO_SESSION);
		if (session.operatorId !== userId)
			throw new Refusal(
				'ERROR_USER_NOT_OPERATOR',
				'Attempt to close the dialog by a user who is not an operator',
			);
		closeSession(world, dialog);
		return true;
	},

	'imopenlines.operator.another.finish': (call) => {
		if (!finishOfAnyone(call.world, controlled(call), call.userId))
			throw new Refusal(...NO_SESSION);
		return true;
	},

	'imopenlines.operator.transfer': (call) => {
		chatIdOf(call);
		const to = targetOf(call);
		const dialog = controlledOr(call, 'OPERATOR_WRONG');
		if (!transfer(call.world, dialog, { from: call.userId, to }))
			throw new Refusal('OPERATOR_WRONG');
		return true;
	},

	'imopenlines.session.mode.pin': (call) => {
		chatIdOf(call);
		const pinned = text(call.params, 'ACTIVATE') !== 'N';
		if (!setPinned(call.world, controlled(call), call.userId, pinned)) throw withoutCode();
		return true;
	},

	'imopenlines.session.mode.pinAll': ({ world, userId }) => setAllPinned(world, userId, true),

	'imopenlines.session.mode.unpinAll': ({ world, userId }) => setAllPinned(world, userId, false),

	'imopenlines.session.mode.silent': (call) => {
		setSilent(call.world, controlled(call), text(call.params, 'ACTIVATE') === 'Y');
		return true;
	},
};
