import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { type ActionRun, pick, runAction } from './harness';

const fixture = useFixture();

const botId = () => byId(fixture.botId);
const byCode = (code: string) => ({ __rl: true, mode: 'code', value: code });
const jsonOf = ({ items }: ActionRun): IDataObject[] => items.map(({ json }) => json);

async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	credential = fixture.credential,
): Promise<ActionRun> {
	const ran = await runAction(credential, { resource, operation, ...parameters });
	expect(ran.error).toBeUndefined();
	expect(JSON.stringify(ran.run)).not.toContain(BOT_TOKEN);
	return ran;
}
const failureOf = async (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
): Promise<string | undefined> =>
	(await runAction(fixture.credential, { resource, operation, ...parameters })).error?.message;
const sentFields = (): unknown => fixture.portal.calls.at(-1)?.params.fields;

describe('command', () => {
	let commandId: number;

	it('registers a command with texts in several languages', async () => {
		const [{ command }] = jsonOf(
			await run('command', 'register', {
				botId: botId(),
				command: '/weather',
				texts: {
					values: [
						{ language: 'en', title: 'Weather', params: 'place' },
						{ language: 'de', title: 'Wetter', params: '' },
					],
				},
				options: { title: '={{ { fr: "Météo" } }}', common: true },
			}),
		);
		expect(command).toMatchObject({ command: '/weather', common: true, hidden: false });
		expect(sentFields()).toEqual({
			command: 'weather',
			title: { en: 'Weather', de: 'Wetter', fr: 'Météo' },
			params: { en: 'place' },
			common: 'Y',
		});
		commandId = (command as { id: number }).id;
	});

	it('asks for a title unless the command is hidden', async () => {
		expect(await failureOf('command', 'register', { botId: botId(), command: 'x' })).toBe(
			'Texts has no title',
		);
		expect(
			await failureOf('command', 'register', {
				botId: botId(),
				command: 'x',
				texts: { values: [{ language: ' ', title: 'X', params: '' }] },
			}),
		).toBe('Texts holds a row without a language');
		expect(
			await failureOf('command', 'register', {
				botId: botId(),
				command: 'x',
				options: { title: '[1]' },
			}),
		).toBe('Titles (JSON) must be an object of texts');
		await run('command', 'register', {
			botId: botId(),
			command: 'silent',
			options: { hidden: true },
		});
		// The row that the panel offers counts for nothing while it has no title.
		expect(sentFields()).toEqual({ command: 'silent', hidden: 'Y' });
	});

	it('updates, and removes a language', async () => {
		await run('command', 'update', {
			botId: botId(),
			commandId: byId(commandId),
			updateFields: {
				removeLanguages: 'de, fr',
				texts: { values: [{ language: 'en', title: 'The weather', params: '' }] },
			},
		});
		expect(sentFields()).toEqual({ title: { en: 'The weather', de: null, fr: null } });
		expect(jsonOf(await run('command', 'getMany', { botId: botId() }))).toMatchObject([
			{ id: commandId, command: '/weather', title: 'The weather', params: 'place' },
			{ command: '/silent', hidden: true },
		]);
		const [{ command }] = jsonOf(
			await run('command', 'update', {
				botId: botId(),
				commandId: byId(commandId),
				updateFields: { command: '/forecast', extranetSupport: true, common: false },
			}),
		);
		expect(command).toMatchObject({ command: '/forecast', extranetSupport: true, common: false });
		expect(
			await failureOf('command', 'update', {
				botId: botId(),
				commandId: byId(commandId),
				updateFields: {},
			}),
		).toBe('Update Fields is empty');
	});

	it('changes parameters together with the title that is there', async () => {
		const textsOf = () => fixture.portal.state.commands.get(commandId);
		const update = (values: INodeParameters[]) => ({
			botId: botId(),
			commandId: byId(commandId),
			updateFields: { texts: { values } },
		});
		await run('command', 'update', update([{ language: 'en', title: '', params: 'town' }]));
		expect(textsOf()).toMatchObject({ title: { en: 'The weather' }, params: { en: 'town' } });
		const both = update([
			{ language: 'en', title: '', params: 'town' },
			{ language: 'de', title: '', params: 'Stadt' },
		]);
		expect(await failureOf('command', 'update', both)).toBe(
			'Texts has parameters without a title in en, de',
		);
		const silent = [...fixture.portal.state.commands.values()].find(({ hidden }) => hidden)!;
		expect(
			await failureOf('command', 'update', {
				...update([{ language: 'en', title: '', params: 'x' }]),
				commandId: byId(silent.id),
			}),
		).toBe('Texts has parameters without a title in en');
		await run('command', 'update', update([{ language: 'en', title: '', params: 'place' }]));
	});

	it('is found by the picker of the chosen bot', async () => {
		const found = (filter?: string, parameters: INodeParameters = {}) =>
			pick(fixture.credential, 'searchCommands', filter, undefined, parameters);
		const weather = { name: '/forecast (The weather)', value: String(commandId) };
		expect(await found(undefined, { botId: botId() })).toEqual({
			results: [weather, { name: '/silent', value: expect.any(String) }],
		});
		expect(await found('FORE', { botId: byCode('helper') })).toEqual({ results: [weather] });
		await expect(found()).rejects.toThrow('Choose a bot first');
	});

	it('is answered, with what the event tells', async () => {
		fixture.portal.inviteAs(1, 'chat2', [fixture.botId]);
		fixture.portal.sayAs(2, 'chat2', '/forecast Berlin');
		const event = fixture.portal
			.queueOf(fixture.botId)
			.find(({ type }) => type === 'ONIMBOTV2COMMANDADD');
		const { message } = event?.data as { message: { id: number } };
		const answer = {
			botId: botId(),
			commandId: byId(commandId),
			messageId: String(message.id),
			dialogId: byId('chat2'),
		};
		expect(
			jsonOf(
				await run('command', 'answer', {
					...answer,
					message: 'Sunny',
					options: { attach: '[{ "MESSAGE": "20 °C" }]', urlPreview: false },
				}),
			),
		).toEqual([{ success: true }]);
		expect(fixture.portal.messagesOf('chat2', 1).at(-1)).toMatchObject({ text: 'Sunny' });
		const long = {
			...answer,
			message: `# ${'word '.repeat(5000)}`,
			textFormat: 'markdown',
			options: { keyboard: '["Thanks"]' },
		};
		expect(jsonOf(await run('command', 'answer', long))).toEqual([{ success: true }]);
		const [one, two] = fixture.portal.messagesOf('chat2', 1).slice(-2);
		for (const { text } of [one, two])
			expect(text).toMatch(/^\[size=22\]\[b\]word .*\[\/b\]\[\/size\]$/);
		expect(
			fixture.portal.calls
				.slice(-2)
				.map(({ params }) => Object.keys(params.fields as object).sort()),
		).toEqual([['message'], ['keyboard', 'message']]);
		expect(await failureOf('command', 'answer', answer)).toBe('Message is empty');
		expect(
			await failureOf('command', 'answer', { ...answer, messageId: 'x', message: 'Sunny' }),
		).toBe('Message ID must be a whole number above zero, not "x"');
	});

	it('is answered too late in a group without a word, and Message > Send still is', async () => {
		fixture.portal.inviteAs(1, 'chat2', [fixture.botId]);
		const { id } = fixture.portal.sayAs(2, 'chat2', '/forecast Rome');
		fixture.portal.clock.advance(11 * 60_000);
		const late = { botId: botId(), dialogId: byId('chat2'), message: 'Late' };
		await run('command', 'answer', {
			...late,
			commandId: byId(commandId),
			messageId: String(id),
		});
		const texts = () => fixture.portal.messagesOf('chat2', 1).map(({ text }) => text);
		expect(texts()).not.toContain('Late');
		await run('message', 'send', { ...late, actAs: 'bot' });
		expect(texts()).toContain('Late');
	});

	it('is unregistered', async () => {
		expect(
			jsonOf(await run('command', 'unregister', { botId: botId(), commandId: byId(commandId) })),
		).toEqual([{ deleted: true }]);
		expect(
			await failureOf('command', 'unregister', { botId: botId(), commandId: byId(commandId) }),
		).toBeDefined();
	});
});
