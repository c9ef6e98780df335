import '../../support/fast-time';
import type { IDataObject } from 'n8n-workflow';
import { succeeded } from '../../../../nodes/Bitrix24Chat/output/answers';
import { BotResolver } from '../../../../nodes/Bitrix24Chat/engine/botResolver';
import { PortalClient } from '../../../../nodes/shared/portal/client';
import { contextWith, refused } from '../../support/context';
import { picked, reader } from '../../support/reading';

/** A portal with two bots. */
async function resolver(): Promise<{ bots: BotResolver; asked: IDataObject[] }> {
	const asked: IDataObject[] = [];
	const ids: Record<string, number> = { support_bot: 456, 789: 790 };
	const context = contextWith(({ method, body }) => {
		asked.push({ method, ...body });
		const id = ids[String(body.code)];
		if (id === undefined)
			throw refused(400, { error: 'BOT_NOT_FOUND', error_description: 'Bot not found' });
		return { result: { bot: { id } } };
	});
	return { bots: new BotResolver(context, await PortalClient.open(context)), asked };
}

describe('the bot of an item', () => {
	it.each([picked('456'), picked(456, 'list'), picked(' 456 '), '456', 456])(
		'is taken from its ID without a question: %j',
		async (botId) => {
			const { bots, asked } = await resolver();
			expect(await bots.idOf(reader({ botId }))).toBe(456);
			expect(asked).toEqual([]);
		},
	);

	it('is looked up by its code once a run', async () => {
		const { bots, asked } = await resolver();
		const botId = picked('support_bot', 'code');
		expect(await bots.idOf(reader({ botId }))).toBe(456);
		expect(await bots.idOf(reader({ botId }))).toBe(456);
		expect(asked).toEqual([{ method: 'imbot.v2.Bot.get', code: 'support_bot' }]);
	});

	it('may have a code of digits, and one that an expression gave as the ID', async () => {
		const { bots } = await resolver();
		expect(await bots.idOf(reader({ botId: picked('789', 'code') }))).toBe(790);
		expect(await bots.idOf(reader({ botId: 'support_bot' }))).toBe(456);
	});

	it.each([undefined, '', ' ', picked(''), picked(null), picked('', 'code')])(
		'is refused when none is chosen: %j',
		async (botId) => {
			const { bots, asked } = await resolver();
			await expect(bots.idOf(reader({ botId }))).rejects.toThrow('botId is empty');
			expect(asked).toEqual([]);
		},
	);

	it('is refused in words when the portal has none of that code', async () => {
		const { bots } = await resolver();
		await expect(bots.idOf(reader({ botId: picked('nobody', 'code') }))).rejects.toThrow(
			"The bot doesn't exist",
		);
	});
});

describe('an answer of success', () => {
	it.each([
		[true, true],
		[false, false],
		[{ result: true }, true],
		[{ result: false }, false],
	])('%j says %p', (answer, success) => {
		expect(succeeded(answer)).toEqual({ success });
	});
});
