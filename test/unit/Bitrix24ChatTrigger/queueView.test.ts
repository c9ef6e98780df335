import fc from 'fast-check';
import { QueueView } from '../../../nodes/Bitrix24ChatTrigger/queueView';

const page = (...ids: number[]) => ({
	events: ids.map((eventId) => ({ eventId, type: '', date: '', data: null })),
	nextOffset: ids.length > 0 ? (ids.at(-1) as number) + 1 : 0,
	hasMore: false,
	time: 0,
});

describe('what may be confirmed', () => {
	it('is nothing before the queue was seen', () => {
		expect(new QueueView().confirmable(5_000)).toBeUndefined();
		expect(new QueueView().confirmable(undefined)).toBeUndefined();
	});

	it('is what waits and was dealt with, and never more than was seen', () => {
		const view = new QueueView();
		view.looked(page(10, 11, 15));
		expect(view.confirmable(10)).toBeUndefined();
		expect(view.confirmable(11)).toBe(11);
		expect(view.confirmable(16)).toBe(16);
		expect(view.confirmable(5_000)).toBe(16);
	});

	it('is nothing once it is confirmed, or when nothing waits', () => {
		const view = new QueueView();
		view.looked(page(10, 11));
		view.looked(page());
		expect(view.confirmable(12)).toBeUndefined();
	});

	it('is nothing again when the queue may be another one', () => {
		const view = new QueueView();
		view.looked(page(10));
		view.distrust();
		expect(view.confirmable(11)).toBeUndefined();
	});

	it('follows a portal that says only where to go on', () => {
		const view = new QueueView();
		view.looked(page(10));
		view.looked({ ...page(), nextOffset: 20, hasMore: true });
		view.looked(page(21));
		expect(view.confirmable(22)).toBe(22);
	});

	it('never reaches beyond the last event that was seen', () => {
		fc.assert(
			fc.property(
				fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 100 }))),
				fc.integer({ min: 1, max: 200 }),
				(pages, offset) => {
					const view = new QueueView();
					pages.forEach((ids) => view.looked(page(...ids.sort((one, other) => one - other))));
					const seen = Math.max(0, ...pages.flat());
					expect(view.confirmable(offset) ?? 0).toBeLessThanOrEqual(seen + 1);
				},
			),
		);
	});
});
