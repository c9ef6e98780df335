import ts from 'typescript';

/**
 * The comments of a source file, each as one line of text: without its marks and line breaks, and line comments that
 * follow one another taken together, so that a sentence which goes over several lines is found whole.
 *
 * @param source TypeScript or JavaScript
 */
export function commentsOf(source: string): string[] {
	const ranges = rangesOf(source);
	return ranges
		.filter(({ pos }, at) => !continues(source, ranges[at - 1], pos))
		.map((range) => {
			let text = source.slice(range.pos, range.end);
			for (let at = ranges.indexOf(range) + 1; at < ranges.length; at += 1) {
				if (!continues(source, ranges[at - 1], ranges[at].pos)) break;
				text += `\n${source.slice(ranges[at].pos, ranges[at].end)}`;
			}
			return text
				.replace(/^\s*(?:\/\*+|\/\/+|\*\/|\*)/gm, '')
				.replace(/\*\/$/, '')
				.replace(/\s+/g, ' ')
				.trim();
		});
}

/** Where comments stand, each once, in order. Strings, templates and regular expressions hold none. */
function rangesOf(source: string): ts.CommentRange[] {
	const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
	const found = new Map<number, ts.CommentRange>();
	const visit = (node: ts.Node): void => {
		if (ts.isJSDoc(node)) return;
		const ranges = [
			...(ts.getLeadingCommentRanges(source, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(source, node.getEnd()) ?? []),
		];
		if (!isInTemplate(node)) for (const range of ranges) found.set(range.pos, range);
		node.getChildren(file).forEach(visit);
	};
	visit(file);
	return [...found.values()].sort((one, other) => one.pos - other.pos);
}

/** What follows the head or a middle of a template is its text. */
function isInTemplate(node: ts.Node): boolean {
	return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

/** Whether the comment at `pos` goes on with the line comment before it. */
function continues(source: string, before: ts.CommentRange | undefined, pos: number): boolean {
	return (
		before?.kind === ts.SyntaxKind.SingleLineCommentTrivia &&
		source.startsWith('//', pos) &&
		/^\r?\n[ \t]*$/.test(source.slice(before.end, pos))
	);
}
