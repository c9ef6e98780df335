/** The examples of Open Channels: customers write, employees answer, all asserted on the portal's side. */
import { STATUS } from '../../portal/open-lines/types';
import type { Customer, OpenLine } from '../../portal/open-lines/types';
import type { ExampleStage } from '../exampleStage';
import { until } from '../wait';

const JAMES = 2;
const MARIA = 3;
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const DAY_MS = 24 * 60 * 60_000;

export function openChannelExamples(stage: ExampleStage): void {
	const { world } = stage;
	const customerOf = (line: OpenLine, firstName: string): Customer =>
		world.portal.openLines.createCustomer({ firstName, lineId: line.id, connector: 'telegrambot' });
	const seenBy = (customer: Customer): string[] =>
		world.portal.openLines
			.seenByCustomer(customer)
			.filter(({ from }) => from !== 'customer')
			.map(({ text }) => text);
	const sessionOf = (customer: Customer) => world.portal.openLines.sessionOf(customer);

	it('support in an Open Channel, which hands over', async () => {
		const { openLines } = world.portal;
		const workflow = await stage.imported('support-desk.json');
		const botId = await stage.setUp(workflow);
		const line = openLines.createLine({ queue: [JAMES], welcomeBotId: botId });
		const [asking, unsure] = [customerOf(line, 'Ada'), customerOf(line, 'Ben')];
		const noteFor = (customer: Customer): string | undefined =>
			world.portal
				.messagesOf(`chat${customer.chatId}`, JAMES)
				.find(({ authorId, text }) => authorId === botId && text.includes('The customer wrote'))
				?.text;
		const handedOver = async (customer: Customer): Promise<void> => {
			await until('the hand-over', () => sessionOf(customer)?.offeredTo === JAMES);
			expect(sessionOf(customer)).toMatchObject({ operatorId: 0, status: STATUS.new });
			expect(world.portal.state.chats.get(customer.chatId)?.members.has(botId)).toBe(false);
			expect(seenBy(customer).at(-1)).toContain('a colleague goes on from here');
			expect(seenBy(customer).join()).not.toContain('The customer wrote');
		};
		await stage.whileActive(workflow, async () => {
			openLines.writeAsCustomer(asking, 'Where is my [b]order[/b]?');
			const answer = await until('the answer', () => seenBy(asking).at(-1));
			expect(answer).toContain('You said: [b]Where is my');
			openLines.writeAsCustomer(asking, 'I want to talk to a person');
			await handedOver(asking);
			expect(noteFor(asking)).toMatch(
				/^\[b\]For Ada:\[\/b\] .*order.*; I want to talk to a person/,
			);

			openLines.writeAsCustomer(unsure, 'When do I get my refund?');
			await handedOver(unsure);
			expect(noteFor(unsure)).toContain('The customer wrote: When do I get my refund?');

			expect(world.portal.takeAs(JAMES, asking.chatId)).toBe(true);
			world.portal.sayAs(JAMES, `chat${asking.chatId}`, 'It comes tomorrow.');
			expect(seenBy(asking).at(-1)).toBe('It comes tomorrow.');
		});
	});

	it('an answer outside working hours', async () => {
		const { openLines } = world.portal;
		const workflow = await stage.imported('off-hours.json');
		const botId = await stage.setUp(workflow);
		const inThreeDays = new Date(Date.now() + 3 * DAY_MS);
		const workday = DAYS[inThreeDays.getUTCDay()];
		const workTime = {
			from: '9.30',
			to: '18',
			timezone: 'UTC',
			daysOff: DAYS.filter((day) => day !== workday),
		};
		const line = openLines.createLine({ queue: [JAMES], welcomeBotId: botId, workTime });
		const [late, early] = [customerOf(line, 'Cleo'), customerOf(line, 'Dan')];
		await stage.whileActive(workflow, async () => {
			openLines.writeAsCustomer(late, 'Is somebody there?');
			await until('the hand-over', () => sessionOf(late)?.offeredTo === JAMES);
			const day = inThreeDays.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
			expect(seenBy(late)).toHaveLength(1);
			expect(seenBy(late)[0]).toMatch(
				new RegExp(`we are back on ${day}, ${inThreeDays.getUTCDate()} \\w+, at 09:30`),
			);

			openLines.changeLine(line.id, { workTime: null });
			openLines.writeAsCustomer(early, 'Good morning');
			await until('the hand-over', () => sessionOf(early)?.offeredTo === JAMES);
			expect(seenBy(early)).toEqual([]);
		});
	});

	it("write to a deal's customer", async () => {
		const { openLines } = world.portal;
		const line = openLines.createLine({ queue: [MARIA] });
		const [customer, waiting] = [customerOf(line, 'Eve'), customerOf(line, 'Finn')];
		const [deal, other] = [openLines.createCrmItem('deal'), openLines.createCrmItem('deal')];
		openLines.writeAsCustomer(customer, 'I would like to order.');
		openLines.writeAsCustomer(waiting, 'Hello?');
		openLines.linkCrm(customer, deal);
		openLines.linkCrm(waiting, other);
		world.portal.takeAs(MARIA, customer.chatId);
		const workflow = await stage.imported('write-to-deal-customer.json');
		await stage.whileActive(workflow, async () => {
			const told = async (dealId: number): Promise<unknown> => {
				const response = await stage.post('bitrix24-deal-customer', {
					dealId,
					text: 'Your [b]order[/b] is on its way.',
				});
				return await response.json();
			};
			expect(await told(deal.id)).toEqual({ sent: true, messageId: expect.any(Number) });
			const message = world.portal.messagesOf(`chat${customer.chatId}`, MARIA).at(-1);
			expect(message?.authorId).toBe(MARIA);
			expect(
				seenBy(customer)
					.at(-1)
					?.replace(/\u200B/g, ''),
			).toBe('Your [b]order[/b] is on its way.');
			// Nobody has taken this one yet.
			expect(await told(other.id)).toEqual({ sent: false });
			expect(seenBy(waiting)).toEqual([]);
		});
	});

	it('statistics of a session', async () => {
		const { portal } = world;
		const { openLines } = portal;
		const line = openLines.createLine({ queue: [MARIA] });
		const customer = customerOf(line, 'Gina');
		openLines.writeAsCustomer(customer, 'Where is my order?');
		portal.takeAs(MARIA, customer.chatId);
		portal.sayAs(MARIA, `chat${customer.chatId}`, 'On its way.');
		openLines.writeAsCustomer(customer, 'Thanks.');
		openLines.writeAsCustomer(customer, 'Still there?');
		const workflow = await stage.imported('session-statistics.json');
		const botId = await stage.setUp(workflow);
		const id = sessionOf(customer)?.id;
		const { firstName, lastName } = portal.users.get(MARIA) ?? {};
		await stage.whileActive(workflow, async () => {
			for (const [index, question] of [`chat${customer.chatId}`, String(id)].entries()) {
				portal.sayAs(JAMES, String(botId), question);
				const figures = await until('the figures', () => stage.heardFrom(botId, JAMES)[index]);
				expect(figures).toContain(`Session ${id}`);
				expect(figures).toMatch(/Messages: customer\W+3/);
				expect(figures).toMatch(new RegExp(`Messages: ${firstName} ${lastName}\\W+1`));
				expect(figures).toMatch(/First answer of a person\W+after 0(\.\d)? min/);
				expect(figures).toMatch(/Customer waits for an answer\W+yes/);
			}
			portal.sayAs(JAMES, String(botId), '999999');
			await until('the refusal', () =>
				stage.heardFrom(botId, JAMES)[2]?.includes('no such session'),
			);
		});
	});
}
