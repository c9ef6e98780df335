/** Nothing that people wrote is lost: not while the workflow is off, and not when n8n is killed. */
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../wait';
import type { World } from '../world';

const PERSON = 7;
const OTHER = 8;
const MESSAGES = 12;
const BETWEEN_MS = 250;

export function interruptions(world: World): void {
	const say = (personId: number, text: string): void => {
		world.portal.sayAs(personId, String(world.bot.botId), text);
	};

	describe('a workflow that is switched off and on again', () => {
		it('answers what was written meanwhile', async () => {
			const { id } = world.bot.workflow;
			await world.client.deactivate(id);
			const texts = ['nobody here?', 'hello?'];
			for (const text of texts) say(PERSON, text);
			await world.client.activate(id);
			for (const text of texts) await world.answerTo(PERSON, text);
			await world.confirmed();
		});
	});

	describe('an n8n that is killed', () => {
		it('answers every message after its restart', async () => {
			const texts = Array.from({ length: MESSAGES }, (_, index) => `message ${index}`);
			const people = [PERSON, OTHER];
			const before = await world.runsOfTheBot();
			for (const [index, text] of texts.entries()) {
				for (const personId of people) say(personId, text);
				await pause(BETWEEN_MS);
				if (index !== MESSAGES / 2) continue;
				// In the middle: some are answered or being answered, the others are not.
				await until('an execution', async () => (await world.runsOfTheBot()) > before);
				await world.server.kill();
			}
			const waiting = world.portal.queueOf(world.bot.botId).length;
			expect(waiting).toBeGreaterThan(0);
			await world.server.restart();
			for (const personId of people) for (const text of texts) await world.answerTo(personId, text);
			await world.confirmed();
			const answers = people
				.flatMap((personId) => world.answersTo(personId))
				.filter((text) => text.includes('"message '));
			world.print(
				`killed with ${waiting} events unconfirmed: ${MESSAGES * people.length} messages, ${answers.length} answers`,
			);
		});

		it('keeps its credentials', async () => {
			expect(await world.client.testCredential(world.bot.credential.id)).toMatchObject({
				status: 'OK',
			});
		});
	});
}
