import { FIRST, OUTSIDER, pick, SECOND, useOpenFixture } from './open-channel-fixture';

/** Open Channels and CRM. */

const fixture = useOpenFixture();
const lead = () => ({ crmEntityType: 'lead', crmEntity: fixture.lead.id });

/** A chat that the first employee leads, tied to the lead. */
async function linked(): Promise<number> {
	const chatId = await fixture.taken();
	fixture.portal.openLines.linkCrm(fixture.customer, fixture.lead);
	return chatId;
}

it('saves a customer to CRM and tells which item it is', async () => {
	const chatId = await fixture.taken();
	const save = { chatId: pick(chatId) };
	const foreign = await fixture.run('saveToCrm', save, fixture.as(SECOND));
	expect(foreign.error?.message).toBe('Somebody else leads this dialog, or nobody does');
	const saved = await fixture.run('saveToCrm', save);
	expect(saved.error).toBeUndefined();
	const { crm } = fixture.portal.openLines.dialogOf(fixture.customer);
	expect(saved.items[0].json).toEqual({
		success: true,
		created: true,
		chatId,
		dialogId: `chat${chatId}`,
		crm: [crm],
	});
	const again = await fixture.run('saveToCrm', save);
	expect(again.items[0].json).toMatchObject({ success: true, created: false, crm: [crm] });
});

it('lists the chats of a CRM item, active ones or all, or the last', async () => {
	const chatId = await linked();
	const row = { CHAT_ID: String(chatId), CONNECTOR_ID: 'livechat', CONNECTOR_TITLE: 'Live Chat' };
	const item = { ...row, chatId, dialogId: `chat${chatId}` };
	const read = async (more: object) =>
		(await fixture.run('getCrmChats', { ...lead(), ...more })).items.map(({ json }) => json);
	expect(await read({})).toEqual([item]);
	fixture.portal.finishAs(FIRST, chatId);
	expect(await read({})).toEqual([]);
	expect(await read({ options: { activeOnly: false } })).toEqual([item]);
	expect(await read({ lastOnly: true })).toEqual([{ chatId, dialogId: `chat${chatId}` }]);
	const none = await fixture.run('getCrmChats', {
		crmEntityType: 'deal',
		crmEntity: 5,
		lastOnly: true,
	});
	expect(none.error?.message).toBe('This CRM item has no chat with a customer');
	const unreadable = await fixture.run('getCrmChats', { crmEntityType: 'deal', crmEntity: 5 });
	expect(unreadable.error?.message).toBe('No access to this CRM item');
});

it("writes to the item's customer in somebody's name, while the chat is active", async () => {
	const chatId = await linked();
	const send = {
		...lead(),
		chatId: pick(chatId),
		userId: pick(FIRST),
		message: 'Your order is **ready**',
		textFormat: 'markdown',
	};
	const sent = await fixture.run('sendToCrm', send);
	expect(sent.error).toBeUndefined();
	expect(sent.items[0].json).toEqual({
		messageId: expect.any(Number),
		chatId,
		dialogId: `chat${chatId}`,
	});
	expect(fixture.seen().at(-1)).toEqual(['employee', 'Your order is [b]ready[/b]']);
	const absent = await fixture.run('sendToCrm', { ...send, userId: pick(SECOND) });
	expect(absent.error?.message).toBe("The sender can't write to this chat");
	fixture.portal.finishAs(FIRST, chatId);
	const closed = await fixture.run('sendToCrm', send);
	expect(closed.error?.message).toBe('The chat is no active chat of this CRM item');
	expect(closed.error?.description).toContain('Get CRM Chats');
});

it('puts people into the chat of an item and takes them out, in the last chat or a named one', async () => {
	const none = await fixture.run('addCrmParticipant', { ...lead(), userId: pick(OUTSIDER) });
	expect(none.items[0].json).toEqual({ success: false, chatId: null, dialogId: null });
	const chatId = await linked();
	const added = await fixture.run('addCrmParticipant', { ...lead(), userId: pick(OUTSIDER) });
	expect(added.items[0].json).toEqual({ success: true, chatId, dialogId: `chat${chatId}` });
	expect(fixture.members(chatId)).toContain(OUTSIDER);
	const removed = await fixture.run('removeCrmParticipant', {
		...lead(),
		userId: pick(OUTSIDER),
		chatId: pick(chatId),
	});
	expect(removed.items[0].json).toMatchObject({ success: true, chatId });
	expect(fixture.members(chatId)).not.toContain(OUTSIDER);
	const again = await fixture.run('removeCrmParticipant', { ...lead(), userId: pick(OUTSIDER) });
	expect(again.error?.message).toMatch(/already is as you want it/);
	const customer = await fixture.run('removeCrmParticipant', {
		...lead(),
		userId: pick(fixture.customer.userId),
	});
	expect(customer.error?.message).toBe("This user can't be removed from the chat");
});

it('saves a message as a quick answer', async () => {
	const chatId = await fixture.taken();
	const messageId = fixture.portal.sayAs(FIRST, `chat${chatId}`, 'We are open until six').id;
	const saved = await fixture.run('saveQuickAnswer', { chatId: pick(chatId), messageId });
	expect(saved.items[0].json).toMatchObject({ success: true, chatId, messageId });
	expect(fixture.portal.openLines.quickAnswers).toMatchObject([{ text: 'We are open until six' }]);
	const foreign = await fixture.run('saveQuickAnswer', { chatId: pick(chatId), messageId: 1 });
	expect(foreign.error?.message).toBe('Bitrix24 could not save the quick answer');
});
