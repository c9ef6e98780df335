import { randomBytes } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { byId, oauthCredential, useFixture } from './fixture';
import { type BinaryMode, contentOf, runAction } from './harness';
import { expectNoSecrets } from './secrets';

const byFile = (fileId: number): INodeParameters => ({
	resource: 'file',
	operation: 'download',
	downloadBy: 'file',
	fileId: String(fileId),
	binaryPropertyName: 'data',
});
const byMessage = (messageId: number): INodeParameters => ({
	resource: 'file',
	operation: 'download',
	downloadBy: 'message',
	messageId: String(messageId),
	binaryPropertyName: 'file',
});
const asUser = { actAs: 'user', dialogId: byId('chat2') };

describe.each<BinaryMode>(['default', 'filesystem'])(
	'file: download, binary data mode "%s"',
	(mode) => {
		const fixture = useFixture({ mode });
		let readerId: number;
		beforeAll(async () => {
			const { items } = await runAction(fixture.credential, {
				resource: 'bot',
				operation: 'register',
				code: 'reader',
				name: 'Reader',
				type: 'supervisor',
			});
			readerId = (items[0].json.bot as { id: number }).id;
			fixture.portal.inviteAs(1, 'chat2', [readerId]);
		});
		beforeEach(() => {
			fixture.portal.behaviour.downloadLinks = 'documented';
		});
		const asBot = () => ({ actAs: 'bot', botId: byId(readerId) });

		it.each(['documented', 'withAuth'] as const)(
			'fetches a file as the user and as a bot, links "%s"',
			async (downloadLinks) => {
				fixture.portal.behaviour.downloadLinks = downloadLinks;
				const content = randomBytes(300_001);
				const file = fixture.portal.attachAs(1, 'chat2', 'Größe & "mehr".pdf', content);
				for (const who of [asUser, asBot()]) {
					const ran = await runAction(fixture.credential, { ...byFile(file.id), ...who });
					expect(ran.error).toBeUndefined();
					const [{ json, binary, pairedItem }] = ran.items;
					expect(json).toEqual({
						fileId: file.id,
						name: 'Größe & "mehr".pdf',
						size: content.length,
						mimeType: 'application/pdf',
					});
					expect(pairedItem).toEqual({ item: 0 });
					expect(binary?.data).toMatchObject({
						fileName: 'Größe & "mehr".pdf',
						fileExtension: 'pdf',
						mimeType: 'application/pdf',
					});
					expect((await contentOf(binary?.data)).equals(content)).toBe(true);
					expectNoSecrets(ran, fixture);
				}
			},
		);

		it.each(['documented', 'withAuth'] as const)(
			'fetches a file with OAuth2, links "%s"',
			async (downloadLinks) => {
				fixture.portal.behaviour.downloadLinks = downloadLinks;
				const file = fixture.portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('hello'));
				const credential = oauthCredential(fixture.portal);
				const { access_token: token } = credential.data.oauthTokenData as unknown as {
					access_token: string;
				};
				const ran = await runAction(credential, { ...byFile(file.id), ...asUser });
				expect(ran.error).toBeUndefined();
				expect((await contentOf(ran.items[0].binary?.data)).toString()).toBe('hello');
				expect(JSON.stringify(ran.run)).not.toContain(token);
				expectNoSecrets(ran, fixture);
			},
		);

		it('goes by the name where the portal knows no type', async () => {
			const file = fixture.portal.attachAs(1, 'chat2', 'table.xlsx', Buffer.from('x'));
			const { items } = await runAction(fixture.credential, { ...byFile(file.id), ...asUser });
			expect(items[0].json.mimeType).toBe(
				'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			);
		});

		it('gives an item for each file of a message', async () => {
			const drive = ['one.txt', 'two.png'].map((name) =>
				fixture.portal.addDriveFile(1, name, Buffer.from(name), 'chat2'),
			);
			const sent = await runAction(fixture.credential, {
				resource: 'file',
				operation: 'attachFromDrive',
				dialogId: byId('chat2'),
				source: 'folder',
				uploadIds: drive.map(({ id }) => id),
				options: { message: 'Two' },
			});
			expect(sent.error).toBeUndefined();
			expect(sent.items[0].json).toMatchObject({
				messageId: expect.any(Number),
				files: [{ name: 'one.txt' }, { name: 'two.png' }],
			});
			const messageId = sent.items[0].json.messageId as number;
			fixture.portal.sayAs(1, 'chat2', 'Something after it');
			for (const who of [asUser, asBot()]) {
				const ran = await runAction(fixture.credential, { ...byMessage(messageId), ...who }, [
					{},
					{},
				]);
				expect(ran.error).toBeUndefined();
				expect(ran.items.map(({ pairedItem }) => pairedItem)).toEqual([
					{ item: 0 },
					{ item: 0 },
					{ item: 1 },
					{ item: 1 },
				]);
				expect(ran.items.slice(0, 2).map(({ json }) => json)).toMatchObject([
					{ messageId, name: 'one.txt', size: 7, mimeType: 'text/plain' },
					{ messageId, name: 'two.png', size: 7, mimeType: 'image/png' },
				]);
				for (const { json, binary } of ran.items)
					expect((await contentOf(binary?.file)).toString()).toBe(json.name);
				expectNoSecrets(ran, fixture);
			}
		});

		it('says so when a message has no files, or is not there', async () => {
			const { id } = fixture.portal.sayAs(1, 'chat2', 'No file');
			for (const who of [asUser, asBot()]) {
				const { items } = await runAction(fixture.credential, { ...byMessage(id), ...who });
				expect(items).toEqual([{ json: { fileId: null, messageId: id }, pairedItem: { item: 0 } }]);
			}
			const { error } = await runAction(fixture.credential, { ...byMessage(999_999), ...asUser });
			expect(error?.message).toBe('Message ID names no message of this dialog: "999999"');
			const plain = await runAction(fixture.credential, {
				...byMessage(id),
				actAs: 'bot',
				botId: byId(fixture.botId),
			});
			expect(plain.error?.message).toBeDefined();
			expect(fixture.portal.calls.at(-1)?.errorCode).toBe('BOT_TYPE_NOT_ALLOWED');
		});

		it('explains a file that is not there, and one that the portal does not hand over', async () => {
			const missing = await runAction(fixture.credential, { ...byFile(999_999), ...asUser });
			expect(missing.error?.message).toBe("The file doesn't exist");
			const file = fixture.portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('a'));
			fixture.portal.faults.add({
				kind: 'error',
				method: 'download',
				status: 403,
				code: 'ACCESS_DENIED',
			});
			const refused = await runAction(fixture.credential, { ...byFile(file.id), ...asUser });
			expect(refused.error?.message).toBe("The portal didn't hand the file over");
			expectNoSecrets(refused, fixture);
		});

		describe('many files', () => {
			const downloads = { ...byFile(1), ...asUser, fileId: '={{ $json.id }}' };
			const attached = (count: number) =>
				Array.from({ length: count }, (_, index) =>
					fixture.portal.attachAs(1, 'chat2', `${index}.txt`, Buffer.from(String(index))),
				);
			const open = () => fixture.portal.requests.filter(({ status }) => status === null).length;

			it('are fetched three at a time and come in the order of the items', async () => {
				fixture.portal.faults.add({
					kind: 'delay',
					method: 'im.v2.File.download',
					ms: 120,
					times: 4,
				});
				const files = attached(9).map(({ id }) => ({ id }));
				let most = 0;
				const sampler = setInterval(() => (most = Math.max(most, open())), 5);
				const ran = await runAction(fixture.credential, downloads, files).finally(() =>
					clearInterval(sampler),
				);
				expect(ran.error).toBeUndefined();
				expect(most).toBe(3);
				expect(ran.items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
					files.map((_, index) => index),
				);
				for (const [index, { binary }] of ran.items.entries())
					expect((await contentOf(binary?.data)).toString()).toBe(String(index));
			});

			it('are fetched no more after one that failed, unless the node goes on', async () => {
				const files = attached(12).map(({ id }, index) => ({ id: index === 1 ? 999_999 : id }));
				const ended = await runAction(fixture.credential, downloads, files);
				expect(ended.error?.message).toBe("The file doesn't exist");
				expect(fixture.portal.calls.length).toBeLessThan(8);
				const wentOn = await runAction(fixture.credential, downloads, files, {
					onError: 'continueRegularOutput',
				});
				expect(wentOn.items.map(({ json }) => 'error' in json)).toEqual(
					files.map((_, index) => index === 1),
				);
			});
		});
	},
);
