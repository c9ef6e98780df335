import { withAuthorsAndFiles } from '../../../nodes/Bitrix24Chat/output/messages';
import { fileIdsIn } from '../../../nodes/shared/fileIds';

describe('the files of a message', () => {
	it.each([
		[{ FILE_ID: [12, 13] }, [12, 13]],
		[{ FILE_ID: ['12', '13'] }, [12, 13]],
		[{ FILE_ID: { 0: 12, 3: '13' } }, [12, 13]],
		[{ FILE_ID: '12' }, [12]],
		[{ FILE_ID: 12 }, [12]],
		[{ FILE_ID: [] }, []],
		[{ FILE_ID: null }, []],
		[{ FILE_ID: '' }, []],
		[{ FILE_ID: [0, -1, 'x', null, 1.5, 7] }, [7]],
		[{}, []],
		[[], []],
		[null, []],
		[undefined, []],
	])('%j are %j', (params, ids) => {
		expect(fileIdsIn(params)).toEqual(ids);
	});

	it('are joined to the message however the API writes their IDs', () => {
		const files = [{ id: 12, name: 'a.txt' }];
		for (const FILE_ID of [[12], ['12'], '12', 12])
			expect(withAuthorsAndFiles([{ id: 1, params: { FILE_ID } }], [], files)).toMatchObject([
				{ attachedFiles: files },
			]);
	});
});
