import { searchBots } from './bots';
import { searchCommandNames, searchCommands } from './commands';
import { getDepartments } from './departments';
import { searchChats, searchDialogs, searchGroupDialogs } from './dialogs';
import { getUsers, searchUsers } from './users';

/** The list searches of the resource locators, by the names that the fields give them. */
export const listSearch = {
	searchBots,
	searchChats,
	searchCommandNames,
	searchCommands,
	searchDialogs,
	searchGroupDialogs,
	searchUsers,
};

/** The lists of the multiple-choice fields. */
export const loadOptions = { getDepartments, getUsers };
