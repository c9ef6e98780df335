import type { INodeParameters } from 'n8n-workflow';
import { byId, useFixture } from './fixture';
import { runAction } from './harness';

describe('files of Drive', () => {
	const fixture = useFixture();
	const run = async (operation: string, parameters: INodeParameters) =>
		await runAction(fixture.credential, { resource: 'file', operation, ...parameters });

	it('attaches a file of Drive, also to a private dialog, and gives everything on request', async () => {
		const { id } = fixture.portal.addDriveFile(1, 'plan.pdf', Buffer.from('plan'));
		const { items, error } = await run('attachFromDrive', {
			dialogId: byId(3),
			fileIds: `={{ ${id} }}`,
			simplify: false,
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			FILES: { [`upload${id}`]: { name: 'plan.pdf' } },
			MESSAGE_ID: expect.any(Number),
		});
		expect(fixture.portal.filesOf('3').map(({ name }) => name)).toEqual(['plan.pdf']);
	});

	it('saves to Drive, gives the folder and deletes', async () => {
		const file = fixture.portal.attachAs(1, 'chat2', 'a.txt', Buffer.from('a'));
		const saved = await run('saveToDrive', { fileId: String(file.id) });
		expect(saved.items[0].json).toMatchObject({
			folder: { name: 'Saved Files' },
			file: { name: 'a.txt' },
		});
		const folder = await run('getFolder', { dialogId: byId('chat2') });
		expect(folder.items[0].json).toEqual({ ID: expect.any(Number) });
		const deleted = await run('delete', { chatId: byId('chat2'), fileId: String(file.id) });
		expect(deleted.items[0].json).toEqual({ deleted: true });
		expect(fixture.portal.filesOf('chat2')).toEqual([]);
		const wrong = await run('delete', { chatId: byId(999), fileId: String(file.id) });
		expect(wrong.items[0].json).toEqual({ deleted: false });
	});
});
