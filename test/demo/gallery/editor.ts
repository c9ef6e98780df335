/** What a person does in n8n's editor, and pictures of what they see. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Tall enough for every panel to show in one piece. */
export const VIEWPORT = { width: 1400, height: 2000 };

/** n8n gives lists a fixed height and lets them scroll: a picture shall show them whole. */
const WHOLE_LISTS =
	'.el-select-dropdown__wrap, .el-scrollbar__wrap, [data-test-id="resource-locator-dropdown"] { max-height: none !important; }';

const SETTLE_MS = 350;
const PATIENCE_MS = 20_000;
const MARGIN = 12;

/** A picture, with the caption that it has on its sheet. */
export interface Picture {
	caption: string;
	path: string;
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

export class GalleryPage {
	readonly pictures: Picture[] = [];

	constructor(
		readonly page: Page,
		private readonly url: string,
		private readonly folder: string,
	) {
		page.setDefaultTimeout(PATIENCE_MS);
	}

	testId(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}

	/** Opens a workflow with the panel of one of its nodes. */
	async open(workflowId: string, nodeId: string): Promise<void> {
		await this.page.setViewportSize(VIEWPORT);
		await this.page.goto(`${this.url}/workflow/${workflowId}/${nodeId}`);
		await this.testId('parameter-input-resource')
			.or(this.testId('parameter-input-source'))
			.first()
			.waitFor();
		await this.page.addStyleTag({ content: WHOLE_LISTS });
	}

	/** Goes to the panel of another node of the same workflow. */
	async turnTo(node: string): Promise<void> {
		await this.closePanel();
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		await this.testId('node-parameters').waitFor();
		await this.page.waitForTimeout(SETTLE_MS);
	}

	async closePanel(): Promise<void> {
		if (await this.testId('ndv').isVisible()) await this.testId('ndv-close-button').click();
		await this.testId('ndv').waitFor({ state: 'hidden' });
	}

	/** Opens the list of a drop-down or a multiple choice. */
	async openList(parameter: string): Promise<void> {
		await this.testId(`parameter-input-${parameter}`).first().click();
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** Opens the list of what can be added to a collection. */
	async openCollection(): Promise<void> {
		await this.testId('collection-parameter-add').last().click();
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** Chooses from the open list. */
	async choose(label: string): Promise<void> {
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.filter({ hasText: label })
			.first()
			.click();
		await this.page.waitForTimeout(SETTLE_MS);
	}

	async closeList(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** Opens the list of a picker and waits for its entries. */
	async openPicker(parameter: string): Promise<void> {
		await this.testId(`resource-locator-${parameter}`)
			.locator('[data-test-id="rlc-input"]')
			.first()
			.click();
		await this.page.locator('[data-test-id="rlc-item"]:visible').first().waitFor();
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** Types into the open picker's search and waits for an entry with the given text. */
	async search(text: string, found: string): Promise<void> {
		await this.page.locator('[data-test-id="rlc-search"]:visible').fill(text);
		await this.page.waitForTimeout(SETTLE_MS);
		await this.page
			.locator('[data-test-id="rlc-item"]:visible')
			.filter({ hasText: found })
			.first()
			.waitFor();
		await this.page.waitForTimeout(2 * SETTLE_MS);
	}

	/** The labels that the panel shows. */
	async labels(): Promise<string> {
		return (
			await this.testId('node-parameters')
				.locator('[data-test-id="input-label"]:visible')
				.allInnerTexts()
		)
			.map((label) => label.split('\n')[0].trim())
			.join(' | ');
	}

	/** Takes a picture of the panel with the lists that are open over it. */
	async shoot(caption: string): Promise<void> {
		await this.page.mouse.move(5, 5);
		await this.page.waitForTimeout(100);
		const box = (await this.page.evaluate(`(${String(seen)})()`)) as Box;
		const x = Math.max(0, box.x - MARGIN);
		const y = box.y;
		const clip = {
			x,
			y,
			width: Math.min(VIEWPORT.width - x, box.width + 2 * MARGIN),
			height: Math.min(VIEWPORT.height - y, box.height + MARGIN),
		};
		await this.save(caption, async (path) => await this.page.screenshot({ path, clip }));
	}

	/** Takes a picture of one part of the page. */
	async shootPart(caption: string, part: Locator): Promise<void> {
		await this.page.waitForTimeout(SETTLE_MS);
		await this.save(caption, async (path) => await part.screenshot({ path }));
	}

	private async save(caption: string, take: (path: string) => Promise<unknown>): Promise<void> {
		await mkdir(this.folder, { recursive: true });
		const number = String(this.pictures.length + 1).padStart(3, '0');
		const path = join(this.folder, `${number} ${caption.replace(/[^\w (),-]+/g, '-')}.png`);
		await take(path);
		this.pictures.push({ caption, path });
	}
}

/** Runs in the page: the smallest box around what the panel and the open lists show. */
function seen(): Box {
	const parts =
		'[data-test-id="node-parameters"] *, .el-popper, [data-test-id="resource-locator-dropdown"]';
	const boxes = Array.from(document.querySelectorAll(parts))
		.filter((part) => !part.closest('[data-test-id="node-feature-request"]'))
		.map((part) => part.getBoundingClientRect())
		.filter(
			({ width, height, bottom, right }) =>
				width > 20 && height > 5 && height < 1900 && bottom > 0 && right > 0,
		);
	const panel = document.querySelector('[data-test-id="node-parameters"]')!.getBoundingClientRect();
	const left = Math.min(panel.left, ...boxes.map((box) => box.left));
	const right = Math.max(panel.right, ...boxes.map((box) => box.right));
	const { top } = panel;
	const bottom = Math.max(...boxes.map((box) => box.bottom));
	return { x: left, y: top, width: right - left, height: bottom - top };
}
