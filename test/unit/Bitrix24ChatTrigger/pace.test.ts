import { Pace } from '../../../nodes/Bitrix24ChatTrigger/pace';

describe('the pace of looks', () => {
	const clock = { now: 0 };
	const paceAt = (portal: string) => new Pace(portal, () => clock.now);

	it('is its own at rest, and quick for a minute after an event', () => {
		const pace = paceAt('https://one.example');
		expect(pace.pause(5_000)).toBe(5_000);
		pace.hurry();
		clock.now += 59_000;
		expect(pace.pause(5_000)).toBe(2_000);
		pace.hurry();
		clock.now += 59_000;
		expect(pace.pause(5_000)).toBe(2_000);
		clock.now += 2_000;
		expect(pace.pause(5_000)).toBe(5_000);
	});

	it('looks 30 times a minute at the most, however many events come', () => {
		const pace = paceAt('https://two.example');
		let looks = 0;
		for (const end = clock.now + 60_000; clock.now < end; clock.now += pace.pause(2_000)) {
			pace.hurry();
			looks += 1;
		}
		expect(looks).toBeLessThanOrEqual(30);
	});

	it('leaves room for the other busy triggers of the portal, and is never slower than at rest', () => {
		const paces = Array.from({ length: 4 }, () => paceAt('https://three.example'));
		paces.forEach((pace) => pace.hurry());
		expect(paces.map((pace) => pace.pause(30_000))).toEqual([4_000, 4_000, 4_000, 4_000]);
		expect(paces[0].pause(3_000)).toBe(3_000);
		const elsewhere = paceAt('https://four.example');
		elsewhere.hurry();
		expect(elsewhere.pause(30_000)).toBe(2_000);
		clock.now += 61_000;
		paces[0].hurry();
		expect(paces[0].pause(30_000)).toBe(2_000);
	});
});
