import fc from 'fast-check';
import { openChannelOf } from '../../../nodes/shared/openChannel';

/** The sample of imopenlines.dialog.get. */
const SAMPLE = {
	entity_type: 'LINES',
	entity_id: 'livechat|22|1775|599',
	entity_data_1: 'Y|LEAD|1209|N|N|343|1773682918|0|0|0',
	entity_data_2: 'LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0',
	entity_data_3: 'N',
};
const PARSED = {
	connector: 'livechat',
	lineId: 22,
	customerChatId: '1775',
	customerUserId: 599,
	userCode: 'livechat|22|1775|599',
	sessionId: 343,
	sessionStartedAt: '2026-03-16T17:41:58Z',
	currentLineId: 22,
	savedToCrm: true,
	crm: [{ type: 'lead', id: 1209 }],
	pinned: false,
	waitAction: false,
	silent: false,
	blockedFrom: null,
	blockReason: null,
};

const parsed = (more: object) => openChannelOf({ ...SAMPLE, ...more });

describe('what a chat says of an Open Channel', () => {
	it('is read from either spelling', () => {
		expect(openChannelOf(SAMPLE)).toEqual(PARSED);
		expect(
			openChannelOf({
				entityType: 'LINES',
				entityId: SAMPLE.entity_id,
				entityData1: SAMPLE.entity_data_1,
				entityData2: SAMPLE.entity_data_2,
				entityData3: SAMPLE.entity_data_3,
			}),
		).toEqual(PARSED);
	});

	it('is nothing for other chats', () => {
		for (const chat of [null, undefined, [], {}, 'LINES', { entity_type: 'LIVECHAT' }])
			expect(openChannelOf(chat)).toBeNull();
	});

	it('knows neither session nor CRM before the first session', () => {
		for (const first of ['', 'N|NONE|0|N|N|0|0|0|0|0', undefined])
			expect(parsed({ entity_data_1: first, entity_data_2: '' })).toMatchObject({
				sessionId: null,
				sessionStartedAt: null,
				savedToCrm: false,
				crm: [],
				currentLineId: 22,
				blockedFrom: null,
				blockReason: null,
			});
	});

	it('reads chats of long ago, which have six parts', () => {
		expect(parsed({ entity_data_1: 'Y|LEAD|56|N|N|1765', entity_data_2: '' })).toMatchObject({
			savedToCrm: true,
			crm: [{ type: 'lead', id: 56 }],
			sessionId: 1765,
			sessionStartedAt: null,
			currentLineId: 22,
		});
	});

	it('tells the line that handles it now, and a channel that takes no answers', () => {
		expect(
			parsed({
				entity_data_1: 'N|NONE|0|Y|Y|343|1773682918|23|1773682918|USER',
				entity_data_3: 'Y',
			}),
		).toMatchObject({
			lineId: 22,
			currentLineId: 23,
			pinned: true,
			waitAction: true,
			silent: true,
			blockedFrom: '2026-03-16T17:41:58Z',
			blockReason: 'USER',
		});
	});

	it('names every CRM item once', () => {
		expect(
			parsed({
				entity_data_1: 'Y|DEAL|7|N|N|343',
				entity_data_2: 'LEAD|1209|COMPANY|3|CONTACT|0|DEAL|7',
			})?.crm,
		).toEqual([
			{ type: 'lead', id: 1209 },
			{ type: 'company', id: 3 },
			{ type: 'deal', id: 7 },
		]);
	});

	it("leaves the channel's own part of the code as it is, with bars or without", () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 30 }), (own) => {
				expect(parsed({ entity_id: `telegrambot|4|${own}|0` })).toMatchObject({
					connector: 'telegrambot',
					lineId: 4,
					customerChatId: own,
					customerUserId: null,
				});
			}),
		);
	});

	it('throws at nothing that stands in the fields', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { maxLength: 12 }), fc.anything(), (parts, any) => {
				const found = parsed({
					entity_id: any,
					entity_data_1: parts.join('|'),
					entity_data_2: any,
				});
				expect(found).not.toBeNull();
			}),
		);
	});
});
