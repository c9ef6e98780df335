import { pick, type Examples } from './example';

export const searchHistory: Examples = {
	'im.search.last.get': [
		{
			operation: 'searchHistory.getMany',
			request: 0,
			parameters: { options: { skipOpenlines: false, skipChat: false, skipDialog: false } },
		},
	],
	'im.search.last.add': [
		{ operation: 'searchHistory.add', request: 0, parameters: { dialogId: pick('chat17') } },
	],
	'im.search.last.delete': [
		{ operation: 'searchHistory.remove', parameters: { dialogId: pick('chat17') } },
	],
};
