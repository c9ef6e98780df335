import type { INodePropertyModeValidation } from 'n8n-workflow';
import { dialogField } from '../../../nodes/Bitrix24Chat/fields/dialog';
import { CRM_DIALOG_ID, DIALOG_ID } from '../../../nodes/shared/dialogId';

/** What n8n tests the text of a picker with. */
function byId(): RegExp {
	const mode = dialogField().modes?.find(({ name }) => name === 'id');
	const [validation] = (mode?.validation ?? []) as INodePropertyModeValidation[];
	const { regex } = validation.properties as { regex: string };
	return new RegExp(`^${regex}$`);
}

describe('the name of a dialog', () => {
	it.each(['crm|DEAL|5', 'crm|DYNAMIC_128|7'])('may be the chat of a CRM item: %s', (dialogId) => {
		expect(CRM_DIALOG_ID.test(dialogId)).toBe(true);
		expect(byId().test(` ${dialogId} `)).toBe(true);
	});

	it.each(['crm5', 'mail7', 'crm|DEAL', 'crm|deal|5', 'crm|DEAL|0', 'crm|DEAL|5|6', 'CRM|DEAL|5'])(
		"can't be %s",
		(dialogId) => {
			expect(CRM_DIALOG_ID.test(dialogId) || DIALOG_ID.test(dialogId)).toBe(false);
			expect(byId().test(dialogId)).toBe(false);
		},
	);

	it.each(['7', 'chat123', 'sg5'])('may be %s, in the editor too', (dialogId) => {
		expect(DIALOG_ID.test(dialogId)).toBe(true);
		expect(byId().test(` ${dialogId} `)).toBe(true);
	});

	it.each(['', '0', '07', 'chat', 'chat0', 'chat-1', 'chat12x', 'user7', '7,8', ' 7', '7\n'])(
		"can't be %j",
		(dialogId) => {
			expect(DIALOG_ID.test(dialogId)).toBe(false);
		},
	);
});
