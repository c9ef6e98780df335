import { openDialogOf } from '../open-lines/dialogs';
import { setSilent } from '../open-lines/modes';
import { transferTargets } from '../open-lines/page-view';
import type { PageCall } from './actions';

/** What an employee does with an open channel's dialog on the chat page. */

/** @returns whether it was done; the page says that it could not be otherwise */
function act(call: PageCall, chatId: number): boolean {
	const { people, me, body, world } = call;
	switch (body.action) {
		case 'answer':
			return people.takeAs(me.id, chatId);
		case 'skip':
			return people.skipAs(me.id, chatId);
		case 'finish':
			return people.finishAs(me.id, chatId);
		case 'silent': {
			const dialog = openDialogOf(world, chatId)!;
			setSilent(world, dialog, dialog.silent !== 'Y');
			return true;
		}
		case 'transfer': {
			const lineId = Number(body.lineId ?? 0);
			const to = lineId > 0 ? { lineId } : { userId: Number(body.userId) };
			return people.transferAs(me.id, chatId, to);
		}
		default:
			return false;
	}
}

/** The chat must be an open channel's that the employee sees. */
export function openLineAction(call: PageCall): string | undefined {
	const chatId = Number(String(call.body.dialogId ?? '').replace(/^chat/, ''));
	const chat = call.world.state.chats.get(chatId);
	if (!chat?.members.has(call.me.id) || !openDialogOf(call.world, chatId))
		return 'There is no such open channel';
	return act(call, chatId) ? undefined : 'The portal refuses this, without a reason';
}

export function openLineTargets({ world, me }: PageCall): unknown {
	return transferTargets(world, me.id);
}
