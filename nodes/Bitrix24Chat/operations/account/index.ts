import type { Resource } from '../../engine/operation';
import { callMethod } from './callMethod';
import { getProfile } from './getProfile';
import { getRevisions } from './getRevisions';
import { getScopes } from './getScopes';

export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [getProfile, getScopes, getRevisions, callMethod],
};
