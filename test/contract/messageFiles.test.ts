import { exercise, PORTAL, type Reply } from './exercise';
import { pick } from './examples/example';

const page = (...messages: Array<{ id: number; params: unknown }>): Reply => ({
	status: 200,
	body: {
		result: { chat_id: 5, messages, users: [], files: [{ id: 9, name: 'a.txt', type: 'file' }] },
	},
});
const link: Reply = {
	status: 200,
	body: { result: { downloadUrl: `https://${PORTAL}/rest/download.json?token=x` } },
};
const message = { id: 100, params: { FILE_ID: [9] } };
const older = { id: 90, params: [] };

const download = async (...replies: Reply[]) =>
	await exercise({
		parameters: {
			resource: 'file',
			operation: 'download',
			actAs: 'user',
			dialogId: pick('chat5'),
			downloadBy: 'message',
			messageId: '100',
		},
		replies,
	});

describe('the files of a message in the history', () => {
	it('come with one look where the cursor may be any number', async () => {
		const { sent, items } = await download(page(message), link);
		expect(sent.map(({ parameters }) => parameters)).toEqual([
			{ DIALOG_ID: 'chat5', FIRST_ID: 99, LIMIT: 2 },
			{ dialogId: 'chat5', fileId: 9 },
		]);
		expect(items).toMatchObject([
			{ json: { fileId: 9, messageId: 100, name: 'a.txt', type: 'file' } },
		]);
	});

	it('come by the message before it where the cursor must be a message', async () => {
		const { sent, items } = await download(page(), page(older), page(message, older), link);
		expect(sent.slice(1, 3).map(({ parameters }) => parameters)).toEqual([
			{ DIALOG_ID: 'chat5', LAST_ID: 100, LIMIT: 1 },
			{ DIALOG_ID: 'chat5', FIRST_ID: 90, LIMIT: 2 },
		]);
		expect(items).toHaveLength(1);
	});

	it("come by the newest page where it is the chat's first message", async () => {
		const { sent, items } = await download(page(), page(), page(message), link);
		expect(sent[2].parameters).toEqual({ DIALOG_ID: 'chat5', LIMIT: 50 });
		expect(items).toHaveLength(1);
	});
});
