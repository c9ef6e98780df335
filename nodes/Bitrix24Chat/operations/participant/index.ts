import type { Resource } from '../../operation';
import { add } from './add';

export const participant: Resource = { value: 'participant', name: 'Participant', operations: [add] };
