/** People write to the bot, and an n8n workflow answers. */
import type { World } from '../world';
import { answerOnPage } from '../page';
import { until } from '../wait';

const FIRST = 2;
const SECOND = 5;

export function conversation(world: World): void {
	describe('a conversation with the bot', () => {
		let runsBefore = 0;
		let said = 0;
		/** Answers beyond one for each that was said. */
		let extra = 0;

		const say = (personId: number, text: string): void => {
			world.portal.sayAs(personId, String(world.bot.botId), text);
			said += 1;
		};

		beforeAll(async () => {
			runsBefore = await world.runsOfTheBot();
		});

		it('is answered in the same dialog', async () => {
			const startedAt = Date.now();
			say(FIRST, 'hello');
			const answer = await world.answerTo(FIRST, 'hello');
			world.print(`the bot's answer came after ${Date.now() - startedAt} ms`);
			expect(answer).toContain('Hello, [b]');
			const dialog = world.portal.messagesOf(String(world.bot.botId), FIRST);
			expect(dialog.map(({ authorId }) => authorId)).toEqual([FIRST, world.bot.botId]);
			expect(dialog[1].params.KEYBOARD).toBeDefined();
		});

		it('brings a file with the right bytes', async () => {
			const text = 'file with ümlauts, 漢字 and 😀';
			say(FIRST, text);
			const dialogId = String(world.bot.botId);
			const [file] = await until('the file', () => {
				const files = world.portal.filesOf(dialogId, FIRST);
				return files.length > 0 && files;
			});
			expect(file).toMatchObject({ name: 'your-message.txt', authorId: world.bot.botId });
			expect(file.bytes.toString('utf8')).toBe(text);
			const message = world.portal
				.messagesOf(dialogId, FIRST)
				.find(({ id }) => id === file.messageId);
			expect(message?.text).toBe('Here is a file, made by n8n from your message.');
		});

		it('brings a notification for that person alone', async () => {
			say(FIRST, 'notify me');
			await until('the answer', () =>
				world.answersTo(FIRST).some((text) => text.includes('Look at the bell')),
			);
			const ofTheBot = (personId: number) =>
				world.portal.notificationsOf(personId).filter(({ text }) => text.includes('asked the bot'));
			expect(ofTheBot(FIRST)).toHaveLength(1);
			expect(ofTheBot(SECOND)).toHaveLength(0);
		});

		it('shows Markdown, a card and buttons; a pressed button comes back and is answered', async () => {
			const dialog = () => world.portal.messagesOf(String(world.bot.botId), FIRST);
			const answer = async (text: string, part: string) => {
				say(FIRST, text);
				return await until(`the answer to "${text}"`, () =>
					dialog().find((message) => message.text.includes(part)),
				);
			};
			const markdown = await answer('markdown', 'What language models write');
			expect(markdown.text).toContain('[b]BB code[/b]');
			expect(markdown.text).toContain('[code]');
			const card = await answer('card', 'as a card');
			expect(JSON.stringify(card.params.ATTACH)).toContain('Contoso');
			// A bot's card stays when it is changed, and holds what is new.
			const changed = await until('the changed card', () =>
				dialog().find(({ id, text }) => id === card.id && text.includes('was changed')),
			);
			expect(JSON.stringify(changed.params.ATTACH)).toMatch(/Contoso.*It is packed/);
			const buttons = await answer('buttons', 'Which one?');
			expect(JSON.stringify(buttons.params.KEYBOARD)).toContain('Cake');
			world.portal.pressButton(FIRST, buttons.id, 1);
			said += 1;
			await until('the answer to the button', () =>
				world.answersTo(FIRST).includes('You pressed [b]Cake[/b].'),
			);
		});

		it("hears the command buttons that stand under a user's message", async () => {
			const USER = 1;
			say(FIRST, 'colleague');
			const asked = await until('the question of the colleague', () =>
				world.portal
					.messagesOf(String(USER), FIRST)
					.find(({ text }) => text.startsWith('A colleague asks')),
			);
			expect(asked.authorId).toBe(USER);
			expect(asked.params.KEYBOARD).toMatchObject([
				{ TEXT: 'Tea', BOT_ID: world.bot.botId, COMMAND: 'choose' },
				{ TEXT: 'Cake', BOT_ID: world.bot.botId },
			]);
			// The answer was the user's, not the bot's.
			extra -= 1;
			world.portal.pressButton(FIRST, asked.id, 0);
			said += 1;
			await until('the answer to the button', () =>
				world.answersTo(FIRST).includes('You pressed [b]Tea[/b].'),
			);
		});

		it('changes its message, and asks a question that waits for the answer on a page', async () => {
			const dialog = () => world.portal.messagesOf(String(world.bot.botId), FIRST);
			say(FIRST, 'progress');
			await until('the changed message', () => dialog().some(({ text }) => text === 'Done: 100 %'));
			expect(dialog().some(({ text }) => text.includes('0 %') && text.includes('Working'))).toBe(
				false,
			);
			say(FIRST, 'approval');
			const question = await until('the question', () =>
				dialog().find(({ text }) => text.includes('have a cake?')),
			);
			await answerOnPage(question.params.KEYBOARD, 'Yes');
			await until('what was decided', () => world.answersTo(FIRST).includes('Enjoy your cake!'));
			extra += 1;
		});

		it('goes on with two people at once, each in order', async () => {
			const texts = ['one', 'two', 'three'];
			const before = world.answersTo(FIRST).length;
			for (const text of texts) {
				say(FIRST, `first ${text}`);
				say(SECOND, `second ${text}`);
			}
			const answered = (personId: number, from: number) =>
				world
					.answersTo(personId)
					.slice(from)
					.map((answer) => /You wrote: "(.*)"/.exec(answer)?.[1]);
			await until(
				'all answers',
				() => answered(FIRST, before).length + answered(SECOND, 0).length >= 6,
			);
			expect(answered(FIRST, before)).toEqual(texts.map((text) => `first ${text}`));
			expect(answered(SECOND, 0)).toEqual(texts.map((text) => `second ${text}`));
		});

		it('leaves no event behind, and the bot does not answer itself', async () => {
			await world.confirmed();
			expect((await world.runsOfTheBot()) - runsBefore).toBe(said);
			const people = [FIRST, SECOND];
			expect(people.flatMap((personId) => world.answersTo(personId))).toHaveLength(said + extra);
		});
	});
}
