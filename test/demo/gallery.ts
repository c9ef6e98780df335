/**
 * `npm run gallery -- <folder> [part ...]`: takes pictures of every operation's panel in n8n's editor, of its lists and
 * its pickers, and puts many on one sheet, to look at. Parts: panels, options, lists, pickers, identities, creator,
 * newcomer, triggers, examples.
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { fieldsOfSide } from '../../nodes/Bitrix24Chat/engine/panel';
import type { Operation, Resource } from '../../nodes/Bitrix24Chat/engine/operation';
import { Bitrix24Chat } from '../../nodes/Bitrix24Chat/Bitrix24Chat.node.js';
import { Bitrix24ChatTrigger } from '../../nodes/Bitrix24ChatTrigger/Bitrix24ChatTrigger.node.js';
import { resources } from '../../nodes/Bitrix24Chat/operations';
import type { Field } from '../../nodes/shared/fields/field';
import { openEditor } from '../n8n/browser';
import type { N8nClient, WorkflowNode } from '../n8n/client';
import { Portal } from '../portal/portal';
import { exampleFiles, filledIn, readExample } from './examples';
import { GalleryPage, VIEWPORT } from './gallery/editor';
import { writeSheets } from './gallery/sheets';
import { shootTrigger } from './gallery/trigger';
import { furnish, startBotWithCommands } from './gallery/world';
import { startN8n, type Bot, type Stage } from './stage';
import { ACTION, CREDENTIAL_TYPE, TRIGGER } from './nodes';

const COLUMNS = 6;
const NEWEST = new Bitrix24Chat().description.defaultVersion ?? 1;
const NEWEST_TRIGGER = new Bitrix24ChatTrigger().description.defaultVersion ?? 1;

interface Scene {
	gallery: GalleryPage;
	client: N8nClient;
	bot: Bot;
}

/** A node to look at. */
interface Shown {
	name: string;
	type?: string;
	parameters: IDataObject;
}

const listed = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

/** One entry for each identity of an operation. */
function sidesOf({ user, bot, fields = [] }: Operation): Array<{ actAs: string; fields: Field[] }> {
	const sides = [
		{ actAs: 'user', side: user },
		{ actAs: 'bot', side: bot },
	];
	return sides.flatMap(({ actAs, side }) =>
		side ? [{ actAs, fields: [...fields, ...fieldsOfSide(side)] }] : [],
	);
}

/** The panels of a resource, one for each operation and identity; `full` has everything added to its collections. */
function panelsOf({ name, value: resource, operations }: Resource, full: boolean): Shown[] {
	return [...operations]
		.sort((one, other) => one.name.localeCompare(other.name))
		.flatMap((operation) =>
			sidesOf(operation).map(({ actAs, fields }) => ({
				name: `${name}: ${operation.name} (${actAs})`,
				collections: fields.filter(({ type }) => type === 'collection'),
				parameters: { resource, operation: operation.value, actAs },
			})),
		)
		.filter(({ collections }) => !full || collections.length > 0)
		.map(({ name: label, collections, parameters }) => ({
			name: label,
			parameters: {
				...parameters,
				...(full
					? Object.fromEntries(collections.map((one) => [one.name, everythingIn(one)]))
					: {}),
			},
		}));
}

function everythingIn({ options = [] }: Field): IDataObject {
	return Object.fromEntries(
		(options as Field[]).map(({ name, default: value }) => [name, value as IDataObject]),
	);
}

/** Saves nodes as one workflow and opens the panel of the first. */
async function openNodes({ gallery, client, bot }: Scene, shown: Shown[]): Promise<void> {
	const nodes = shown.map(({ name, type = ACTION, parameters }, index): WorkflowNode => ({
		name,
		type,
		parameters: parameters as WorkflowNode['parameters'],
		typeVersion: type === TRIGGER ? NEWEST_TRIGGER : NEWEST,
		credentials: { [CREDENTIAL_TYPE]: bot.credential },
		position: [(index % COLUMNS) * 260, Math.floor(index / COLUMNS) * 200],
	}));
	const workflow = await client.importWorkflow({ name: 'Gallery', nodes });
	await gallery.open(workflow.id, workflow.nodes[0].id);
}

