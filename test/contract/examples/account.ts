import { type Examples } from './example';

export const account: Examples = {
	profile: [{ operation: 'account.getProfile', request: 0, parameters: {} }],
};
