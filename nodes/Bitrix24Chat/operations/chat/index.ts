import type { Resource } from '../../operation';
import { create } from './create';
import { get } from './get';

export const chat: Resource = { value: 'chat', name: 'Chat', operations: [create, get] };
