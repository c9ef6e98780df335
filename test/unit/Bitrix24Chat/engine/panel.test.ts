import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { Bitrix24Chat } from '../../../../nodes/Bitrix24Chat/Bitrix24Chat.node';
import { labelsOf, propertiesOf } from '../../../../nodes/Bitrix24Chat/engine/panel';
import type {
	Operation,
	Resource,
	SingleCall,
} from '../../../../nodes/Bitrix24Chat/engine/operation';
import { findOperation, resources } from '../../../../nodes/Bitrix24Chat/operations';
import type { Field } from '../../../../nodes/shared/fields/field';
import { shown, viewsOf, type View } from '../../support/views';

const { properties } = new Bitrix24Chat().description;

const namesOf = (list: Array<{ name: string }>) => list.map(({ name }) => name);
const bare = (property: INodeProperties): object => ({ ...property, displayOptions: undefined });

/** A field as n8n is to know it. */
function asked({ toolDefault, ...field }: Field, asTool = false): object {
	const known = { ...field, when: undefined };
	if (asTool && toolDefault !== undefined) known.default = toolDefault;
	if (known.type !== 'collection') return known;
	return {
		...known,
		options: (known.options as Field[]).map((inner) => {
			const option = { ...inner };
			delete option.toolDefault;
			return option;
		}),
	};
}

/** The pickers above the fields of an operation. */
function pickersOf({ operation, side }: View): string[] {
	const both = operation.user !== undefined && operation.bot !== undefined;
	const bot = side === operation.bot && operation.bot?.namesBot !== false;
	return ['resource', 'operation', ...(both ? ['actAs'] : []), ...(bot ? ['botId'] : [])];
}

function expectFields(list: INodeProperties[], view: View, asTool = false): void {
	const seen = shown(list, view.parameters, asTool);
	expect(namesOf(seen)).toEqual([...pickersOf(view), ...namesOf(view.expected)]);
	expect(seen.slice(pickersOf(view).length).map(bare)).toEqual(
		view.expected.map((field) => asked(field, asTool)),
	);
}

describe('the panel of the node', () => {
	it.each(viewsOf(resources).map((view) => [view.label, view] as const))(
		'shows the fields of %s, each once, in order, and no others',
		(_label, view) => {
			expectFields(properties, view);
			expect(new Set(namesOf(shown(properties, view.parameters))).size).toBe(
				pickersOf(view).length + view.expected.length,
			);
		},
	);

	it('shows agents the same, with defaults of their own', () => {
		for (const view of viewsOf(resources)) expectFields(properties, view, true);
		const send = { resource: 'message', operation: 'send', actAs: 'user' };
		const formats = [false, true].map(
			(asTool) =>
				shown(properties, send, asTool).find(({ name }) => name === 'textFormat')?.default,
		);
		expect(formats).toEqual(['bbCode', 'markdown']);
	});

	it('opens with something chosen for every resource', () => {
		for (const { value } of resources) {
			const pickers = shown(properties, { resource: value }).filter(
				({ name }) => name === 'operation',
			);
			expect(pickers).toHaveLength(1);
			expect(findOperation(value, pickers[0].default as string)).toBeDefined();
		}
		expect(namesOf(resources.map(({ value }) => ({ name: value })))).toContain(
			properties[0].default,
		);
	});

	it('offers every operation once, in the order of its resource: what is deprecated comes last', () => {
		for (const { value, operations } of resources) {
			const [picker] = shown(properties, { resource: value }).filter(
				({ name }) => name === 'operation',
			);
			const offered = picker.options as Array<{ name: string; value: string }>;
			expect(offered.map((one) => one.value)).toEqual(operations.map((one) => one.value));
			expect(picker.default).toBe(offered[0].value);
			const deprecated = operations.map(({ description }) => description.includes('deprecated'));
			expect(deprecated).toEqual([...deprecated].sort((one, other) => Number(one) - Number(other)));
		}
	});

	it('lists what is used most first, and a resource that is deprecated as a whole last', () => {
		expect(resources.slice(0, 3).map(({ value }) => value)).toEqual([
			'message',
			'file',
			'notification',
		]);
		expect(resources.at(-1)?.value).toBe('searchHistory');
		expect(properties[0].options).toEqual(resources.map(({ name, value }) => ({ name, value })));
	});

	it('says in whose name a message goes out, which people behind a trigger of a bot overlook', () => {
		const said = (actAs: string) =>
			shown(properties, { resource: 'message', operation: 'send', actAs }).filter(
				({ type }) => type === 'notice',
			);
		expect(said('user').map(({ displayName }) => displayName)).toEqual([
			expect.stringContaining("in the name of the credential's user"),
		]);
		expect(said('bot')).toEqual([]);
	});

	it('says when to answer a command with a message instead', () => {
		const notices = shown(properties, { resource: 'command', operation: 'answer' }).filter(
			({ type }) => type === 'notice',
		);
		expect(notices.map(({ displayName }) => displayName)).toEqual([
			expect.stringMatching(/ten minutes.*Message > Send/),
		]);
	});

	it('has no field that never shows', () => {
		const seen = new Set(
			viewsOf(resources).flatMap(({ parameters }) => [
				...shown(properties, parameters),
				...shown(properties, parameters, true),
			]),
		);
		expect(
			properties
				.filter((property) => !property.isNodeSetting && !seen.has(property))
				.map(({ name, displayOptions }) => ({ name, displayOptions })),
		).toEqual([]);
	});

	it('lists what can be added by name', () => {
		for (const { type, options } of properties) {
			if (type !== 'collection') continue;
			const labels = (options as INodeProperties[]).map(({ displayName }) => displayName);
			expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
		}
	});

	it('lets n8n offer its actions: those of a node that calls itself a tool of AI are left out', () => {
		const codex = JSON.parse(
			readFileSync(
				join(__dirname, '../../../../nodes/Bitrix24Chat/Bitrix24Chat.node.json'),
				'utf8',
			),
		) as { subcategories?: object };
		expect(codex.subcategories).toBeUndefined();
	});

	it('has no options of one name twice in a collection', () => {
		for (const { name, type, options } of properties) {
			if (type !== 'collection') continue;
			const inside = namesOf(options as INodeProperties[]);
			expect({ name, inside }).toEqual({ name, inside: [...new Set(inside)] });
		}
	});

	it('names every parameter of an operation for its errors', () => {
		for (const view of viewsOf(resources)) {
			const labels = labelsOf(view.operation);
			const fields = view.expected.filter(({ type }) => type !== 'notice');
			const leaves = fields.flatMap((field) =>
				field.type === 'collection' ? (field.options as Field[]) : [field],
			);
			for (const { name, displayName } of leaves) expect(labels.get(name)).toBe(displayName);
			expect(labels.get('botId')).toBe('Bot');
		}
	});

	it('derives nothing from a description made before: another one is the same', () => {
		expect(propertiesOf(resources)).toEqual(properties);
	});
});