async function shootPanels(scene: Scene, full: boolean): Promise<void> {
	for (const resource of resources) {
		const shown = panelsOf(resource, full);
		if (shown.length === 0) continue;
		await openNodes(scene, shown);
		for (const [index, { name }] of shown.entries()) {
			if (index > 0) await scene.gallery.turnTo(name);
			await scene.gallery.shoot(name);
		}
	}
}

const trigger = (options: IDataObject = {}): Shown => ({
	name: `Trigger${Object.keys(options).length > 0 ? ' with options' : ''}`,
	type: TRIGGER,
	parameters: { options },
});

async function lists(scene: Scene): Promise<void> {
	const { gallery } = scene;
	await openNodes(scene, [
		{ name: 'Resource', parameters: { resource: 'message', operation: 'send' } },
	]);
	await gallery.openList('resource');
	await gallery.shoot('Resource');
	const firsts = resources.map(({ name, value }) => ({ name, parameters: { resource: value } }));
	await openNodes(scene, firsts);
	for (const [index, { name }] of firsts.entries()) {
		if (index > 0) await gallery.turnTo(name);
		await gallery.openList('operation');
		await gallery.shoot(`Operations of ${name}`);
		await gallery.closeList();
	}
	await gallery.closePanel();
	await gallery.shootPart('Canvas', gallery.testId('canvas'));
	for (const resource of resources) {
		const bare = panelsOf(resource, true)
			.filter(
				({ parameters: { options, updateFields } }) =>
					Object.keys(options ?? updateFields ?? {}).length > 1,
			)
			.map(({ name, parameters: { resource: value, operation, actAs } }) => ({
				name,
				parameters: { resource: value, operation, actAs },
			}));
		if (bare.length === 0) continue;
		await openNodes(scene, bare);
		for (const [index, { name }] of bare.entries()) {
			if (index > 0) await gallery.turnTo(name);
			await gallery.openCollection();
			await gallery.shoot(`Add to ${name}`);
			await gallery.closeList();
		}
	}
	const reaction = {
		name: 'Reactions',
		parameters: { resource: 'message', operation: 'addReaction' },
	};
	await openNodes(scene, [trigger(), reaction]);
	await gallery.shoot('Trigger');
	await gallery.openList('events');
	await gallery.shoot('Events of the trigger');
	await gallery.closeList();
	await gallery.openCollection();
	await gallery.shoot('Add to the trigger');
	await gallery.closeList();
	await gallery.turnTo(reaction.name);
	await gallery.openList('reaction');
	await gallery.shoot('Reactions');
}

/** Each picker with the entries that it offers, and with what a search finds. */
async function pickers(scene: Scene): Promise<void> {
	const { gallery, bot } = scene;
	const asBot = { actAs: 'bot', botId: listed(bot.botId) };
	const found = [
		{
			parameter: 'dialogId',
			text: 'proj',
			entry: 'Project Alpha',
			parameters: { resource: 'message', operation: 'send' },
		},
		{
			parameter: 'chatId',
			text: 'deal',
			entry: 'Contoso',
			parameters: { resource: 'participant', operation: 'add' },
		},
		{
			parameter: 'userId',
			text: 'fisch',
			entry: 'Fischer',
			parameters: { resource: 'notification', operation: 'send' },
		},
		{
			parameter: 'botId',
			text: 'demo',
			entry: 'demo_bot',
			parameters: { resource: 'message', operation: 'send', actAs: 'bot' },
		},
		{
			parameter: 'commandId',
			text: 'app',
			entry: 'approve',
			parameters: { resource: 'command', operation: 'update', ...asBot },
		},
	];
	await openNodes(
		scene,
		found.map(({ parameter, parameters }) => ({ name: parameter, parameters })),
	);
	for (const [index, { parameter, text, entry }] of found.entries()) {
		if (index > 0) await gallery.turnTo(parameter);
		await gallery.openPicker(parameter);
		await gallery.shoot(`Picker ${parameter}`);
		await gallery.search(text, entry);
		await gallery.shoot(`Picker ${parameter}: ${text}`);
		await gallery.page.locator('[data-test-id="rlc-item"]:visible').first().click();
		await gallery.page.waitForTimeout(500);
		await gallery.shoot(`Picker ${parameter}: chosen`);
	}
	const choices = [
		{ parameter: 'userIds', parameters: { resource: 'participant', operation: 'add' } },
		{ parameter: 'departmentIds', parameters: { resource: 'department', operation: 'get' } },
	];
	await openNodes(
		scene,
		choices.map(({ parameter, parameters }) => ({ name: parameter, parameters })),
	);
	for (const [index, { parameter }] of choices.entries()) {
		if (index > 0) await gallery.turnTo(parameter);
		await gallery.page.waitForTimeout(1_500);
		await gallery.openList(parameter);
		await gallery.shoot(`Choice of ${parameter}`);
		await gallery.closeList();
	}
	await openNodes(scene, [
		{ name: 'No bot', parameters: { resource: 'command', operation: 'update' } },
	]);
	await gallery
		.testId('resource-locator-commandId')
		.locator('[data-test-id="rlc-input"]')
		.first()
		.click();
	await gallery.page.waitForTimeout(2_000);
	await gallery.shoot('Picker commandId without a bot');
}

