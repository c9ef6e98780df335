import fc from 'fast-check';
import { isOpenChannel, openChannelOf } from '../../../nodes/shared/openChannel';
import { json } from '../support/values';

const chat = (entityId: string, entityData1 = '', entityData2 = '', entityData3 = '') => ({
	entityType: 'LINES',
	entityId,
	entityData1,
	entityData2,
	entityData3,
});

describe('the Open Channel of a chat', () => {
	it('is read from the documented example, position by position', () => {
		expect(
			openChannelOf(
				chat(
					'livechat|22|1775|599',
					'Y|LEAD|1209|N|N|343|1773682918|0|0|0',
					'LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0',
					'N',
				),
			),
		).toEqual({
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
		});
	});

	it('is read from the spelling of im.* as well', () => {
		const { entityId, entityData1, entityData2, entityData3 } = chat(
			'livechat|22|1775|599',
			'Y|LEAD|1209|N|N|343|1773682918|0|0|0',
			'LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0',
			'Y',
		);
		const snakeCase = {
			entity_type: 'LINES',
			entity_id: entityId,
			entity_data_1: entityData1,
			entity_data_2: entityData2,
			entity_data_3: entityData3,
		};
		expect(isOpenChannel(snakeCase)).toBe(true);
		expect(openChannelOf(snakeCase)).toEqual(
			openChannelOf(chat(entityId, entityData1, entityData2, entityData3)),
		);
	});

	it('is read where everything is set', () => {
		expect(
			openChannelOf(
				chat(
					'telegrambot|3|88|7',
					'Y|DEAL|5|Y|Y|9|1773682918|4|1773686518|USER',
					'LEAD|0|COMPANY|2|CONTACT|3|DEAL|5',
					'Y',
				),
			),
		).toMatchObject({
			currentLineId: 4,
			pinned: true,
			waitAction: true,
			silent: true,
			blockedFrom: '2026-03-16T18:41:58Z',
			blockReason: 'USER',
			crm: [
				{ type: 'company', id: 2 },
				{ type: 'contact', id: 3 },
				{ type: 'deal', id: 5 },
			],
		});
	});

	it.each([
		['before the first session', ''],
		['when it is closed', 'N|NONE|0|N|N|0|0|0|0|0'],
	])('has no session %s', (_when, state) => {
		expect(openChannelOf(chat('livechat|22|1775|599', state))).toMatchObject({
			savedToCrm: false,
			sessionId: null,
			sessionStartedAt: null,
			crm: [],
			currentLineId: 22,
			blockedFrom: null,
			blockReason: null,
		});
	});

	it('has six positions in older chats', () => {
		expect(openChannelOf(chat('livechat|22|1775|599', 'Y|LEAD|56|N|N|1765'))).toMatchObject({
			savedToCrm: true,
			crm: [{ type: 'lead', id: 56 }],
			sessionId: 1765,
			sessionStartedAt: null,
			currentLineId: 22,
			blockedFrom: null,
		});
	});

	it('names what was saved first where the list lacks it', () => {
		expect(openChannelOf(chat('a|1|2|3', 'Y|LEAD|56|N|N|1', 'LEAD|0|CONTACT|8'))?.crm).toEqual([
			{ type: 'contact', id: 8 },
			{ type: 'lead', id: 56 },
		]);
	});

	it('lets the chat of the channel hold the separator', () => {
		expect(openChannelOf(chat('imessage|2|one|two|31'))).toMatchObject({
			connector: 'imessage',
			lineId: 2,
			customerChatId: 'one|two',
			customerUserId: 31,
			userCode: 'imessage|2|one|two|31',
		});
	});

	it('knows no customer where a group shares the chat', () => {
		expect(openChannelOf(chat('vkgroup|2|group-5|0'))).toMatchObject({
			customerChatId: 'group-5',
			customerUserId: null,
		});
	});

	it.each([[null], [undefined], [{}], [[]], [{ entityType: '' }], [{ entityType: 'LIVECHAT' }]])(
		'is none for %j',
		(other) => {
			expect(openChannelOf(other)).toBeNull();
			expect(isOpenChannel(other)).toBe(false);
		},
	);

	it('has the same fields whatever the chat says', () => {
		const fields = Object.keys(openChannelOf(chat(''))!).sort();
		const part = fc.oneof(fc.constantFrom('Y', 'N', 'LEAD', '0', '99999999999999999'), fc.string());
		const entity = fc.oneof(
			fc.array(part, { maxLength: 14 }).map((parts) => parts.join('|')),
			json,
		);
		fc.assert(
			fc.property(entity, entity, entity, entity, (id, one, two, three) => {
				const found = openChannelOf(
					chat(id as string, one as string, two as string, three as string),
				);
				expect(Object.keys(found!).sort()).toEqual(fields);
				expect(JSON.parse(JSON.stringify(found))).toEqual(found);
			}),
		);
	});
});
