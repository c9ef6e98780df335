import type { Resource } from '../../engine/operation';
import { attachFromDrive } from './attachFromDrive';
import { remove } from './delete';
import { download } from './download';
import { getFolder } from './getFolder';
import { saveToDrive } from './saveToDrive';
import { upload } from './upload';

export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [upload, download, saveToDrive, attachFromDrive, remove, getFolder],
};
