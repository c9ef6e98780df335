import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { safeFileName } from '../../shared/portal/fileName';
import { FILE_LIMIT_BYTES, type FileContent } from '../../shared/portal/upload';
import type { ParameterReader } from './parameterReader';

/**
 * Finds the file of an item: the binary field named by `binaryPropertyName`, wherever n8n keeps binary data.
 *
 * @throws NodeOperationError when the item has no such field, the file is empty or larger than the API takes
 */
export async function fileOf(
	context: IExecuteFunctions,
	read: ParameterReader,
): Promise<FileContent> {
	const property = read.text('binaryPropertyName');
	const binary = context.helpers.assertBinaryData(read.itemIndex, property);
	const usual = `file.${binary.fileExtension ?? 'bin'}`;
	const given = read.has('fileName') ? read.text('fileName') : (binary.fileName ?? usual);
	const name = safeFileName(given) ?? usual;
	const { id, data } = binary;
	const size = await sizeOf(context, binary);
	if (size === 0)
		read.refuse(
			'binaryPropertyName',
			`names an empty file, "${name}"`,
			'Bitrix24 takes no empty files.',
		);
	if (size > FILE_LIMIT_BYTES) {
		read.refuse(
			'binaryPropertyName',
			`names a file of ${megabytes(size)} MB, "${name}"`,
			'Bitrix24 takes files of 100 MB at the most.',
		);
	}
	return id
		? { name, size, open: async () => await context.helpers.getBinaryStream(id, 3 * 64 * 1024) }
		: { name, size, base64: data };
}

/** How many bytes a file has, wherever n8n keeps it. */
export async function sizeOf(
	context: IExecuteFunctions,
	{ id, data }: IBinaryData,
): Promise<number> {
	if (id) return (await context.helpers.getBinaryMetadata(id)).fileSize;
	return (data.length / 4) * 3 - (/=*$/.exec(data)?.[0].length ?? 0);
}

function megabytes(bytes: number): number {
	return Math.ceil(bytes / 1024 / 1024);
}
