import type { IDataObject } from 'n8n-workflow';
import { EVENT_KINDS } from '../../nodes/Bitrix24ChatTrigger/events';
import { sampleItemOf } from '../../nodes/Bitrix24ChatTrigger/samples';
import type { Settings } from '../../nodes/Bitrix24ChatTrigger/settings';
import { isSampleId } from '../../nodes/shared/sampleIds';
import { pick } from './examples/example';
import { exercise } from './exercise';

/** What Fetch Test Event shows while nothing waits can't be sent to anybody. */

function itemOf(kind: string, openChannels: 'all' | 'only' = 'all'): IDataObject {
	const settings = { kinds: [kind], source: 'bot', filters: { openChannels }, items: {} };
	return sampleItemOf(settings as unknown as Settings);
}

/** Every ID in an item, by its path. */
function idsIn(value: unknown, path = ''): Array<[path: string, id: string]> {
	if (typeof value !== 'object' || value === null) {
		const isName = /((^|\.)id|Id|_ID(\.\d+)?)$/.test(path) && !/(eventId|entityId)$/.test(path);
		return isName && ['string', 'number'].includes(typeof value) ? [[path, String(value)]] : [];
	}
	return Object.entries(value).flatMap(([key, one]) => idsIn(one, path ? `${path}.${key}` : key));
}

const kinds = EVENT_KINDS.map(({ value }) => value);
const sample = itemOf('message') as { dialogId: string } & Record<string, { id: number }>;

describe('the sample of the trigger', () => {
	it.each(kinds.flatMap((kind) => [[kind, 'all'] as const, [kind, 'only'] as const]))(
		'of %s, Open Channels %s, holds IDs of nobody',
		(kind, openChannels) => {
			const ids = idsIn(itemOf(kind, openChannels)).filter(
				([path]) => !/sessionId$|customerChatId$/.test(path),
			);
			expect(ids.length).toBeGreaterThan(0);
			expect(ids.filter(([, id]) => !isSampleId(id))).toEqual([]);
		},
	);

	it('shows a customer with a session that is none either', () => {
		const { openChannel } = itemOf('message', 'only') as { openChannel: IDataObject };
		for (const name of ['lineId', 'sessionId', 'customerUserId'])
			expect([name, isSampleId(String(openChannel[name]))]).toEqual([name, true]);
	});

	const asUser = { actAs: 'user', message: 'Hello' };
	it.each([
		['message.send', { ...asUser, dialogId: pick(sample.dialogId) }, 'Dialog'],
		['message.send', { ...asUser, dialogId: pick(String(sample.user.id)) }, 'Dialog'],
		['message.send', { actAs: 'bot', botId: pick(String(sample.bot.id)), message: 'Hi' }, 'Bot'],
		['bot.get', { botId: pick(String(sample.bot.id)) }, 'Bot'],
		['message.delete', { actAs: 'user', messageId: sample.message.id }, 'Message ID'],
		['openChannel.get', { getBy: 'chat', chatId: pick(sample.dialogId) }, 'Open Channel Dialog'],
		['chat.create', { actAs: 'user', userIds: [sample.user.id] }, 'User'],
	])('is refused by %s, whose field %j is named', async (operation, parameters, label) => {
		const [resource, name] = operation.split('.');
		const { sent, error } = await exercise({
			parameters: { resource, operation: name, ...(parameters as IDataObject) },
			botToken: 'token',
		});
		expect(sent).toEqual([]);
		expect(error?.message).toContain("comes from the trigger's sample, so nothing was sent");
		expect(error?.message).toContain(label);
		expect(error?.description).toContain('fetch a test event again');
	});

	it("leaves everybody's IDs alone", () => {
		expect(
			['1', 'chat5', '2147479999', '2147481000', 'support_bot', ''].filter(isSampleId),
		).toEqual([]);
	});
});
