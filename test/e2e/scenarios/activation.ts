/** What activation says when a trigger cannot read its bot's events. */
import { randomBytes } from 'node:crypto';
import { call, registerBot } from '../../portal/testing';
import type { World } from '../world';
import { triggerWorkflow } from '../workflows';

export function activation(world: World): void {
	describe('activation', () => {
		const saved = async (botId: number, credential = world.bot.credential): Promise<string> =>
			(await world.client.importWorkflow(triggerWorkflow(credential, botId))).id;

		/** What activating such a workflow says; undefined when it works. 2.x tries for a while before it gives up. */
		const refusal = async (id: string): Promise<string | undefined> => {
			try {
				await world.client.activate(id);
				return undefined;
			} catch (error) {
				return (error as Error).message;
			} finally {
				await world.client.deactivate(id);
			}
		};

		const missing = async () => await saved(99_999);

		const elsewhere = async () => {
			const { webhook, botToken } = world.bot;
			const botId = await registerBot(webhook.url, botToken, { code: 'elsewhere' });
			const fields = { eventMode: 'webhook', webhookUrl: 'https://example.com/' };
			await call(webhook.url, 'imbot.v2.Bot.update', { botId, botToken, fields });
			return await saved(botId);
		};

		const strange = async () => {
			const { url } = world.portal.createWebhook({ userId: 2 });
			const botToken = randomBytes(12).toString('hex');
			world.secrets.keep('bot token', botToken);
			const stranger = await world.saveCredential('Stranger', {
				grantType: 'webhook',
				webhookUrl: url,
				botToken,
			});
			return await saved(world.bot.botId, stranger);
		};

		it('says that the bot is missing, sends its events elsewhere, or belongs to another application', async () => {
			const ids = [await missing(), await elsewhere(), await strange()];
			expect(await Promise.all(ids.map(refusal))).toEqual([
				expect.stringContaining("The bot doesn't exist"),
				expect.stringContaining('The bot "elsewhere" sends its events to a web address'),
				expect.stringContaining('belongs to another application'),
			]);
		});

		it('leaves the bot that works alone', async () => {
			world.portal.sayAs(2, String(world.bot.botId), 'still there?');
			await world.answerTo(2, 'still there?');
			await world.confirmed();
		});
	});
}
