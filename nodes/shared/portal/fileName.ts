/** Folders in a name would lead out of where somebody stores the file. */
const FOLDERS = /^.*[/\\]/s;
/**
 * Line breaks, NUL, and marks that turn the direction of writing, so that `exe.txt` reads as `txt.exe`; but the joiners
 * that some scripts and emojis need.
 */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu;
const LONGEST = 200;

/**
 * A file's name as it may be shown and stored, whoever gave it.
 *
 * @returns undefined when nothing is left of it
 */
export function safeFileName(given: string): string | undefined {
	const name = given.replace(INVISIBLE, '').replace(FOLDERS, '').trim();
	if (/^\.*$/.test(name)) return undefined;
	return [...name].length <= LONGEST ? name : shortened(name);
}

/** Cut in front of its ending, which tells the type. */
function shortened(name: string): string {
	const ending = /\.[^.]{1,15}$/.exec(name)?.[0] ?? '';
	const stem = [...name.slice(0, name.length - ending.length)];
	return stem.slice(0, LONGEST - [...ending].length).join('') + ending;
}