/** From user to bot and back, with every option set: nothing of the other identity may show. */
async function identities(scene: Scene): Promise<void> {
	const { gallery } = scene;
	const both = resources.flatMap((resource) => {
		const names = new Set(
			resource.operations
				.filter(({ user, bot }) => user && bot)
				.map(({ name }) => `${resource.name}: ${name} (user)`),
		);
		return [
			...panelsOf(resource, false).filter(({ name }) => names.has(name)),
			...panelsOf(resource, true).filter(({ name }) => names.has(name)),
		];
	});
	const shown = both.map(({ name, parameters }, index) => ({
		name: `${index + 1} ${name}`,
		parameters,
	}));
	await openNodes(scene, shown);
	for (const [index, { name }] of shown.entries()) {
		if (index > 0) await gallery.turnTo(name);
		const labels: string[] = [];
		for (const identity of ['User', 'Bot', 'User']) {
			if (labels.length > 0) {
				await gallery.openList('actAs');
				await gallery.choose(identity);
			}
			labels.push(await gallery.labels());
			if (identity === 'Bot') await gallery.shoot(`${name} as Bot`);
		}
		console.log(`${labels[0] === labels[2] ? 'same ' : 'OTHER'} ${name}\n  ${labels.join('\n  ')}`);
	}
}

/** The panel in which people look for nodes, and the list of actions and triggers. */
async function creator({ gallery, client }: Scene): Promise<void> {
	const { id } = await client.importWorkflow({
		name: 'Empty',
		nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }],
	});
	await gallery.page.setViewportSize(VIEWPORT);
	await gallery.page.goto(new URL(`workflow/${id}`, client.session.url).href);
	await gallery.testId('canvas-node').first().waitFor();
	await gallery.testId('node-creator-plus-button').click();
	const panel = gallery.testId('node-creator');
	for (const words of ['битрикс', 'bitrix24']) {
		await gallery.testId('node-creator-search-bar').fill(words);
		await gallery.page.waitForTimeout(1_000);
		await gallery.shootPart(`Search for ${words}`, panel);
	}
	await panel.getByText('Bitrix24 Chat', { exact: true }).first().click();
	await gallery.page.waitForTimeout(1_000);
	for (let part = 1; part <= 3; part += 1) {
		await gallery.shootPart(`Actions and triggers, part ${part}`, panel);
		await panel.hover();
		await gallery.page.mouse.wheel(0, VIEWPORT.height - 300);
	}
}

