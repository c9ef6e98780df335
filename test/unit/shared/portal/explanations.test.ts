import { BOTS } from '../../../../nodes/shared/portal/explanations/bots';
import { CHATS } from '../../../../nodes/shared/portal/explanations/chats';
import { FILES } from '../../../../nodes/shared/portal/explanations/files';
import { MESSAGES } from '../../../../nodes/shared/portal/explanations/messages';
import { OPEN_CHANNELS } from '../../../../nodes/shared/portal/explanations/openChannels';
import { SYSTEM } from '../../../../nodes/shared/portal/explanations/system';

it('explains each code in one file only, so that none overwrites another in silence', () => {
	const codes = [BOTS, CHATS, FILES, MESSAGES, OPEN_CHANNELS, SYSTEM].flatMap((one) =>
		Object.keys(one),
	);
	const twice = codes.filter((code, index) => codes.indexOf(code) !== index);
	expect(twice).toEqual([]);
});
