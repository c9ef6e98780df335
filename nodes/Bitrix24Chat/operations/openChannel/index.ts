import type { Resource } from '../../engine/operation';
import { addCrmParticipant } from './addCrmParticipant';
import { finish } from './finish';
import { get } from './get';
import { getByClient } from './getByClient';
import { getCrmChats } from './getCrmChats';
import { getHistory } from './getHistory';
import { getLine } from './getLine';
import { getLines } from './getLines';
import { intercept } from './intercept';
import { join } from './join';
import { markSpam } from './markSpam';
import { pin } from './pin';
import { removeCrmParticipant } from './removeCrmParticipant';
import { saveQuickAnswer } from './saveQuickAnswer';
import { saveToCrm } from './saveToCrm';
import { sendAutomatic } from './sendAutomatic';
import { sendToCrm } from './sendToCrm';
import { setSilent } from './setSilent';
import { skip } from './skip';
import { start } from './start';
import { startFromMessage } from './startFromMessage';
import { take } from './take';
import { transfer } from './transfer';

export const openChannel: Resource = {
	value: 'openChannel',
	name: 'Open Channel',
	operations: [
		get,
		getByClient,
		getHistory,
		transfer,
		finish,
		take,
		join,
		intercept,
		skip,
		markSpam,
		start,
		startFromMessage,
		pin,
		setSilent,
		sendAutomatic,
		saveToCrm,
		saveQuickAnswer,
		getCrmChats,
		sendToCrm,
		addCrmParticipant,
		removeCrmParticipant,
		getLine,
		getLines,
	],
};
