/** The trigger's panel: each source, every option, the lists of its filters, and what the canvas says of it. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { optionFields } from '../../../nodes/Bitrix24ChatTrigger/optionFields';
import type { GalleryPage } from './editor';

interface Shown {
	name: string;
	parameters: IDataObject;
}

const FILTERS = ['commands', 'dialogIds', 'lineIds', 'userIds'];

/** @param open saves triggers as one workflow and opens the panel of the first */
export async function shootTrigger(
	gallery: GalleryPage,
	botId: number,
	open: (shown: Shown[]) => Promise<void>,
): Promise<void> {
	const bot = { __rl: true, mode: 'id', value: String(botId) };
	const everything = Object.fromEntries(
		(optionFields.options as INodeProperties[]).map(({ name, default: usual }) => [name, usual]),
	) as IDataObject;
	const shown = [
		{ name: 'Bot', parameters: { source: 'bot', botId: bot } },
		{ name: 'User', parameters: { source: 'user', events: ['message', 'reaction'] } },
		{ name: 'Both', parameters: { source: 'botAndUser', botId: bot, events: [] } },
		{ name: 'No bot yet', parameters: {} },
		{ name: 'Every option', parameters: { botId: bot, options: everything } },
	];
	await open(shown);
	for (const [index, { name }] of shown.entries()) {
		if (index > 0) await gallery.turnTo(name);
		await gallery.shoot(name);
	}
	for (const filter of FILTERS) {
		await gallery.testId(`parameter-input-${filter}`).first().scrollIntoViewIfNeeded();
		await gallery.openList(filter);
		await gallery.page.waitForTimeout(1_500);
		await gallery.shoot(`List of ${filter}`);
		await gallery.closeList();
	}
	await gallery.closePanel();
	await gallery.shootPart('Canvas', gallery.testId('canvas'));
}
