/**
 * Makes pauses free: `sleep` of n8n-workflow moves the clock instead of waiting. Import it before what is tested.
 */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (pause: number) => {
		jest.setSystemTime(Date.now() + pause);
	},
}));

jest.mock('../../../nodes/shared/clock', () => ({ elapsed: () => Date.now() }));

beforeAll(() => {
	jest.useFakeTimers({
		now: 1_700_000_000_000,
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
});
afterAll(() => {
	jest.useRealTimers();
});

export {};
