/** What the other scenarios have left behind holds no secret: executions, workflows, logs and files. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../world';

const PAGE = 100;

export function secrets(world: World): void {
	describe('secrets', () => {
		beforeAll(() => world.secrets.collect(world.portal));

		it('of all kinds have been in use', () => {
			const kinds = [
				'bot token',
				'bot token as CLIENT_ID',
				'webhook code',
				'client secret',
				'access token',
				'refresh token',
				'one-time link',
			];
			expect([...world.secrets.names]).toEqual(expect.arrayContaining(kinds));
		});

		it('are in no execution', async () => {
			const executions = await world.client.allExecutions();
			expect(executions.length).toBeGreaterThan(20);
			expect(executions.at(-1)?.id).toBe('1');
			for (const { id, status } of executions) {
				const stored = await world.client.session
					.request('GET', `/rest/executions/${id}`)
					.catch((error: unknown) => {
						// The kill may have come before the execution's data was written; n8n cannot show it then.
						if (status === 'success') throw error;
					});
				if (stored === undefined) continue;
				expect({ execution: id, found: world.secrets.foundIn(JSON.stringify(stored)) }).toEqual({
					execution: id,
					found: [],
				});
			}
		});

		it('are in no workflow', async () => {
			const query = `?filter=${encodeURIComponent('{}')}&take=${PAGE}`;
			const saved = await world.client.session.request<Array<{ id: string }>>(
				'GET',
				`/rest/workflows${query}`,
			);
			expect(saved.map(({ id }) => id)).toContain(world.bot.workflow.id);
			for (const { id } of saved)
				expect(world.secrets.foundIn(JSON.stringify(await world.client.workflow(id)))).toEqual([]);
		});

		it('are not shown with a credential', async () => {
			const credential = await world.client.credential(world.bot.credential.id);
			expect(world.secrets.foundIn(JSON.stringify(credential))).toEqual([]);
		});

		it('are in no line that n8n printed, with the log at its most talkative', () => {
			const output = world.server.output();
			expect(output).toContain('| debug |');
			expect(world.secrets.foundIn(output)).toEqual([]);
		});

		it('are in no file, the database with its static data included', async () => {
			await world.server.stop();
			const entries = await readdir(world.server.userFolder, {
				recursive: true,
				withFileTypes: true,
			});
			const files = entries
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name));
			expect(files.some((path) => path.endsWith('database.sqlite'))).toBe(true);
			for (const path of files) {
				expect({ path, found: world.secrets.foundIn(await readFile(path)) }).toEqual({
					path,
					found: [],
				});
			}
		});
	});
}
