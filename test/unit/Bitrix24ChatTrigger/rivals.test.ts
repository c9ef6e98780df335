import { noteActivation, rivalAt } from '../../../nodes/Bitrix24ChatTrigger/rivals';

const now = jest.spyOn(performance, 'now');
let time = 0;
const later = (): void => void now.mockReturnValue((time += 60_000));

/** Each test has queues of its own. */
let turn = 0;
const queue = (name: string) => `turn ${turn} ${name}`;

beforeEach(() => {
	turn += 1;
	later();
});
afterAll(() => now.mockRestore());

describe('triggers that read one queue', () => {
	it('are told of once, to the one that was activated later', () => {
		noteActivation('a', 'First', [queue('bot 456')]);
		later();
		noteActivation('b', 'Second', [queue('bot 456')]);
		later();
		expect(rivalAt('a')).toBeUndefined();
		expect(rivalAt('b')).toBe('First');
		later();
		expect([rivalAt('a'), rivalAt('b')]).toEqual([undefined, undefined]);
	});

	it('are told of again after another activation', () => {
		noteActivation('a', 'First', [queue('bot 456')]);
		noteActivation('b', 'Second', [queue('bot 456')]);
		later();
		rivalAt('a');
		expect(rivalAt('b')).toBe('First');
		later();
		noteActivation('b', 'Second', [queue('bot 456')]);
		later();
		rivalAt('a');
		expect(rivalAt('b')).toBe('First');
	});

	it('are none when the other one was switched off: it polls no more', () => {
		noteActivation('a', 'First', [queue('bot 456')]);
		later();
		rivalAt('a');
		later();
		noteActivation('b', 'Second', [queue('bot 456')]);
		later();
		expect(rivalAt('b')).toBeUndefined();
	});

	it('are none with queues of their own, and share the user beside two bots', () => {
		noteActivation('a', 'First', [queue('bot 1')]);
		noteActivation('b', 'Second', [queue('bot 2'), queue('user 7')]);
		noteActivation('c', 'Third', [queue('user 7')]);
		later();
		expect([rivalAt('a'), rivalAt('b'), rivalAt('c')]).toEqual([undefined, undefined, 'Second']);
	});

	it('are none where nothing was activated', () => {
		expect(rivalAt('unknown')).toBeUndefined();
	});
});
