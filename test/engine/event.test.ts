import { byId, useFixture } from './fixture';
import { jsonOf, runnerFor } from './running';

const fixture = useFixture();
const { run, failureOf } = runnerFor('event', fixture);

const botId = () => byId(fixture.botId);

describe('event', () => {
	const asUser = { actAs: 'user' };

	it("reads the user's own events once subscribed; an offset deletes what is below", async () => {
		expect(jsonOf(await run('getMany', asUser))).toEqual([]);
		expect(jsonOf(await run('subscribe'))).toEqual([{ success: true }]);
		for (const text of ['one', 'two', 'three']) fixture.portal.sayAs(2, '1', text);
		const [first, ...others] = jsonOf(await run('getMany', { ...asUser, limit: 2 }));
		expect(others).toHaveLength(1);
		expect(first).toMatchObject({
			eventId: expect.any(Number),
			type: expect.stringMatching(/^ONIMV2/),
			hasMore: true,
			nextOffset: Number(others[0].eventId) + 1,
		});
		expect(jsonOf(await run('getMany', { ...asUser, limit: 2 }))[0].eventId).toBe(first.eventId);
		const rest = jsonOf(
			await run('getMany', { ...asUser, options: { offset: Number(first.nextOffset) } }),
		);
		expect(rest[0].eventId).toBeGreaterThan(Number(others[0].eventId));
		expect(fixture.portal.userQueueOf(1)[0].eventId).toBe(rest[0].eventId);
		expect(await failureOf('getMany', { ...asUser, options: { offset: '={{ "soon" }}' } })).toBe(
			'Offset must be a whole number above zero, not "soon"',
		);
		expect(await failureOf('getMany', { ...asUser, limit: 1001 })).toBe(
			'Limit must be a number from 1 to 1000, not "1001"',
		);
	});

	it("reads a bot's events, with the user's on request", async () => {
		fixture.portal.sayAs(3, String(fixture.botId), 'Hello bot');
		const own = jsonOf(await run('getMany', { actAs: 'bot', botId: botId() }));
		expect(own.some(({ type }) => type === 'ONIMBOTV2MESSAGEADD')).toBe(true);
		const both = jsonOf(
			await run('getMany', {
				actAs: 'bot',
				botId: botId(),
				limit: 1000,
				options: { withUserEvents: true },
			}),
		);
		expect(both.some(({ type }) => /^ONIMV2/.test(String(type)))).toBe(true);
		expect(jsonOf(await run('unsubscribe'))).toEqual([{ success: true }]);
		expect(
			await failureOf('getMany', {
				actAs: 'bot',
				botId: botId(),
				options: { withUserEvents: true },
			}),
		).toBe("The user's events are not recorded yet");
	});
});
