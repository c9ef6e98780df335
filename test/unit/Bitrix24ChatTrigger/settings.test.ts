import fc from 'fast-check';
import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { EVENT_KINDS } from '../../../nodes/Bitrix24ChatTrigger/events';
import { fields } from '../../../nodes/Bitrix24ChatTrigger/fields';
import { settingsOf } from '../../../nodes/Bitrix24ChatTrigger/settings';

const defaults = Object.fromEntries(
	fields.map(({ name, default: usual }) => [name, usual]),
) as IDataObject;

function read(parameters: IDataObject) {
	return settingsOf({
		getNode: () => ({ name: 'Trigger', type: 'trigger' }),
		getNodeParameter: (name: string, fallback: unknown, options?: { extractValue?: boolean }) => {
			const value = parameters[name] ?? fallback;
			return options?.extractValue && value !== null && typeof value === 'object'
				? (value as IDataObject).value
				: value;
		},
	} as unknown as IPollFunctions);
}

describe('the settings of the trigger', () => {
	it('are the same for a node as the editor adds it and for one that names nothing', () => {
		const {
			filters: { codes, ...filters },
			kinds,
			...usual
		} = read(defaults);
		const {
			filters: { codes: all, ...bareFilters },
			kinds: none,
			...bare
		} = read({});
		expect({ ...usual, filters }).toEqual({ ...bare, filters: bareFilters });
		expect([kinds, none]).toEqual([['message', 'command'], []]);
		expect(usual).toEqual({
			source: 'bot',
			bot: '',
			checkEvery: 5,
			runFor: 'event',
			firstActivation: 'new',
			confirmWhen: 'finished',
			maxRunning: 10,
			downloadFiles: false,
			markAsRead: false,
			showActivity: 'off',
			items: {
				withRaw: false,
				chatInputAs: 'markdown',
				sessionPerPerson: false,
				sessionPerCustomerSession: false,
			},
		});
		expect(filters).toEqual({
			dialogIds: new Set(),
			userIds: new Set(),
			commands: new Set(),
			lineIds: new Set(),
			chats: 'all',
			openChannels: 'all',
			from: 'unlessAside',
			mentionedOnly: false,
			includeSystem: false,
			textContains: '',
			textMatches: undefined,
			ignoreBots: true,
			ignoreOwn: true,
			oldest: undefined,
		});
		expect([...(codes ?? [])].sort()).toEqual([
			'ONIMBOTV2COMMANDADD',
			'ONIMBOTV2MESSAGEADD',
			'ONIMV2MESSAGEADD',
		]);
		// Everything, what is not known here included.
		expect(all).toBeUndefined();
	});

	it('name the codes of exactly the chosen events; none chosen means everything', () => {
		fc.assert(
			fc.property(fc.subarray(EVENT_KINDS.map(({ value }) => value as string)), (events) => {
				const expected = EVENT_KINDS.filter(({ value }) => events.includes(value)).flatMap(
					(kind) => [...kind.codes],
				);
				const { codes } = read({ events }).filters;
				if (events.length === 0) expect(codes).toBeUndefined();
				else expect([...(codes ?? [])].sort()).toEqual(expected.sort());
			}),
		);
	});

	it('keep the pause between looks where the portal wants it', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.integer({ min: -100, max: 1_000 }),
					fc.double({ min: -5, max: 100, noNaN: true }),
				),
				(seconds) => {
					const { checkEvery } = read({ checkEvery: seconds });
					if (seconds <= 0) expect(checkEvery).toBe(0);
					else expect(checkEvery).toBe(Math.min(60, Math.max(2, seconds)));
				},
			),
		);
	});

	it('let at least one execution run', () => {
		fc.assert(
			fc.property(fc.integer({ min: -10, max: 1_000 }), (maxRunning) => {
				expect(read({ maxRunning }).maxRunning).toBe(Math.max(1, maxRunning));
			}),
		);
	});

	it.each([
		[{ __rl: true, mode: 'id', value: ' 456 ' }, '456'],
		[{ __rl: true, mode: 'list', value: 456 }, '456'],
		[{ __rl: true, mode: 'code', value: 'support_bot' }, 'support_bot'],
		[{ __rl: true, mode: 'list', value: '' }, ''],
		[undefined, ''],
	])('take the bot out of its picker: %j', (botId, bot) => {
		expect(read({ botId } as IDataObject).bot).toBe(bot);
	});

	it.each([
		['off', 'off'],
		['typing', 'typing'],
		['IMBOT_AGENT_ACTION_THINKING', 'IMBOT_AGENT_ACTION_THINKING'],
		['dancing', 'off'],
		[undefined, 'off'],
	])('know the activity %p', (showActivity, expected) => {
		expect(read({ options: { showActivity } } as IDataObject).showActivity).toBe(expected);
	});

	it.each([
		[{ source: 'constructor' }, `Source can't be "constructor"`],
		[{ runFor: 'toString' }, `Run Workflow can't be "toString"`],
		[{ firstActivation: 'Only New Events' }, `When First Activated can't be "Only New Events"`],
		[{ confirmWhen: true }, `Confirm can't be "true"`],
		[{ events: ['message', 'nosuch'] }, `Trigger On can't be "nosuch"`],
		[{ events: '__proto__' }, `Trigger On can't be "__proto__"`],
		[{ events: { message: true } }, `Trigger On can't be "{"message":true}"`],
		[{ options: { chats: 'Group' } }, `Chats can't be "Group"`],
		[{ options: { openChannels: 'yes' } }, `Open Channels can't be "yes"`],
		[{ options: { from: 'everybody' } }, `From can't be "everybody"`],
		[{ options: { chatInputAs: 'html' } }, `Chat Input As can't be "html"`],
	])('refuse what is in no closed list, which would leave events out: %j', (given, message) => {
		expect(() => read(given as IDataObject)).toThrow(message);
	});

	it('leave to the portal what it lists', () => {
		const listed = fields
			.flatMap((field) => [field, ...((field.options ?? []) as INodeProperties[])])
			.filter((field) => field.typeOptions?.loadOptionsMethod !== undefined);
		expect(listed.length).toBeGreaterThan(0);
		const options = Object.fromEntries(listed.map(({ name }) => [name, ['99']]));
		expect(() => read({ options } as IDataObject)).not.toThrow();
	});

	it('take lists and switches as expressions give them', () => {
		expect(read({ events: 'message, command' }).kinds).toEqual(['message', 'command']);
		expect(read({ events: '', options: { chats: '' } }).filters.codes).toBeUndefined();
		for (const off of [false, 'false', 'N', 0])
			expect(read({ options: { ignoreBots: off } }).filters.ignoreBots).toBe(false);
		for (const on of [true, 'true', 'Y', 1])
			expect(read({ options: { mentionedOnly: on } }).filters.mentionedOnly).toBe(true);
	});

	it('read the options', () => {
		expect(read({ options: { ignoreBots: false, rawEvent: true } })).toMatchObject({
			filters: { ignoreBots: false },
			items: { withRaw: true },
		});
		expect(
			read({
				options: {
					chatInputAs: 'plainText',
					sessionPerPerson: true,
					sessionPerCustomerSession: true,
					from: 'all',
					openChannels: 'only',
					mentionedOnly: true,
					includeSystem: true,
				},
			}),
		).toMatchObject({
			items: { chatInputAs: 'plainText', sessionPerPerson: true, sessionPerCustomerSession: true },
			filters: { from: 'all', openChannels: 'only', mentionedOnly: true, includeSystem: true },
		});
		expect(
			read({ options: { userIds: '7, 8', dialogIds: 'chat5;7', oldestMinutes: 2 } }).filters,
		).toMatchObject({
			userIds: new Set([7, 8]),
			dialogIds: new Set(['chat5', '7']),
			oldest: 120_000,
		});
		expect(read({ source: 'botAndUser', firstActivation: 'all' })).toMatchObject({
			source: 'botAndUser',
			firstActivation: 'all',
		});
	});
});
