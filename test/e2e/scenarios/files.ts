/**
 * Files both ways, wherever n8n keeps binary data: what a person attaches is fetched by the trigger, and sent back by
 * the action, byte for byte.
 */
import { randomBytes } from 'node:crypto';
import { registerBot } from '../../portal/testing';
import { until } from '../wait';
import type { World } from '../world';
import { echoWorkflow } from '../workflows';

const PERSON = 3;
const SIZE = 3_000_000;

/** Each line's own mode first, which needs no restart. */
const MODES = { '1': ['default', 'filesystem', 'database'], '2': ['filesystem', 'database'] };

export function files(world: World): void {
	describe.each(MODES[world.version])(
		'a bot that sends files back, binary data mode "%s"',
		(mode) => {
			let workflowId = '';
			let botId = 0;

			beforeAll(async () => {
				if (mode !== MODES[world.version][0]) {
					await world.server.restart({
						N8N_DEFAULT_BINARY_DATA_MODE: mode,
						N8N_AVAILABLE_BINARY_DATA_MODES: 'filesystem,database',
					});
				}
				botId = await registerBot(world.bot.webhook.url, world.bot.botToken, {
					code: `echo-${mode}`,
				});
				workflowId = (await world.client.importWorkflow(echoWorkflow(world.bot.credential, botId)))
					.id;
				await world.client.activate(workflowId);
			});

			afterAll(async () => await world.client.deactivate(workflowId));

			it('gets the file through a one-time link and returns its bytes', async () => {
				const bytes = randomBytes(SIZE);
				const dialogId = String(botId);
				const linksBefore = world.portal.state.downloadLinks.size;
				world.portal.attachAs(PERSON, dialogId, 'Übersicht.bin', bytes, 'please');
				const returned = await until('the file that comes back', () =>
					world.portal.filesOf(dialogId, PERSON).find(({ authorId }) => authorId === botId),
				);
				// The server makes equal names in one chat unique.
				expect(returned.name).toBe('Übersicht (1).bin');
				expect(Buffer.compare(returned.bytes, bytes)).toBe(0);
				const links = [...world.portal.state.downloadLinks.values()].slice(linksBefore);
				expect(links).toEqual([expect.objectContaining({ used: true })]);
				await until('an empty queue', () => world.portal.queueOf(botId).length === 0);
				const runs = async () => await world.client.executions({ workflowId });
				await until(
					'the end of the execution',
					async () => (await runs())[0]?.status === 'success',
				);
				const [{ id }, ...others] = await runs();
				expect(others).toEqual([]);
				const stored = mode === 'default' ? bytes.toString('base64', 0, 300) : mode;
				expect(JSON.stringify(await world.client.execution(id))).toContain(`"data":"${stored}`);
			});
		},
	);
}
