import type { Resource } from '../../operation';
import { callMethod } from './callMethod';
import { getProfile } from './getProfile';

export const account: Resource = { value: 'account', name: 'Account', operations: [callMethod, getProfile] };
