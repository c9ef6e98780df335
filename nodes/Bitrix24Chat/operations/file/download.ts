import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { dialogField } from '../../fields/dialog';
import type { Field } from '../../../shared/fields/field';
import { binaryOutput, fileId } from '../../fields/file';
import { messageId } from '../../fields/messageId';
import { pickFields } from '../../output/messages';
import { filesForBot, filesInDialog, type MessageFiles } from './messageFiles';
import type { Operation, StepPortal } from '../../engine/operation';
import type { ParameterReader } from '../../input/parameterReader';

const fields: Field[] = [
	{
		displayName: 'Download',
		name: 'downloadBy',
		type: 'options',
		default: 'file',
		options: [
			{
				name: 'All Files of a Message',
				value: 'message',
				description: 'Gives an item for each file',
			},
			{ name: 'One File by Its ID', value: 'file' },
		],
	},
	fileId('The ID of the file in the chat', { when: { downloadBy: ['file'] } }),
	messageId({
		description:
			'A message without files gives one item whose fileId is null. Only bots of the types Personal Assistant and Supervisor may read messages.',
		when: { downloadBy: ['message'] },
	}),
	binaryOutput(),
];

/** What a file's card tells beside what is learned by fetching it. */
const CARD = ['type', 'extension', 'authorId', 'authorName', 'date'];

/** One side's way to a file, and to the files of a message. */
interface Source {
	method: string;
	parameters: IDataObject;
	message(portal: StepPortal, messageId: number): Promise<MessageFiles | undefined>;
}

/** Reads and checks the parameters; what it gives back fetches. */
function downloading(
	read: ParameterReader,
	source: Source,
): (portal: StepPortal) => Promise<INodeExecutionData[]> {
	const field = read.text('binaryPropertyName').trim();
	const fetchFile = async (
		portal: StepPortal,
		id: number,
		card: IDataObject,
		more: IDataObject,
	): Promise<INodeExecutionData> => {
		const name = String(card.name ?? `file_${id}`);
		const { binary, size } = await portal.download(
			source.method,
			{ ...source.parameters, fileId: id },
			name,
		);
		const json = {
			fileId: id,
			name: binary.fileName ?? name,
			size,
			mimeType: binary.mimeType,
			...more,
			...pickFields(card, CARD),
		};
		return { json, binary: { [field]: binary } };
	};
	if (read.value('downloadBy') !== 'message') {
		const id = read.id('fileId');
		return async (portal) => [await fetchFile(portal, id, {}, {})];
	}

	const about = { messageId: read.id('messageId') };
	return async (portal) => {
		const found = await source.message(portal, about.messageId);
		if (!found)
			read.refuse(
				'messageId',
				`names no message of this dialog: "${about.messageId}"`,
				'Check the ID and the dialog.',
			);
		if (found.fileIds.length === 0) return [{ json: { fileId: null, ...about } }];
		const items: INodeExecutionData[] = [];
		for (const id of found.fileIds)
			items.push(await fetchFile(portal, id, found.known.get(id) ?? {}, about));
		return items;
	};
}

export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download file',
	description: 'Get a file of a chat, or all files of a message',
	user: {
		fields: [dialogField(), ...fields],
		kind: 'steps',
		methods: ['im.v2.File.download', 'im.dialog.messages.get'],
		repeatable: true,
		concurrent: true,
		steps: (read) => {
			const dialogId = read.dialog({ isNewer: true });
			return downloading(read, {
				method: 'im.v2.File.download',
				parameters: { dialogId },
				message: async (portal, id) => await filesInDialog(portal, dialogId, id),
			});
		},
	},
	bot: {
		fields,
		kind: 'steps',
		methods: ['imbot.v2.File.download', 'imbot.v2.Chat.Message.get'],
		repeatable: true,
		concurrent: true,
		steps: (read) =>
			downloading(read, {
				method: 'imbot.v2.File.download',
				parameters: {},
				message: async (portal, id) => await filesForBot(portal, id),
			}),
	},
};
