import { storeFile } from './methods/files';
import { notificationsOf } from './methods/notifications';
import { dialogOfChat } from './open-lines/lines';
import { skip } from './open-lines/queue';
import { answer, finishOfAnyone } from './open-lines/sessions';
import { transfer, type Transfer } from './open-lines/transfer';
import { findDialog } from './world/chats';
import { queueCommand, queueContext, queueReaction } from './world/events';
import {
	changeMessage,
	deleteMessage,
	invite,
	postMessage,
	visibleMessages,
} from './world/messages';
import type { Chat, Message, MessageParams, Notification, StoredFile } from './world/types';
import type { World } from './world/world';

/** What people do in the messenger itself, for tests and the chat page: trusted, so nothing is refused but nonsense. */
export class People {
	constructor(private readonly world: World) {}

	private chat(dialogId: string, userId: number): Chat {
		const chat = findDialog(this.world, String(dialogId), userId);
		if (!chat) throw new Error(`There is no dialog ${dialogId}`);
		return chat;
	}

	private message(messageId: number): Message {
		const message = this.world.state.messages.get(messageId);
		if (!message) throw new Error(`There is no message ${messageId}`);
		return message;
	}

	/** The messages of a dialog as this person sees it, oldest first. */
	messagesOf(dialogId: string, asUserId: number): Message[] {
		return visibleMessages(this.world, this.chat(dialogId, asUserId), asUserId);
	}

	/** A person (or bot) writes; `/command` texts reach the bot as ONIMBOTV2COMMANDADD. */
	sayAs(
		userId: number,
		dialogId: string,
		text: string,
		extra: { replyId?: number; params?: MessageParams } = {},
	): Message {
		return postMessage(this.world, this.chat(dialogId, userId), {
			authorId: userId,
			text,
			...extra,
		});
	}

	/** A person changes the text of a message. */
	editAs(userId: number, messageId: number, text: string): void {
		const message = this.message(messageId);
		if (message.authorId !== userId)
			throw new Error(`Message ${messageId} is not by user ${userId}`);
		changeMessage(this.world, message, { text, edited: true });
	}

	deleteAs(userId: number, messageId: number): void {
		deleteMessage(this.world, this.message(messageId), userId);
	}

	/** A person sends a file; the message comes with it. */
	attachAs(userId: number, dialogId: string, name: string, bytes: Buffer, text = ''): StoredFile {
		return storeFile(this.world, this.chat(dialogId, userId), userId, name, bytes, text);
	}

	/** A person sets a reaction, or takes it back. */
	reactAs(
		userId: number,
		messageId: number,
		reaction: string,
		action: 'add' | 'delete' = 'add',
	): void {
		const message = this.message(messageId);
		const people = message.reactions.get(reaction) ?? new Set<number>();
		if (action === 'add') people.add(userId);
		else people.delete(userId);
		message.reactions.set(reaction, people);
		this.world.changed({
			kind: 'reaction',
			chatId: message.chatId,
			messageId,
			userId,
			reaction,
			action,
		});
		queueReaction(
			this.world,
			this.world.state.chats.get(message.chatId)!,
			message,
			reaction,
			action,
			userId,
		);
	}

	/** A person puts others (also bots) into a chat. */
	inviteAs(userId: number, dialogId: string, userIds: number[]): void {
		invite(this.world, this.chat(dialogId, userId), userIds, userId, false);
	}

	/** A person reads a dialog up to its end. */
	readAs(userId: number, dialogId: string): void {
		const chat = this.chat(dialogId, userId);
		const member = chat.members.get(userId);
		if (!member) return;
		for (const message of visibleMessages(this.world, chat, userId)) {
			if (message.id > member.lastReadId && message.authorId !== userId)
				message.viewers.add(userId);
		}
		member.lastReadId = chat.messageIds[chat.messageIds.length - 1] ?? 0;
		this.world.changed({ kind: 'chat.update', chatId: chat.id });
	}

	/** A person presses a button (counted without line breaks): its command goes to its bot, ACTION SEND writes its text. */
	pressButton(
		userId: number,
		messageId: number,
		buttonIndex: number,
		place: 'keyboard' | 'menu' = 'keyboard',
	): void {
		const message = this.message(messageId);
		const chat = this.world.state.chats.get(message.chatId)!;
		const all = (message.params[place === 'keyboard' ? 'KEYBOARD' : 'MENU'] ?? []) as Array<
			Record<string, unknown>
		>;
		const button = all.filter((one) => one.TYPE !== 'NEWLINE')[buttonIndex];
		if (!button) throw new Error(`Message ${messageId} has no button ${buttonIndex}`);
		if (button.ACTION === 'SEND') {
			postMessage(this.world, chat, { authorId: userId, text: String(button.ACTION_VALUE) });
			return;
		}
		if (button.COMMAND === undefined) return;
		const name = `/${String(button.COMMAND).replace(/^\//, '')}`;
		const botId = Number(button.BOT_ID ?? 0) || message.authorId;
		const command = [...this.world.state.commands.values()].find(
			(one) => one.command === name && one.botId === botId,
		);
		if (!command) throw new Error(`Bot ${botId} has not registered ${name}`);
		queueCommand(
			this.world,
			chat,
			message,
			command,
			String(button.COMMAND_PARAMS ?? ''),
			place,
			userId,
		);
	}

	/** An employee takes an open channel's dialog. False where the server refuses. */
	takeAs(userId: number, chatId: number): boolean {
		return answer(this.world, dialogOfChat(this.world, chatId), userId);
	}

	/** An employee passes an open channel's dialog to the next in the queue. False where the server refuses. */
	skipAs(userId: number, chatId: number): boolean {
		return skip(this.world, dialogOfChat(this.world, chatId), userId);
	}

	/** An employee closes an open channel's dialog, also somebody else's. False where none is open. */
	finishAs(userId: number, chatId: number): boolean {
		return finishOfAnyone(this.world, dialogOfChat(this.world, chatId), userId);
	}

	/** An employee hands an open channel's dialog to somebody or to a line. False where the server refuses. */
	transferAs(userId: number, chatId: number, to: Transfer['to']): boolean {
		return transfer(this.world, dialogOfChat(this.world, chatId), { from: userId, to });
	}

	/** A person opens a bot by a link that carries a context. */
	openWithContext(userId: number, botId: number, context: Record<string, unknown>): void {
		queueContext(
			this.world,
			this.world.state.bots.get(botId)!,
			this.chat(String(botId), userId),
			userId,
			context,
		);
	}

	/** A person's notifications, newest first. */
	notificationsOf(userId: number): Notification[] {
		return notificationsOf(this.world, userId);
	}

	filesOf(
		dialogId: string,
		asUserId: number = [...this.world.state.users.keys()][0],
	): StoredFile[] {
		const chat = this.chat(dialogId, asUserId);
		return [...this.world.state.files.values()].filter((file) => file.chatId === chat.id);
	}
}