const variant = (name: string, which: number, when?: Field['when']): Field => ({
	displayName: `${name} ${which}`,
	name,
	type: name === 'mode' ? 'options' : 'string',
	default: name === 'mode' ? 'x' : '',
	...(name === 'mode'
		? {
				options: [
					{ name: 'X', value: 'x' },
					{ name: 'Y', value: 'y' },
				],
			}
		: {}),
	...(when ? { when } : {}),
});

/** Fields of one operation: a few names in any order, each in one of its variants. */
const fieldLists = fc
	.tuple(
		fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'mode']),
		fc.array(fc.nat(1), { minLength: 6, maxLength: 6 }),
		fc.nat(6),
		fc.nat(6),
		fc.boolean(),
	)
	.map(([names, variants, one, other, narrowed]) => {
		const fields = names.map((name, index) =>
			variant(
				name,
				name === 'mode' ? 0 : variants[index],
				narrowed && names.includes('mode') && name === 'c' ? { mode: ['y'] } : undefined,
			),
		);
		const [first, second] = [Math.min(one, other), Math.max(one, other)];
		return {
			shared: fields.slice(0, first),
			user: fields.slice(first, second),
			bot: fields.slice(second),
		};
	});

const sideWith = (fields: Field[]): SingleCall => ({
	kind: 'call',
	method: 'profile',
	fields,
	request: () => ({}),
	items: () => ({}),
});

const operations = fc
	.array(
		fc.record({
			fields: fieldLists,
			who: fc.constantFrom('user', 'bot', 'both'),
			namesBot: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 5 },
	)
	.map((list) =>
		list.map(({ fields, who, namesBot }, index): Operation => {
			// A field that the sides share may stand on both of them, too.
			const user = who === 'bot' ? undefined : sideWith(fields.user);
			const bot =
				who === 'user'
					? undefined
					: {
							...sideWith(
								index % 2 === 0 ? fields.bot : [...fields.bot, ...(user ? fields.user : [])],
							),
							namesBot,
						};
			return {
				value: `operation${index}`,
				name: `Operation ${index}`,
				action: 'Act',
				description: '',
				fields: fields.shared,
				user,
				bot,
			};
		}),
	);

describe('a description derived from any operations', () => {
	it('shows each operation exactly its own fields in its own order', () => {
		const all = fc.array(operations, { minLength: 1, maxLength: 2 }).map((lists) =>
			lists.map((list, index): Resource => ({
				value: `resource${index}`,
				name: `Resource ${index}`,
				operations: list,
			})),
		);
		fc.assert(
			fc.property(all, (given) => {
				const derived = propertiesOf(given);
				for (const view of viewsOf(given)) expectFields(derived, view);
			}),
			{ numRuns: 400 },
		);
	});

	it('lists a field that neighbouring operations share once', () => {
		const shared = variant('a', 0);
		const given: Operation[] = ['one', 'two', 'three'].map((value) => ({
			value,
			name: value,
			action: value,
			description: '',
			fields: [shared],
			user: sideWith([]),
		}));
		const derived = propertiesOf([{ value: 'r', name: 'R', operations: given }]).filter(
			({ name }) => name === 'a',
		);
		expect(derived).toHaveLength(1);
		expect(derived[0].displayOptions?.show?.operation).toEqual(['one', 'two', 'three']);
	});
});
