/** Points of n8n's guidelines that can be read off the nodes; docs/verification.md tells how each point is kept. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { Bitrix24ChatOAuth2Api } from '../../../credentials/Bitrix24ChatOAuth2Api.credentials';
import { Bitrix24Chat } from '../../../nodes/Bitrix24Chat/Bitrix24Chat.node';
import { resources } from '../../../nodes/Bitrix24Chat/operations';
import { Bitrix24ChatTrigger } from '../../../nodes/Bitrix24ChatTrigger/Bitrix24ChatTrigger.node';
import { BOTS } from '../../../nodes/shared/portal/explanations/bots';
import { CHATS } from '../../../nodes/shared/portal/explanations/chats';
import { FILES } from '../../../nodes/shared/portal/explanations/files';
import { MESSAGES } from '../../../nodes/shared/portal/explanations/messages';
import { SYSTEM } from '../../../nodes/shared/portal/explanations/system';

/** All parameters, those inside collections too. */
function leaves(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inside = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return leaves((option as INodePropertyCollection).values);
			return 'displayName' in option && 'type' in option ? leaves([option as INodeProperties]) : [];
		});
		return [property, ...inside];
	});
}

const trigger = new Bitrix24ChatTrigger().description;
const parameters = [
	...leaves(new Bitrix24Chat().description.properties),
	...leaves(trigger.properties),
];
const named = (list: INodeProperties[]) => list.map(({ name }) => name);

describe("n8n's guidelines", () => {
	it('switches begin with Whether', () => {
		const switches = parameters.filter(({ type }) => type === 'boolean');
		expect(switches.length).toBeGreaterThan(20);
		expect(
			named(switches.filter(({ description }) => !description?.startsWith('Whether '))),
		).toEqual([]);
	});

	it('examples in fields begin with e.g.', () => {
		const texts = parameters.filter(({ type }) => ['string', 'number', 'dateTime'].includes(type));
		const shown = [
			...texts,
			...parameters.flatMap(({ modes = [] }) => modes.filter(({ type }) => type === 'string')),
		].filter(({ placeholder }) => placeholder);
		expect(shown.length).toBeGreaterThan(40);
		expect(
			shown.map(({ placeholder }) => placeholder).filter((text) => !text?.startsWith('e.g. ')),
		).toEqual([]);
	});

	it('a thing is picked from a list unless one chooses otherwise', () => {
		const locators = parameters.filter(({ type }) => type === 'resourceLocator');
		expect(locators.length).toBeGreaterThan(5);
		for (const { modes, default: usual } of locators) {
			expect(modes?.[0]).toMatchObject({ name: 'list', displayName: 'From List' });
			expect(usual).toMatchObject({ mode: 'list' });
		}
	});

	it('actions are in sentence case, without articles, and each stands once', () => {
		const actions = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(actions.filter((action) => /\b(a|an|the)\b/i.test(action))).toEqual([]);
		expect(actions.filter((action) => !/^[A-Z][a-z]+( |$)/.test(action))).toEqual([]);
		expect(new Set(actions).size).toBe(actions.length);
	});

	it('descriptions of operations say more than their names', () => {
		for (const { operations } of resources)
			for (const { name, description } of operations)
				expect(description.split(' ').length).toBeGreaterThan(name.split(' ').length);
	});

	it('subtitles name operation and resource in Title Case', () => {
		const { subtitle } = new Bitrix24Chat().description;
		const [, code] = /^=\{\{([^]*)\}\}$/.exec(String(subtitle)) ?? [];
		const read = new Function('$parameter', `return (${code})`) as (given: object) => string;
		const shown = resources.flatMap(({ value: resource, operations }) =>
			operations.map(({ value: operation }) => read({ resource, operation })),
		);
		expect(shown).toContain('Send And Wait: Message');
		expect(shown).toContain('Get Many: Search History');
		expect(shown.filter((text) => !/^([A-Z][a-z]+ ?)+: ([A-Z][a-z]+ ?)+$/.test(text))).toEqual([]);
	});

	it("the trigger's events are chosen under Trigger On, which has no tooltip", () => {
		const [events] = trigger.properties.filter(({ name }) => name === 'events');
		expect(events.displayName).toBe('Trigger On');
		expect(events.description).toBeUndefined();
	});

	it('secrets are password fields, and OAuth is there', () => {
		const { properties, extends: parents } = new Bitrix24ChatOAuth2Api();
		expect(parents).toEqual(['oAuth2Api']);
		const masked = properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(named(masked)).toEqual(expect.arrayContaining(['webhookUrl', 'botToken']));
	});

	it('what people are told names no error, problem, failure or mistake', () => {
		const told = [BOTS, CHATS, FILES, MESSAGES, SYSTEM].flatMap((codes) =>
			Object.values(codes).flat(),
		);
		const texts = [
			...told,
			...parameters.flatMap(({ description, hint, options = [] }) => [
				description ?? '',
				hint ?? '',
				...options.map((option) => (option as INodePropertyOptions).description ?? ''),
			]),
		];
		expect(told.length).toBeGreaterThan(100);
		expect(
			texts
				.map((text) => text.replaceAll('On Error', ''))
				.filter((text) => /\b(errors?|problems?|failures?|mistakes?)\b/i.test(text)),
		).toEqual([]);
	});
});
