import { searchBots } from './bots';
import { searchCommands } from './commands';
import { getDepartments } from './departments';
import { searchChats, searchDialogs, searchGroupDialogs } from './dialogs';
import { searchCrmDialogs, searchLines, searchOpenDialogs } from './openChannels';
import { getUsers, searchUsers } from './users';

/** The list searches of the resource locators, by the names that the fields give them. */
export const listSearch = {
	searchBots,
	searchChats,
	searchCommands,
	searchCrmDialogs,
	searchDialogs,
	searchGroupDialogs,
	searchLines,
	searchOpenDialogs,
	searchUsers,
};

/** The lists of the multiple-choice fields. */
export const loadOptions = { getDepartments, getUsers };
