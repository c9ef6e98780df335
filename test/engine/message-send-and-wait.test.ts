import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { BOT_TOKEN, byId, useFixture } from './fixture';
import { WaitingRun } from './waiting';

/** Nobody waits here until a question's time is up. */
jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	const sleep = async (pause: number): Promise<void> =>
		pause > 60_000 ? await new Promise(() => {}) : await actual.sleep(pause);
	return { ...actual, sleep };
});

const fixture = useFixture();
const PERSON = 2;

const asUser = (): INodeParameters => ({ actAs: 'user', dialogId: byId(PERSON) });
const asBot = (): INodeParameters => ({
	actAs: 'bot',
	botId: byId(fixture.botId),
	dialogId: byId(PERSON),
});
const double = {
	values: { approvalType: 'double', approveLabel: 'Pay', disapproveLabel: "Don't pay" },
};

const ask = async (parameters: INodeParameters): Promise<WaitingRun> => {
	const run = await WaitingRun.ask(fixture.credential, { message: 'Pay 42?', ...parameters });
	expect(run.asked.error).toBeUndefined();
	expect(JSON.stringify(run.asked.run)).not.toContain(BOT_TOKEN);
	return run;
};
const lastMessage = () => [...fixture.portal.state.messages.values()].at(-1)!;
const buttons = () => (lastMessage().params.KEYBOARD ?? []) as IDataObject[];
const posted = (fields: Record<string, string | string[]> = {}, query: IDataObject = {}) => ({
	body: fields,
	query,
	headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

describe.each([
	['a user', asUser],
	['a bot', asBot],
])('a question of %s', (_who, identity) => {
	it('has a button with a signed address for each choice, and waits without a limit', async () => {
		const run = await ask({ ...identity(), approvalOptions: double });
		expect(run.waitTill).toEqual(WAIT_INDEFINITELY);
		expect(lastMessage().text).toBe(
			'Pay 42?\n\n[i]This message was sent automatically with n8n[/i]',
		);
		expect(buttons().map(({ TEXT, BG_COLOR_TOKEN }) => [TEXT, BG_COLOR_TOKEN])).toEqual([
			['Pay', 'primary'],
			["Don't pay", 'secondary'],
		]);
		for (const [index, { LINK }] of buttons().entries()) {
			const url = new URL(String(LINK));
			expect(url.pathname).toBe('/webhook-waiting/execution/node');
			expect(url.searchParams.get('approved')).toBe(String(index === 0));
			expect(url.searchParams.get('signature')).toMatch(/^[0-9a-f]{64}$/);
		}
	});

	it('is asked on a page that answers nothing, and answered by its form', async () => {
		const run = await ask({ ...identity(), approvalOptions: double });
		const messageId = lastMessage().id;
		const page = await run.request('GET', { query: { approved: 'false' } });
		expect(page.items).toBeUndefined();
		expect(page.body).toContain('<button type="submit" class="secondary">Don&#39;t pay</button>');
		expect(buttons()).toHaveLength(2);

		const { items, body } = await run.request('POST', posted({}, { approved: 'false' }));
		expect(body).toContain('Your answer was taken: <strong>Don&#39;t pay</strong>');
		expect(items?.map(({ json }) => json)).toEqual([
			{
				data: {
					approved: false,
					respondedAt: expect.stringMatching(/^\d{4}-.*Z$/),
					responder: null,
					messageId,
					dialogId: String(PERSON),
				},
			},
		]);
		expect(buttons()).toEqual([]);
		expect(lastMessage().text).toMatch(
			/^Pay 42\?\n\n\[i\].*\[\/i\]\n\n\[b\]✓ Don't pay\[\/b\] · \d{4}-\d\d-\d\d \d\d:\d\d$/,
		);
		expect((await run.resume(items)).items.map(({ json }) => json.data)).toEqual([
			expect.objectContaining({ approved: false }),
		]);
	});

	it('leaves the message as it is where the outcome is not to be shown', async () => {
		const run = await ask({
			...identity(),
			showOutcome: false,
			options: { appendAttribution: false },
		});
		await run.request('POST', posted({}, { approved: 'true' }));
		expect(lastMessage().text).toBe('Pay 42?');
		expect(buttons()).toHaveLength(1);
	});
});

describe('one of several answers', () => {
	it('counts, and the others learn by whom and when', async () => {
		const run = await ask({ ...asUser(), approvalOptions: double, options: { askName: true } });
		expect((await run.request('GET', { query: { approved: 'true' } })).body).toContain(
			'name="responder"',
		);
		const [first, second] = await Promise.all([
			run.request('POST', posted({ responder: 'Anna <b>' }, { approved: 'true' })),
			run.request('POST', posted({ responder: 'Boris' }, { approved: 'false' })),
		]);
		expect(first.items?.[0].json.data).toMatchObject({
			approved: true,
			responder: { id: null, name: 'Anna <b>' },
		});
		expect(second.items).toBeUndefined();
		expect(second.status).toBe(409);
		expect(second.body).toMatch(/<strong>Pay<\/strong>, by Anna &lt;b&gt;, \d{4}-/);
		expect(lastMessage().text).toContain('✓ Pay');
		expect(lastMessage().text).not.toContain("Don't pay[/b]");
	});
});

describe('a free text', () => {
	it('is asked for on a page and given as n8n gives it', async () => {
		const run = await ask({ ...asBot(), message: 'Why <script>?', responseType: 'freeText' });
		expect(buttons().map(({ TEXT }) => TEXT)).toEqual(['Respond']);
		const page = await run.request('GET');
		expect(page.body).toContain('Why &lt;script&gt;?');
		expect(page.body).not.toContain('sent automatically');
		expect(page.body).toContain('<textarea');
		const empty = await run.request('POST', posted({ text: '  ' }));
		expect(empty).toMatchObject({ status: 400 });
		expect(empty.items).toBeUndefined();
		const { items } = await run.request('POST', posted({ text: ' Because\n[b]so[/b] ' }));
		expect(items?.[0].json.data).toMatchObject({ text: 'Because\n[b]so[/b]' });
		expect(lastMessage().text).toContain('✓ Because');
		expect(lastMessage().text).not.toContain('[b]so[/b]');
	});
});

describe('a form', () => {
	const values = [
		{ fieldLabel: 'Name', fieldType: 'text', requiredField: true, defaultValue: '"Anna"' },
		{ fieldLabel: 'Age', fieldType: 'number' },
		{ fieldLabel: 'Day', fieldType: 'date' },
		{
			fieldLabel: 'Size',
			fieldType: 'dropdown',
			fieldOptions: { values: [{ option: 'S' }, { option: 'M' }] },
		},
		{
			fieldLabel: 'Extras',
			fieldType: 'checkbox',
			fieldOptions: { values: [{ option: 'Tea' }, { option: 'Milk' }] },
		},
		{ fieldType: 'hiddenField', fieldName: 'case', fieldValue: 'number 77' },
	];
	const form = { responseType: 'customForm', formFields: { values } };

	const asJson = {
		responseType: 'customForm',
		defineForm: 'json',
		jsonOutput: JSON.stringify(values),
	};

	it.each([
		['from the panel', form],
		['from JSON', asJson],
	])(
		'is shown with its fields %s, escaped, and answered with values of their types',
		async (_from, shape) => {
			const run = await ask({ ...asUser(), ...shape } as INodeParameters);
			const { body } = await run.request('GET');
			expect(body).toContain('value="&quot;Anna&quot;"');
			expect(body).toContain('<option value="M">M</option>');
			expect(body).not.toContain('number 77');
			const { items } = await run.request(
				'POST',
				posted({
					'field-0': ' Boris ',
					'field-1': '7',
					'field-2': '2026-02-25',
					'field-3': 'M',
					'field-4': ['Tea', 'Milk'],
					'field-5': 'forged',
				}),
			);
			expect(items?.[0].json.data).toMatchObject({
				Name: 'Boris',
				Age: 7,
				Day: '2026-02-25',
				Size: 'M',
				Extras: ['Tea', 'Milk'],
				case: 'number 77',
			});
		},
	);

	it('is shown again where a required field is empty or a value was not offered', async () => {
		const run = await ask({ ...asUser(), ...form } as INodeParameters);
		const missing = await run.request('POST', posted({ 'field-0': '' }));
		expect(missing.body).toContain('Please fill in &quot;Name&quot;.');
		const strange = await run.request('POST', posted({ 'field-0': 'A', 'field-3': 'XXL' }));
		expect(strange.body).toContain('Please fill in &quot;Size&quot;.');
		expect([missing.items, strange.items]).toEqual([undefined, undefined]);
	});
});

describe('the limit of the wait', () => {
	const limited = (values: INodeParameters): INodeParameters => ({
		...asUser(),
		options: { limitWaitTime: { values } },
	});

	it('is an amount of time or a date', async () => {
		const before = Date.now();
		const run = await ask(
			limited({ limitType: 'afterTimeInterval', resumeAmount: 1.5, resumeUnit: 'hours' }),
		);
		const waits = (run.waitTill?.getTime() ?? 0) - before;
		expect(Math.round(waits / 60_000)).toBe(90);
		const dated = await ask(
			limited({ limitType: 'atSpecifiedTime', maxDateAndTime: '2099-01-01T00:00:00Z' }),
		);
		// Some seconds more, in which the message is changed.
		expect(dated.waitTill?.toISOString()).toBe('2099-01-01T00:00:05.000Z');
		const hidden = await ask({
			...limited({ limitType: 'atSpecifiedTime', maxDateAndTime: '2099-01-01T00:00:00Z' }),
			showOutcome: false,
		});
		expect(hidden.waitTill?.toISOString()).toBe('2099-01-01T00:00:00.000Z');
	});

	it('is refused before anything is sent where it is over', async () => {
		fixture.portal.requests.clear();
		const { asked } = await WaitingRun.ask(fixture.credential, {
			message: 'Pay 42?',
			...limited({ limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00Z' }),
		});
		expect(asked.error?.message).toBe('Limit Wait Time is over: "2020-01-01T00:00:00.000Z"');
		expect(fixture.portal.requests).toHaveLength(0);
	});

	it('ends with the input, as in n8n, and nothing can be answered any more', async () => {
		const run = await WaitingRun.ask(
			fixture.credential,
			{
				message: 'Pay 42?',
				...limited({ limitType: 'afterTimeInterval', resumeAmount: 0.01, resumeUnit: 'minutes' }),
			},
			[{ invoice: 42 }],
		);
		await new Promise((resolve) => setTimeout(resolve, 700));
		for (const method of ['GET', 'POST'] as const) {
			const late = await run.request(method, posted({}, { approved: 'true' }));
			expect(late).toMatchObject({ status: 410 });
			expect(late.body).toContain('The time to answer is up');
			expect(late.items).toBeUndefined();
		}
		expect((await run.resume()).items.map(({ json }) => json)).toEqual([{ invoice: 42 }]);
	});
});

describe('several items', () => {
	it('ask one question, about the first', async () => {
		const before = fixture.portal.state.messages.size;
		const run = await WaitingRun.ask(
			fixture.credential,
			{ ...asUser(), message: '={{ "Pay " + $json.invoice + "?" }}' },
			[{ invoice: 1 }, { invoice: 2 }],
		);
		expect(run.asked.error).toBeUndefined();
		expect(fixture.portal.state.messages.size).toBe(before + 1);
		expect(lastMessage().text).toContain('Pay 1?');
	});
});

describe('a question that could not be sent', () => {
	it('does not wait', async () => {
		const run = await WaitingRun.ask(fixture.credential, {
			...asUser(),
			dialogId: byId('chat999'),
			message: 'Pay?',
		});
		expect(run.asked.error).toBeDefined();
		expect(run.waitTill).toBeUndefined();
	});

	it('names the field that is wrong', async () => {
		const refusal = async (parameters: INodeParameters) =>
			(await WaitingRun.ask(fixture.credential, { ...asUser(), message: 'Pay?', ...parameters }))
				.asked.error?.message;
		expect(await refusal({ message: '={{ "" }}' })).toBe('Message is empty');
		expect(await refusal({ responseType: 'customForm' })).toBe('Form Elements has no element');
		expect(
			await refusal({
				responseType: 'customForm',
				formFields: { values: [{ fieldLabel: 'A' }, { fieldLabel: 'A' }] },
			}),
		).toBe('Form Elements has two fields "A"');
		const json = async (jsonOutput: unknown) =>
			await refusal({
				responseType: 'customForm',
				defineForm: 'json',
				jsonOutput,
			} as INodeParameters);
		expect(await json('[')).toBe("Form Fields isn't valid JSON");
		expect(await json('{ "fieldLabel": "A" }')).toBe('Form Fields must be a list of fields');
		expect(await json('["A"]')).toBe('Form Fields must be a list of fields');
		expect(await json('[]')).toBe('Form Fields has no element');
		expect(await json('[{ "fieldLabel": "A", "fieldType": "html" }]')).toBe(
			'Form Fields has a problem in field 1: there is no type "html" here',
		);
		expect(await refusal({ message: 'x'.repeat(19_990) })).toBe(
			'Message is too long for a question',
		);
	});
});
