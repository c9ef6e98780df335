import { createChat, findDialog, type NewChat } from './chats';
import { postMessage } from './messages';
import { newUser, type UserSeed } from './seed';
import type { Bot, Chat, Department, DriveFile, Message, Notification, User } from './types';
import type { World } from './world';

export interface SomeMessages {
	/** Who writes them, and names the dialog; the first user unless given. */
	userId?: number;
	text?: (index: number) => string;
	/** How far apart they were written, the last one now. */
	everySeconds?: number;
}

export interface SomeNotifications {
	/** 1 asks for a confirmation, 2 comes from a user, 4 from the system. */
	type?: 1 | 2 | 4;
	authorId?: number;
	text?: (index: number) => string;
	module?: string;
	event?: string;
	tag?: string;
	read?: boolean;
	/** A confirmation's buttons; Accept and Decline unless given. */
	buttons?: Notification['buttons'];
	/** Whether im.notify.answer works for them. */
	canAnswer?: boolean;
	everySeconds?: number;
}

const count = (n: number) => Array.from({ length: n }, (_, index) => index);

/** Makes many things at once, for tests of pages and pickers. Everything is numbered and nothing is random. */
export class Seeding {
	constructor(private readonly world: World) {}

	/** People of the first department, members of no chat; `seed` changes each. */
	addUsers(n: number, seed: (index: number) => Partial<UserSeed> = () => ({})): User[] {
		return count(n).map((index) => {
			const id = this.world.nextId('user');
			const names = { firstName: 'Person', lastName: String(id), email: `person${id}@example.com` };
			const user = newUser({ id, ...names, ...seed(index) }, this.world.clock.now());
			this.world.state.users.set(user.id, user);
			return user;
		});
	}

	addDepartments(
		n: number,
		seed: (index: number) => Partial<Department> = () => ({}),
	): Department[] {
		return count(n).map((index) => {
			const id = this.world.nextId('department');
			const department = { id, name: `Department ${id}`, parentId: 1, headId: 1, ...seed(index) };
			this.world.state.departments.set(department.id, department);
			return department;
		});
	}

	/** Group chats of the first user; `seed` changes each. */
	addChats(n: number, seed: (index: number) => Partial<NewChat> = () => ({})): Chat[] {
		const [owner] = this.world.state.users.keys();
		return count(n).map((index) => createChat(this.world, { owner, ...seed(index) }));
	}

	/** Messages of one author, each with its events, as if they had been written in a row. */
	addMessages(dialogId: string, n: number, some: SomeMessages = {}): Message[] {
		const { userId = [...this.world.state.users.keys()][0], everySeconds = 0 } = some;
		const chat = findDialog(this.world, dialogId, userId);
		if (!chat) throw new Error(`There is no dialog ${dialogId}`);
		const now = this.world.clock.now();
		return count(n).map((index) =>
			postMessage(this.world, chat, {
				authorId: userId,
				text: some.text?.(index) ?? `Message ${index + 1}`,
				date: now - (n - 1 - index) * everySeconds * 1000,
			}),
		);
	}

	addNotifications(userId: number, n: number, some: SomeNotifications = {}): Notification[] {
		const { type = 2, everySeconds = 0 } = some;
		const someoneElse = [...this.world.state.users.keys()].find((id) => id !== userId) ?? 0;
		const asks = [
			{ TEXT: 'Accept', VALUE: 'Y' },
			{ TEXT: 'Decline', VALUE: 'N' },
		];
		const now = this.world.clock.now();
		return count(n).map((index) => {
			const notification: Notification = {
				id: this.world.nextId('notification'),
				userId,
				authorId: type === 4 ? 0 : (some.authorId ?? someoneElse),
				date: now - (n - 1 - index) * everySeconds * 1000,
				notifyType: type,
				module: some.module ?? 'rest',
				event: some.event ?? 'rest_notify',
				tag: some.tag ?? '',
				subTag: '',
				title: '',
				text: some.text?.(index) ?? `Notification ${index + 1}`,
				textOut: '',
				read: some.read ?? false,
				params: some.canAnswer ? { CAN_ANSWER: 'Y' } : null,
				buttons: some.buttons ?? (type === 1 ? asks : []),
				client: '',
			};
			this.world.state.notifications.set(notification.id, notification);
			this.world.changed({ kind: 'notification', userId, notificationId: notification.id });
			return notification;
		});
	}

	/** A bot of long ago with its token, whatever its length, for webhooks. */
	addBot(botToken: string, seed: Partial<Bot & { firstName: string }> = {}): Bot {
		const { firstName = 'Old bot', ...more } = seed;
		const id = this.world.nextId('user');
		const names = { id, firstName, lastName: '', bot: true, externalAuthId: 'bot' };
		this.world.state.users.set(id, newUser(names, this.world.clock.now()));
		const bot: Bot = {
			id,
			code: `old_${id}`,
			type: 'bot',
			owner: `token:${botToken}`,
			registeredBy: [...this.world.state.users.keys()][0],
			isHidden: false,
			isSupportOpenline: false,
			isReactionsEnabled: true,
			backgroundId: null,
			eventMode: 'fetch',
			webhookUrl: '',
			countMessage: 0,
			countCommand: 0,
			...more,
		};
		this.world.state.bots.set(id, bot);
		return bot;
	}

	/** A file in somebody's Drive, or in the Drive folder of a dialog, ready for im.disk.file.commit. */
	addDriveFile(userId: number, name: string, bytes: Buffer, dialogId?: string): DriveFile {
		const chat = dialogId === undefined ? undefined : findDialog(this.world, dialogId, userId);
		const folderId = chat?.diskFolderId ?? this.world.nextId('folder');
		const file = { id: this.world.nextId('file'), folderId, ownerId: userId, name, bytes };
		this.world.state.driveFiles.set(file.id, file);
		return file;
	}
}
