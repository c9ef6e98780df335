import { searchBots } from './bots';
import { getCommandNames, searchCommandNames, searchCommands } from './commands';
import { getDepartments } from './departments';
import { getDialogs, searchChats, searchDialogs, searchGroupDialogs } from './dialogs';
import { getParticipants, searchParticipants } from './participants';
import { getLines, searchCrmDialogs, searchLines, searchOpenDialogs } from './openChannels';
import { getUsers, searchUsers } from './users';

/** The list searches of the resource locators, by the names that the fields give them. */
export const listSearch = {
	searchBots,
	searchChats,
	searchCommandNames,
	searchCommands,
	searchCrmDialogs,
	searchDialogs,
	searchGroupDialogs,
	searchParticipants,
	searchLines,
	searchOpenDialogs,
	searchUsers,
};

/** The lists of the multiple-choice fields. */
export const loadOptions = { getDepartments, getParticipants, getUsers };

/** Those of the trigger's filters. */
export const filterOptions = { getCommandNames, getDialogs, getLines, getUsers };
