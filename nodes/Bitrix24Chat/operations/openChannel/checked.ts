import type { IDataObject } from 'n8n-workflow';
import { openChannelOf, type OpenChannel } from '../../../shared/openChannel';
import { options, type Field } from '../../../shared/fields/field';
import type { ChosenCalls } from '../../engine/operation';
import { checkOutcome, openDialogField } from '../../fields/openChannel';
import type { ParameterReader } from '../../input/parameterReader';
import { ofChat } from '../../output/openChannels';

export const LOOK = 'imopenlines.dialog.get';

/** A dialog as it was at one moment. */
export interface Seen {
	openChannel: OpenChannel | null;
	sessionId: number | null;
	/** Who leads: an employee or a bot, 0 for nobody. */
	owner: number;
	/** What the caller is in the chat: `owner`, `manager`, `member` or `guest`. */
	role: string;
	lastMessageId: number;
}

interface Checked {
	method: string;
	/** Parameters beside those that show the dialog and the switch. */
	fields?: Field[];
	/** The method's parameters beside CHAT_ID. */
	request?(read: ParameterReader): IDataObject | Promise<IDataObject>;
	/** Whether it has happened, as far as the dialog tells. */
	happened(after: Seen, before: Seen): boolean;
}

/** One look at a dialog. */
export function look(chatId: number): {
	method: string;
	parameters: IDataObject;
	repeatable: true;
} {
	return { method: LOOK, parameters: { CHAT_ID: chatId }, repeatable: true };
}

/** What a look has seen. */
export function seen(card: unknown): Seen {
	const { owner, role, last_message_id: last } = Object(card) as IDataObject;
	const openChannel = openChannelOf(card);
	return {
		openChannel,
		sessionId: openChannel?.sessionId ?? null,
		owner: Number(owner ?? 0),
		role: String(role ?? ''),
		lastMessageId: Number(last ?? 0),
	};
}

/**
 * A method that answers yes whether or not it did anything (docs/bitrix24-facts.md, "Errors of Open Channels"). The
 * item says that nobody has checked; with Check Outcome the dialog is read before and after, in the same request.
 */
export function checkedCall({ method, fields = [], request, happened }: Checked): ChosenCalls {
	return {
		kind: 'calls',
		methods: [method, LOOK],
		ordered: true,
		fields: [openDialogField(), ...fields, options(checkOutcome())],
		calls: async (read) => {
			const CHAT_ID = read.chat();
			const act = { method, parameters: { CHAT_ID, ...(await request?.(read)) } };
			return read.value('checkOutcome') === true ? [look(CHAT_ID), act, look(CHAT_ID)] : [act];
		},
		items: (results, sent) => {
			const about = ofChat(sent[0].CHAT_ID);
			if (results.length === 1) return { success: results[0] === true, checked: false, ...about };
			const [before, after] = [seen(results[0]), seen(results[2])];
			const { owner, openChannel } = after;
			const success = results[1] === true && happened(after, before);
			return { success, checked: true, ...about, owner, openChannel } as unknown as IDataObject;
		},
	};
}
