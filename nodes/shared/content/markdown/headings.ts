import type MarkdownIt from 'markdown-it';

/**
 * Headings that are underlined. Three dashes under a text are a line for models and no heading; so `---` is one, and a
 * heading has four or any number of `=`.
 */
export function readHeadingsWithLongLines(parser: MarkdownIt.MarkdownIt): void {
	parser.block.ruler.at('lheading', (state, startLine, endLine) => {
		if (state.sCount[startLine] - state.blkIndent >= 4) return false;
		const others = parser.block.ruler.getRules('paragraph');
		const around = state.parentType;
		state.parentType = 'paragraph';
		let level = 0;
		let line = startLine + 1;
		for (; line < endLine && !state.isEmpty(line); line += 1) {
			const indent = state.sCount[line] - state.blkIndent;
			if (indent > 3) continue;
			if (indent >= 0) level = levelOf(state.getLines(line, line + 1, 0, false));
			if (level > 0) break;
			if (state.sCount[line] < 0) continue;
			if (others.some((rule) => rule(state, line, endLine, true))) break;
		}
		state.parentType = around;
		if (level === 0) return false;
		state.line = line + 1;
		const tag = `h${level}`;
		state.push('heading_open', tag, 1).map = [startLine, line + 1];
		const inline = state.push('inline', '', 0);
		inline.content = state.getLines(startLine, line, state.blkIndent, false).trim();
		inline.map = [startLine, line];
		inline.children = [];
		state.push('heading_close', tag, -1);
		return true;
	});
}

function levelOf(line: string): number {
	const text = line.trim();
	if (/^=+$/.test(text)) return 1;
	return /^-{4,}$/.test(text) ? 2 : 0;
}
