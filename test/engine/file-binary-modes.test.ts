import { randomBytes } from 'node:crypto';
import { byId, oauthCredential, useFixture } from './fixture';
import { type BinaryMode, runAction, storedFile } from './harness';

const upload = {
	resource: 'file',
	operation: 'upload',
	dialogId: byId('chat2'),
	binaryPropertyName: 'data',
};

describe.each<BinaryMode>(['default', 'filesystem'])(
	'file: upload, binary data mode "%s"',
	(mode) => {
		const fixture = useFixture({ mode });

		it.each([1, 2, 3, 4, 65_536 * 3 + 1, 1_000_001])(
			'sends %d bytes unchanged as the user',
			async (size) => {
				const content = randomBytes(size);
				const binary = await storedFile(content, `report-${size}.bin`, 'application/octet-stream');
				const { items, error } = await runAction(fixture.credential, { ...upload, actAs: 'user' }, [
					{ json: {}, binary },
				]);
				expect(error).toBeUndefined();
				expect(items[0].json).toMatchObject({
					messageId: expect.any(Number),
					dialogId: 'chat2',
					file: { name: `report-${size}.bin`, size },
				});
				expect(fixture.portal.filesOf('chat2').at(-1)?.bytes.equals(content)).toBe(true);
			},
		);

		it('sends as a bot, with a message and another name', async () => {
			const binary = await storedFile(Buffer.from('héllo'), 'a.txt', 'text/plain');
			const { error, items } = await runAction(
				fixture.credential,
				{
					...upload,
					actAs: 'bot',
					botId: byId(fixture.botId),
					dialogId: byId(3),
					options: {
						fileName: 'ünïcode "x".txt',
						message: 'Here & **now**',
						textFormat: 'markdown',
					},
				},
				[{ json: {}, binary }],
			);
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ file: { name: 'ünïcode "x".txt', size: 6 } });
			expect(fixture.portal.messagesOf(String(fixture.botId), 3).at(-1)).toMatchObject({
				text: 'Here & [b]now[/b]',
				authorId: fixture.botId,
			});
		});

		it('is not lost when the token expires right before, and refreshes it once', async () => {
			const credential = oauthCredential(fixture.portal);
			for (const known of [true, false]) {
				fixture.portal.expireTokens();
				if (!known)
					delete (credential.data.oauthTokenData as unknown as { expires?: number }).expires;
				const content = randomBytes(300_000);
				const binary = await storedFile(content, 'late.bin', 'application/octet-stream');
				const { error } = await runAction(credential, { ...upload, actAs: 'user' }, [
					{ json: {}, binary },
				]);
				expect(error).toBeUndefined();
				expect(fixture.portal.filesOf('chat2').at(-1)?.bytes.equals(content)).toBe(true);
			}
			expect(credential.refreshes).toBe(2);
		});

		it('names the field when the item has no such file, or an empty one', async () => {
			const missing = await runAction(fixture.credential, { ...upload, actAs: 'user' }, [
				{ json: {} },
			]);
			expect(missing.error?.message).toContain("binary file 'data'");
			const binary = await storedFile(Buffer.alloc(0), 'empty.txt', 'text/plain');
			const empty = await runAction(fixture.credential, { ...upload, actAs: 'user' }, [
				{ json: {}, binary },
			]);
			expect(empty.error?.message).toBe('Input Binary Field names an empty file, "empty.txt"');
			expect(fixture.portal.requests).toHaveLength(0);
		});

		it('gives each file to its item with Continue On Fail', async () => {
			const binary = await storedFile(Buffer.from('fine'), 'fine.txt', 'text/plain');
			const { items } = await runAction(
				fixture.credential,
				{ ...upload, actAs: 'user' },
				[{ json: {} }, { json: {}, binary }],
				{ onError: 'continueRegularOutput' },
			);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(items[0].json.error).toBeDefined();
			expect(items[1].json).toMatchObject({ file: { name: 'fine.txt' } });
		});
	},
);
