import type { Field } from '../../shared/fields/field';

/** The input field that holds the file to send. */
export function binaryInput(): Field {
	return {
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field containing the binary file data to be sent',
	};
}

/** The field of the output that a file is put into. */
export function binaryOutput(): Field {
	return {
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
	};
}

/** A picture for a chat or a bot. */
export function avatar(): Field {
	return {
		displayName: 'Avatar',
		name: 'avatar',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description:
			'The name of the input field that holds the picture, or the picture itself in base64. Up to 5000 × 5000 pixels.',
	};
}

/** The number of a file: `fileId`. */
export function fileId(description: string, more: Partial<Field> = {}): Field {
	return {
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 5155',
		description,
		...more,
	};
}
