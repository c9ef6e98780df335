import fc from 'fast-check';
import { safeFileName } from '../../../../nodes/shared/portal/fileName';

describe('the name of a file', () => {
	it.each([
		['report.pdf', 'report.pdf'],
		['Отчёт за год.pdf', 'Отчёт за год.pdf'],
		['../../etc/passwd', 'passwd'],
		['..\\..\\boot.ini', 'boot.ini'],
		['C:\\Windows\\x.dll', 'x.dll'],
		['a\0b.txt', 'ab.txt'],
		['line\r\nbreak.txt', 'linebreak.txt'],
		['invoice\u202etxt.exe', 'invoicetxt.exe'],
		['no\u200bwidth.txt', 'nowidth.txt'],
		['family 👨‍👩‍👧.png', 'family 👨‍👩‍👧.png'],
		['..', undefined],
		['', undefined],
		['folder/', undefined],
		['\u202e', undefined],
	])('%j is shown and stored as %j', (given, name) => {
		expect(safeFileName(given)).toBe(name);
	});

	it('is short enough for any disk, and keeps its ending', () => {
		const name = safeFileName(`${'я'.repeat(5_000)}.docx`);
		expect([...(name ?? '')]).toHaveLength(200);
		expect(name).toMatch(/я\.docx$/);
	});

	it('leads nowhere and hides nothing, whatever it was', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
				expect(safeFileName(given) ?? 'x').not.toMatch(
					/(?![\u200c\u200d])[/\\\p{Cc}\p{Cf}]|^\.*$/u,
				);
			}),
			{ numRuns: 2_000 },
		);
	});
});
