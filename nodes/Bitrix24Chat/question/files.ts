import type { IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { inputName, type FormField } from './form';

/** A file as n8n has received it with a form. */
interface ReceivedFile {
	filepath: string;
	originalFilename?: string | null;
	newFilename?: string;
	mimetype?: string | null;
	size: number;
}

/** What a form has sent. */
export interface Received {
	fields: IDataObject;
	/** By the name of the input. */
	files: Record<string, ReceivedFile[]>;
}

/** The body of a request, as n8n parses forms without files and forms with them. */
export function receivedOf(context: IWebhookFunctions): Received {
	const body = (context.getBodyData() ?? {}) as IDataObject;
	if (!String(context.getHeaderData()['content-type'] ?? '').startsWith('multipart/form-data'))
		return { fields: body, files: {} };
	const { data, files } = body as { data?: IDataObject; files?: Record<string, unknown> };
	return {
		fields: data ?? {},
		files: Object.fromEntries(
			Object.entries(files ?? {}).map(([name, value]) => [
				name,
				(Array.isArray(value) ? value : [value]).filter(
					(file: ReceivedFile) => file.size > 0,
				) as ReceivedFile[],
			]),
		),
	};
}

/** Puts the files of a form into n8n's binary store, under the names of their fields. */
export async function filesOf(
	context: IWebhookFunctions,
	form: FormField[],
	{ files }: Received,
): Promise<{ values: IDataObject; binary: IBinaryKeyData }> {
	const values: IDataObject = {};
	const binary: IBinaryKeyData = {};
	for (const [index, field] of form.entries()) {
		if (field.type !== 'file') continue;
		const received = files[inputName(index)] ?? [];
		const taken = field.multiple ? received : received.slice(0, 1);
		const cards = taken.map(({ originalFilename, mimetype, size }) => ({
			filename: originalFilename ?? '',
			mimetype: mimetype ?? '',
			size,
		}));
		if (cards.length > 0) values[field.name] = field.multiple ? cards : cards[0];
		for (const [position, file] of taken.entries()) {
			const name = field.name.replace(/\W/g, '_');
			binary[field.multiple ? `${name}_${position}` : name] =
				await context.nodeHelpers.copyBinaryFile(
					file.filepath,
					file.originalFilename ?? file.newFilename ?? 'file',
					file.mimetype ?? undefined,
				);
		}
	}
	return { values, binary };
}
