import type { Message } from '../world/types';
import type { World } from '../world/world';
import { addCrmItem, linkCrm } from './crm';
import {
	createCustomer,
	dialogFor,
	seenByCustomer,
	writeAsCustomer,
	type GivenFile,
	type NewCustomer,
	type SeenMessage,
} from './customers';
import { afterMessage } from './delivery';
import { openDialogOf } from './dialogs';
import type {
	CrmItem,
	CrmType,
	Customer,
	OpenDialog,
	OpenLine,
	OpenLinesState,
	QuickAnswer,
	Session,
} from './types';

export interface NewLine extends Partial<Omit<OpenLine, 'id' | 'mayJoin' | 'queue'>> {
	/** Employees who get its dialogs, in order; the first user unless given. */
	queue?: number[];
	/** Employees outside the queue who may open and join its dialogs. */
	mayJoin?: number[];
}

/**
 * Open Channels of the portal, for tests and the demo: lines, the customers of their channels, and CRM items. What
 * employees do stands in `people.ts`, what the API does in `methods/open-lines-*.ts` (docs/bitrix24-facts.md, "Open Channels").
 */
export class OpenLines {
	constructor(private readonly world: World) {
		world.afterMessage.push((chat, message, given) => afterMessage(world, chat, message, given));
	}

	private get state(): OpenLinesState {
		return this.world.state.openLines;
	}

	/** A line; by default active, offered evenly, without bot, automatic texts and CRM. */
	createLine({ queue, mayJoin = [], ...given }: NewLine = {}): OpenLine {
		const [first] = this.world.state.users.keys();
		this.state.lastId.line += 1;
		const id = this.state.lastId.line;
		const now = this.world.clock.now();
		const line: OpenLine = {
			id,
			name: `Open Channel ${id}`,
			active: true,
			temporary: false,
			queue: queue ?? [first],
			queueType: 'evenly',
			mayJoin: new Set(mayJoin),
			welcomeBotId: 0,
			welcomeBotEnabled: given.welcomeBotId !== undefined && given.welcomeBotId > 0,
			welcomeBotJoin: 'always',
			welcomeBotLeft: 'queue',
			welcomeMessage: '',
			offHoursMessage: '',
			workTime: null,
			closeMessage: '',
			crm: 'none',
			created: now,
			modified: now,
			modifiedBy: first,
			lastOffered: 0,
			...given,
		};
		this.state.lines.set(id, line);
		return line;
	}

	/** Changes a line's settings; a welcome bot that is named is switched on as well. */
	changeLine(id: number, change: NewLine): OpenLine {
		const line = this.state.lines.get(id);
		if (!line) throw new Error(`There is no line ${id}`);
		const { mayJoin, ...rest } = change;
		Object.assign(line, rest, { modified: this.world.clock.now() });
		if (mayJoin) line.mayJoin = new Set(mayJoin);
		if (change.welcomeBotId !== undefined && change.welcomeBotEnabled === undefined)
			line.welcomeBotEnabled = change.welcomeBotId > 0;
		return line;
	}

	/** A person who can write through the channel of a line; the chat on the portal begins with the first message. */
	createCustomer(given: NewCustomer): Customer {
		return createCustomer(this.world, given);
	}

	/** A customer writes; gives the message as it stands on the portal (its chatId is the dialog). */
	writeAsCustomer(customer: Customer, text: string, files: GivenFile[] = []): Message {
		return writeAsCustomer(this.world, customer, text, files);
	}

	/** What the customer sees, oldest first. */
	seenByCustomer(customer: Customer): SeenMessage[] {
		return seenByCustomer(this.world, customer);
	}

	/** The customer's dialog with all that is known of it; made if there is none yet. */
	dialogOf(customer: Customer): OpenDialog {
		return dialogFor(this.world, customer);
	}

	/** The last session of a customer's or a chat's dialog, open or closed. */
	sessionOf(of: Customer | number): Session | undefined {
		const dialog = typeof of === 'number' ? openDialogOf(this.world, of) : this.dialogOf(of);
		return dialog && this.state.sessions.get(dialog.lastSessionId);
	}

	/** An item in CRM; by default everybody reads it. */
	createCrmItem(
		type: CrmType,
		given: Partial<Omit<CrmItem, 'type' | 'readers'>> & { readers?: number[] } = {},
	): CrmItem {
		const { readers, ...rest } = given;
		this.state.lastId.crm += 1;
		const id = given.id ?? this.state.lastId.crm;
		const [first] = this.world.state.users.keys();
		return addCrmItem(this.world, {
			title: `${type} ${id}`,
			responsibleId: first,
			...rest,
			type,
			id,
			readers: readers ? new Set(readers) : 'everybody',
		});
	}

	/** Ties a customer's dialog to a CRM item. */
	linkCrm(customer: Customer, item: CrmItem): void {
		linkCrm(this.dialogOf(customer), item.type, item.id);
	}

	/** Makes the channel refuse every message to this customer, with a reason; '' makes it take them again. */
	refuse(customer: Customer, reason: string): void {
		this.dialogOf(customer).refusal = reason;
	}

	/** From when on the channel takes no answers to this customer; null for never. */
	block(customer: Customer, from: number | null, reason: 'DEFAULT' | 'USER' = 'DEFAULT'): void {
		const dialog = this.dialogOf(customer);
		dialog.blockedFrom = from ?? 0;
		dialog.blockReason = from === null ? '' : reason;
	}

	/** Switches a connector off or on, or gives one a title. */
	setConnector(code: string, title: string, active = true): void {
		this.state.connectors.set(code, { title, active });
	}

	/** Replies that were saved for everybody. */
	get quickAnswers(): QuickAnswer[] {
		return this.state.quickAnswers;
	}

	get customers(): Customer[] {
		return [...this.state.customers.values()];
	}

	get lines(): OpenLine[] {
		return [...this.state.lines.values()];
	}
}