/** Where somebody new hesitates: in whose name, which chats a bot is in, bots as participants, the tool of an AI. */
async function newcomer(scene: Scene): Promise<void> {
	const { gallery, bot } = scene;
	const send = { resource: 'message', operation: 'send' };
	const tool = { resource: 'message', operation: 'getMany', output: 'selectedFields' };
	await openNodes(scene, [
		{ name: 'Send', parameters: send },
		trigger(),
		{ name: 'Send as Bot', parameters: { ...send, actAs: 'bot', botId: listed(bot.botId) } },
		{ name: 'Question', parameters: { resource: 'message', operation: 'sendAndWait' } },
		{ name: 'Participants', parameters: { resource: 'participant', operation: 'add' } },
		{ name: 'One participant', parameters: { resource: 'participant', operation: 'remove' } },
		{ name: 'Tool', type: `${ACTION}Tool`, parameters: tool },
		{ name: 'Command', parameters: { resource: 'command', operation: 'register' } },
		{ name: 'Dialog by ID', parameters: { ...send, dialogId: { ...listed(''), mode: 'id' } } },
	]);
	await gallery.shoot('Send');
	for (const name of ['Send', 'Send as Bot']) {
		if (name !== 'Send') await gallery.turnTo(name);
		await gallery.openPicker('dialogId');
		await gallery.shoot(`${name}: dialogs`);
		await gallery.search('james', 'James');
		await gallery.shoot(`${name}: james`);
		await gallery.closeList();
	}
	await gallery.turnTo('Question');
	await gallery.shoot('Question');
	await gallery.turnTo('Participants');
	await gallery.page.waitForTimeout(1_500);
	await gallery.openList('userIds');
	await gallery.shoot('Participants');
	await gallery.closeList();
	await gallery.turnTo('One participant');
	await gallery.openPicker('userId');
	await gallery.shoot('One participant');
	await gallery.closeList();
	await gallery.turnTo('Tool');
	await gallery.shoot('Tool');
	await gallery.openList('outputFields');
	await gallery.shoot('Tool: fields');
	await gallery.closeList();
	for (const name of ['Command', 'Dialog by ID', 'Trigger']) {
		await gallery.turnTo(name);
		await gallery.shoot(name);
	}
}

/** The examples on the canvas, as they are after the import. */
async function examples({ gallery, client, bot }: Scene): Promise<void> {
	for (const file of exampleFiles()) {
		const example = filledIn(readExample(file), { credential: bot.credential });
		const { id } = await client.importWorkflow(example);
		await gallery.page.setViewportSize({ width: 1600, height: 1000 });
		await gallery.page.goto(new URL(`workflow/${id}`, client.session.url).href);
		await gallery.testId('canvas-node').first().waitFor();
		await gallery.page.waitForTimeout(1_500);
		await gallery.shootPart(file, gallery.testId('canvas'));
	}
}

async function triggers(scene: Scene): Promise<void> {
	await shootTrigger(scene.gallery, scene.bot.botId, async (shown) =>
		openNodes(
			scene,
			shown.map((one) => ({ ...one, type: TRIGGER })),
		),
	);
}

const PARTS: Record<string, (scene: Scene) => Promise<void>> = {
	panels: async (scene) => await shootPanels(scene, false),
	options: async (scene) => await shootPanels(scene, true),
	lists,
	pickers,
	identities,
	creator,
	newcomer,
	triggers,
	examples,
};

/** Takes the pictures in a running n8n. */
export async function takeGallery(
	{ server, client }: { server: { url: string }; client: N8nClient },
	bot: Bot,
	folder: string,
	parts: string[],
): Promise<void> {
	for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) {
		const place = resolve(folder, part);
		await mkdir(place, { recursive: true });
		const { page, close } = await openEditor(server, client);
		const gallery = new GalleryPage(page, server.url, place);
		try {
			await PARTS[part]({ gallery, client, bot });
		} catch (error) {
			await page.screenshot({ path: resolve(place, 'failed.png') });
			console.error(`${part}: ${(error as Error).message}`);
			process.exitCode = 1;
		} finally {
			const sheets = await writeSheets(await page.context().newPage(), gallery.pictures, place);
			console.log(
				`${part}: ${gallery.pictures.length} pictures, ${sheets.length} sheets in ${place}`,
			);
			await close();
		}
	}
}

async function main(): Promise<void> {
	const [folder, ...parts] = process.argv.slice(2);
	if (!folder || parts.some((part) => !(part in PARTS))) {
		throw new Error(`Use: npm run gallery -- <folder> [${Object.keys(PARTS).join(' | ')}]`);
	}
	const portal = await Portal.start();
	let stage: Stage | undefined;
	try {
		furnish(portal);
		stage = await startN8n({ version: '2', onProgress: console.log });
		await takeGallery(stage, await startBotWithCommands(stage, portal), folder, parts);
	} finally {
		await stage?.server.dispose();
		await portal.stop();
	}
}

if (require.main === module) {
	main().catch((error: Error) => {
		console.error(error);
		process.exitCode = 1;
	});
}
