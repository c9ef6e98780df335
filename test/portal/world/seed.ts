import { emptyOpenLines } from '../open-lines/types';
import type { State, User } from './types';

const HOUR = 3_600_000;

/** A person to start with: whatever is not given gets a plain default. */
export type UserSeed = Partial<User> & { id: number; firstName: string; lastName: string };

const EIGHT_PEOPLE: UserSeed[] = [
	{
		id: 1,
		firstName: 'Anna',
		lastName: 'Weber',
		gender: 'F',
		admin: true,
		workPosition: 'Office manager',
		departments: [1],
		email: 'anna.weber@example.com',
		phones: { work_phone: '+49301234501', inner_phone: '101' },
	},
	{
		id: 2,
		firstName: 'James',
		lastName: 'Carter',
		gender: 'M',
		workPosition: 'Head of sales',
		departments: [2],
		email: 'james.carter@example.com',
		phones: { work_phone: '+49301234502', personal_mobile: '+491701234502', inner_phone: '102' },
	},
	{
		id: 3,
		firstName: 'María',
		lastName: 'González',
		gender: 'F',
		workPosition: 'Account manager',
		departments: [2],
		email: 'maria.gonzalez@example.com',
		phones: { inner_phone: '103' },
	},
	{
		id: 4,
		firstName: 'Kenji',
		lastName: 'Tanaka',
		gender: 'M',
		workPosition: 'Head of support',
		departments: [3],
		email: 'kenji.tanaka@example.com',
		phones: { work_phone: '+49301234504' },
	},
	{
		id: 5,
		firstName: 'Amina',
		lastName: 'Okafor',
		gender: 'F',
		workPosition: 'Support engineer',
		departments: [3],
		email: 'amina.okafor@example.com',
	},
	{
		id: 6,
		firstName: 'Lukas',
		lastName: 'Novák',
		gender: 'M',
		workPosition: 'Support engineer',
		departments: [3],
		email: 'lukas.novak@example.com',
		phones: { personal_mobile: '+420601234506' },
	},
	{
		id: 7,
		firstName: 'Priya',
		lastName: 'Sharma',
		gender: 'F',
		workPosition: 'Sales analyst',
		departments: [2],
		email: 'priya.sharma@example.com',
	},
	{
		id: 8,
		firstName: 'Oliver',
		lastName: 'Smith',
		gender: 'M',
		workPosition: 'Accountant',
		departments: [1],
		email: 'oliver.smith@example.com',
		phones: { inner_phone: '108' },
	},
];

const COLORS = [
	'#df532d',
	'#4ba984',
	'#1eb4aa',
	'#048bd0',
	'#58cc47',
	'#f76187',
	'#3e99ce',
	'#ab7761',
];

/** Turns a seed into a full user. */
export function newUser(seed: UserSeed, now: number): User {
	return {
		active: true,
		workPosition: '',
		color: COLORS[seed.id % COLORS.length],
		avatar: '',
		gender: 'M',
		birthday: '',
		email: '',
		website: '',
		phones: false,
		departments: [1],
		admin: false,
		extranet: false,
		bot: false,
		externalAuthId: 'default',
		status: 'online',
		idleSince: null,
		lastActivity: now,
		registered: now - 24 * HOUR,
		...seed,
	};
}

/** A portal's first state: departments and people, no chats yet. */
export function createState(users: UserSeed[] = EIGHT_PEOPLE, now: number = Date.now()): State {
	const people = users.map((seed) => newUser(seed, now));
	return {
		users: new Map(people.map((user) => [user.id, user])),
		departments: new Map([
			[1, { id: 1, name: 'Northwind Trading', parentId: 0, headId: 1 }],
			[2, { id: 2, name: 'Sales', parentId: 1, headId: 2 }],
			[3, { id: 3, name: 'Customer support', parentId: 1, headId: 4 }],
		]),
		chats: new Map(),
		privateChats: new Map(),
		messages: new Map(),
		files: new Map(),
		bots: new Map(),
		commands: new Map(),
		commandCalls: [],
		notifications: new Map(),
		notificationResponses: [],
		shares: [],
		driveFiles: new Map(),
		savedFolders: new Map(),
		searchHistory: new Map(),
		statuses: new Map(),
		eventHandlers: [],
		botEvents: new Map(),
		userEvents: new Map(),
		subscribers: new Set(),
		webhooks: new Map(),
		applications: new Map(),
		accessTokens: new Map(),
		refreshTokens: new Map(),
		authorizationCodes: new Map(),
		downloadLinks: new Map(),
		usedKeys: new Map(),
		openLines: emptyOpenLines(),
		lastId: {
			user: Math.max(0, ...people.map((user) => user.id)),
			department: 3,
			chat: 0,
			message: 500,
			file: 100,
			command: 40,
			notification: 700,
			event: 1000,
			application: 0,
			folder: 300,
		},
	};
}
