import { FIRST, OUTSIDER, pick, SECOND, useOpenFixture } from './open-channel-fixture';

/** What an employee does with a dialog: take, join, start, pin, spam, silent mode. */

const fixture = useOpenFixture();
const checked = { options: { checkOutcome: true } };

it('takes a dialog that waits; a second time is refused in words', async () => {
	const chatId = await fixture.taken();
	fixture.portal.skipAs(FIRST, chatId);
	const take = await fixture.run('take', { chatId: pick(chatId) }, fixture.as(SECOND));
	expect(take.items[0].json).toEqual({ success: true, chatId, dialogId: `chat${chatId}` });
	expect(fixture.owner(chatId)).toBe(SECOND);
	const again = await fixture.run('take', { chatId: pick(chatId) }, fixture.as(SECOND));
	expect(again.error?.message).toBe('The dialog could not be taken; Bitrix24 gave no reason');
	expect(again.items).toEqual([]);
});

it('passes a dialog on, unless nobody else is there', async () => {
	const chatId = await fixture.taken();
	const skip = await fixture.run('skip', { chatId: pick(chatId) });
	expect(skip.items[0].json.success).toBe(true);
	expect(fixture.members(chatId)).toContain(SECOND);
	fixture.portal.openLines.changeLine(fixture.line.id, { queue: [SECOND] });
	const alone = await fixture.run('skip', { chatId: pick(chatId) }, fixture.as(SECOND));
	expect(alone.error?.message).toMatch(/could not be passed on/);
});

it('joins, which changes nobody who leads', async () => {
	const chatId = await fixture.taken();
	const joined = await fixture.run(
		'join',
		{ chatId: pick(chatId), ...checked },
		fixture.as(SECOND),
	);
	expect(joined.items[0].json).toMatchObject({
		success: true,
		checked: true,
		owner: FIRST,
		openChannel: { connector: 'livechat', lineId: fixture.line.id },
	});
	expect(fixture.members(chatId)).toContain(SECOND);
});

it('intercepts what somebody leads, and says that nothing happened where nobody does', async () => {
	const chatId = await fixture.taken();
	const intercept = { chatId: pick(chatId), ...checked };
	const took = await fixture.run('intercept', intercept, fixture.as(SECOND));
	expect(took.items[0].json).toMatchObject({ success: true, owner: SECOND });
	fixture.portal.finishAs(SECOND, chatId);
	const nothing = await fixture.run('intercept', intercept, fixture.as(SECOND));
	expect(nothing.error).toBeUndefined();
	expect(nothing.items[0].json).toMatchObject({ success: false, checked: true, owner: 0 });
	const unchecked = await fixture.run('intercept', { chatId: pick(chatId) }, fixture.as(SECOND));
	expect(unchecked.items[0].json).toMatchObject({ success: true, checked: false });
});

it('starts a session where none is open', async () => {
	const chatId = await fixture.taken();
	const start = { chatId: pick(chatId), ...checked };
	const open = await fixture.run('start', start, fixture.as(SECOND));
	expect(open.items[0].json).toMatchObject({ success: false, owner: FIRST });
	fixture.portal.finishAs(FIRST, chatId);
	const started = await fixture.run('start', start);
	expect(started.items[0].json).toMatchObject({ success: true, owner: FIRST });
	expect(fixture.status()).toBe(10);
});

it('starts a session with an earlier message, of this chat only', async () => {
	const chatId = await fixture.taken();
	const first = fixture.portal.messagesOf(`chat${chatId}`, FIRST)[0].id;
	const before = fixture.portal.openLines.sessionOf(chatId)?.id;
	const elsewhere = fixture.portal.sayAs(FIRST, 'chat2', 'Elsewhere').id;
	const run = async (messageId: number) =>
		await fixture.run('startFromMessage', { chatId: pick(chatId), messageId, ...checked });
	expect((await run(elsewhere)).items[0].json).toMatchObject({ success: false, checked: true });
	expect(fixture.portal.openLines.sessionOf(chatId)?.id).toBe(before);
	expect((await run(first)).items[0].json).toMatchObject({ success: true, owner: FIRST });
	expect(fixture.portal.openLines.sessionOf(chatId)?.id).not.toBe(before);
});

it('marks as spam once', async () => {
	const chatId = await fixture.taken();
	const spam = { chatId: pick(chatId), ...checked };
	expect((await fixture.run('markSpam', spam)).items[0].json).toMatchObject({ success: true });
	expect(fixture.status()).toBe(65);
	expect((await fixture.run('markSpam', spam)).items[0].json).toMatchObject({ success: false });
});

it('pins the own dialogs, one or all', async () => {
	const chatId = await fixture.taken();
	const dialog = fixture.portal.openLines.dialogOf(fixture.customer);
	const pinned = await fixture.run('pin', { chatId: pick(chatId), activate: true });
	expect(pinned.items[0].json).toEqual({
		success: true,
		chatId,
		dialogId: `chat${chatId}`,
		pinned: true,
	});
	expect(dialog.pinned).toBe(true);
	const sessionId = fixture.portal.openLines.sessionOf(chatId)?.id;
	const none = await fixture.run('pin', { all: true });
	expect(none.items[0].json).toEqual({ success: true, sessionIds: [] });
	const all = await fixture.run('pin', { all: true, activate: false });
	expect(all.items[0].json).toEqual({ success: true, sessionIds: [sessionId] });
	expect(dialog.pinned).toBe(false);
	const foreign = await fixture.run('pin', { chatId: pick(chatId) }, fixture.as(SECOND));
	expect(foreign.error?.message).toMatch(/could not be pinned/);
	expect(foreign.error?.description).toMatch(/Only the employee who leads/);
});

it('keeps answers inside while silent, and sends automatic ones all the same', async () => {
	const chatId = await fixture.taken();
	const silent = await fixture.run('setSilent', { chatId: pick(chatId), activate: true });
	expect(silent.items[0].json).toMatchObject({ success: true, silent: true });
	fixture.portal.sayAs(FIRST, `chat${chatId}`, 'Between us');
	const automatic = await fixture.run('sendAutomatic', {
		chatId: pick(chatId),
		message: '**One moment**',
		textFormat: 'markdown',
		...checked,
	});
	expect(automatic.items[0].json).toMatchObject({ success: true, checked: true });
	expect(fixture.seen()).toEqual([
		['customer', 'Hello'],
		['automatic', '[b]One moment[/b]'],
	]);
	const greeting = await fixture.run('sendAutomatic', {
		chatId: pick(chatId),
		name: 'WELCOME',
		...checked,
	});
	expect(greeting.items[0].json).toMatchObject({ success: false, checked: true });
	await fixture.run('setSilent', { chatId: pick(chatId), activate: false });
	fixture.portal.sayAs(FIRST, `chat${chatId}`, 'For you');
	expect(fixture.seen().at(-1)).toEqual(['employee', 'For you']);
});

it('refuses in words what the user may not see, and what is no Open Channel', async () => {
	const chatId = fixture.write();
	for (const operation of ['take', 'skip', 'join', 'start', 'markSpam', 'setSilent']) {
		const foreign = await fixture.run(operation, { chatId: pick(chatId) }, fixture.as(OUTSIDER));
		expect(foreign.error?.message).toBe('The user may not open this dialog');
		const group = await fixture.run(operation, { chatId: pick(2) });
		expect(group.error?.message).toBe('The chat is no dialog of an Open Channel');
	}
});
