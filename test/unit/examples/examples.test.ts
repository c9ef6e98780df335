/** The files of examples/: complete, importable and up to date with the nodes. Each is run by the end-to-end tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { Bitrix24Chat } from '../../../nodes/Bitrix24Chat/Bitrix24Chat.node';
import { Bitrix24ChatTrigger } from '../../../nodes/Bitrix24ChatTrigger/Bitrix24ChatTrigger.node';
import { exampleFiles, readExample } from '../../demo/examples';
import { ACTION, TRIGGER } from '../../demo/nodes';

const root = join(__dirname, '../../..');
const descriptions: Record<string, INodeTypeDescription> = {
	[ACTION]: new Bitrix24Chat().description,
	[TRIGGER]: new Bitrix24ChatTrigger().description,
};

/** Every example with what it shows, in words of the issue that people look for. */
const files = exampleFiles();
const scenario = ['examples', 'open-channel-examples']
	.map((name) => readFileSync(join(root, `test/e2e/scenarios/${name}.ts`), 'utf8'))
	.join('\n');

/** Parameters of a node that n8n wouldn't show, so that they do nothing. */
function unknownIn(node: INode): string[] {
	const description = descriptions[node.type];
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		if (name === 'pollTimes') return [];
		const property = shown.find((one) => one.name === name);
		if (!property) return [name];
		if (property.type !== 'collection') return [];
		const inside = (property.options as INodeProperties[]).map((option) => option.name);
		return Object.keys(value as INodeParameters)
			.filter((key) => !inside.includes(key))
			.map((key) => `${name}.${key}`);
	});
}

describe.each(files)('examples/%s', (file) => {
	const example = readExample(file);
	const nodes = example.nodes as INode[];

	it('says on the canvas what to fill in', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.length).toBeGreaterThan(0);
		const content = String(notes[0].parameters.content);
		expect(content).toMatch(/^## /);
		expect(content).toMatch(/\*\*Credential\*\*/);
		// What a note names in bold as a node is there.
		const names = nodes.map(({ name }) => name);
		for (const needed of nodes.filter(({ parameters }) => isEmptyPicker(parameters.dialogId)))
			expect(content).toContain(`**${needed.name}**`);
		if (names.includes('Set Up Once')) expect(content).toContain('**Set Up Once**');
	});

	it('fits the nodes: the newest version, no parameter that does nothing', () => {
		const ours = nodes.filter(({ type }) => type in descriptions);
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			expect(node.typeVersion).toBe(
				descriptions[node.type].defaultVersion ?? descriptions[node.type].version,
			);
			expect({ node: node.name, unknown: unknownIn(node) }).toEqual({
				node: node.name,
				unknown: [],
			});
		}
	});

	it('is connected, names each node once and holds no credential', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const targets = Object.values(example.connections ?? {}).flatMap((kinds) =>
			Object.values(kinds).flatMap((outputs) => outputs.flatMap((output) => output ?? [])),
		);
		for (const { node } of targets) expect(names).toContain(node);
		for (const source of Object.keys(example.connections ?? {})) expect(names).toContain(source);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(example.name).toMatch(/^Bitrix24: /);
	});

	it('has no two nodes on one spot', () => {
		const spots = nodes.map(({ position }) => position.join());
		expect(new Set(spots).size).toBe(spots.length);
	});

	it('reads no items of a Code node by its name, which is empty in n8n 1.x (docs/n8n-facts.md, "Expressions")', () => {
		const codes = nodes.filter(({ type }) => type === 'n8n-nodes-base.code');
		for (const { name, parameters } of nodes) {
			const text = JSON.stringify({ ...parameters, jsCode: undefined });
			const named = codes.filter((code) => text.includes(`$('${code.name}')`));
			expect({ node: name, reads: named.map((code) => code.name) }).toEqual({
				node: name,
				reads: [],
			});
		}
	});

	it('is run by the end-to-end tests', () => {
		expect(scenario).toContain(`'${file}'`);
	});
});

it('there are examples', () => {
	expect(files.length).toBeGreaterThan(5);
});

function isEmptyPicker(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'value' in value && value.value === '';
}
