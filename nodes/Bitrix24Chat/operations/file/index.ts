import type { Resource } from '../../operation';
import { upload } from './upload';

export const file: Resource = { value: 'file', name: 'File', operations: [upload] };
