/** Contact sheets: many pictures on one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Picture } from './editor';

const COLUMN = 380;
const GAP = 8;
const CAPTION = 18;
const COLUMNS = 4;
const SHEET = { width: COLUMNS * (COLUMN + GAP) + GAP, height: 1560 };

interface Placed {
	picture: Picture;
	height: number;
	data: string;
}

/** @returns the sheets' paths; pictures stand in columns, from top to bottom, in their order */
export async function writeSheets(
	page: Page,
	pictures: Picture[],
	folder: string,
): Promise<string[]> {
	const columns: Placed[][] = [[]];
	let filled = 0;
	for (const picture of pictures) {
		const bytes = await readFile(picture.path);
		// A PNG tells its size in its first chunk.
		const scale = Math.min(1, COLUMN / bytes.readUInt32BE(16));
		const height = Math.min(
			SHEET.height - CAPTION - GAP,
			Math.round(bytes.readUInt32BE(20) * scale),
		);
		if (filled > 0 && filled + height + CAPTION + GAP > SHEET.height) {
			columns.push([]);
			filled = 0;
		}
		columns.at(-1)!.push({ picture, height, data: bytes.toString('base64') });
		filled += height + CAPTION + GAP;
	}
	const paths: string[] = [];
	await page.setViewportSize(SHEET);
	for (let first = 0; first < columns.length; first += COLUMNS) {
		await page.setContent(pageOf(columns.slice(first, first + COLUMNS)));
		const path = join(folder, `sheet-${String(paths.length + 1).padStart(2, '0')}.png`);
		await page.screenshot({ path });
		paths.push(path);
	}
	return paths;
}

function pageOf(columns: Placed[][]): string {
	const figures = (column: Placed[]) =>
		column
			.map(
				({ picture, height, data }) =>
					`<b>${picture.caption}</b><img height="${height}" src="data:image/png;base64,${data}">`,
			)
			.join('');
	const style = `body{margin:${GAP}px;display:flex;gap:${GAP}px;background:#ccd;font:bold 12px sans-serif}
		div{width:${COLUMN}px}b{display:block;height:${CAPTION}px;overflow:hidden;white-space:nowrap}img{display:block;margin-bottom:${GAP}px;max-width:${COLUMN}px}`;
	return `<style>${style}</style>${columns.map((column) => `<div>${figures(column)}</div>`).join('')}`;
}
