import type { Resource } from '../../operation';
import { register } from './register';

export const bot: Resource = { value: 'bot', name: 'Bot', operations: [register] };
