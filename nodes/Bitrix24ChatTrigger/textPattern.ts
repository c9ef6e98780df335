import { elapsed } from '../shared/clock';

/** A regular expression sees so much of a text: some take far longer on twice the text. */
const MATCHED_CHARACTERS = 1_000;
/** Looking at one beginning of the text may take so long. */
const LONGEST_MS = 50;
/** It took so long that often in a row: a busy machine, or n8n's memory being tidied, holds up one look and not three. */
const LOOKS = 3;
/** Looking at all beginnings may take so long. */
const LONGEST_IN_ALL_MS = 3_000;
/** Up to so many signs each beginning is tried, then every third one. */
const EACH_UP_TO = 120;
/** What most expressions don't expect at the end of a text. */
const ENDS = ['', '\0', '\n'];

/** A repetition of a group, or of what was found before. */
const REPEATED_GROUP = /\)(?:[*+]|\{\d+,)|\\[1-9k]/;
/** A repetition without an end. */
const REPETITION = /[*+]|\{\d+,\}/g;
/** With so many of them a text of a thousand signs takes for ever. */
const MANY_REPETITIONS = 3;

/**
 * A person's regular expression. A few of them never end on the right text, `(x+)+y` on thirty times `x`, and JavaScript
 * can't stop one that runs: it would hold up the whole n8n, and whoever writes to the bot chooses the text. So one that
 * may be such is tried on the beginnings of the text first, each a little longer, until it takes too long: its time grows
 * from one to the next by a few times only. Each is tried with ends of its own too, since what matches is quick.
 */
export class TextPattern {
	private readonly mayTakeLong: boolean;
	/** How many texts took too long. */
	private lateOnes = 0;

	constructor(private readonly pattern: RegExp) {
		const { source } = pattern;
		this.mayTakeLong =
			REPEATED_GROUP.test(source) || (source.match(REPETITION) ?? []).length >= MANY_REPETITIONS;
	}

	/** @returns whether the text matches; one that takes too long does not */
	test(text: string): boolean {
		const seen = text.slice(0, MATCHED_CHARACTERS);
		if (this.mayTakeLong && !this.endsOn(seen)) {
			this.lateOnes += 1;
			return false;
		}
		return this.pattern.test(seen);
	}

	/** @returns for how many texts it took too long since the last call */
	takeLate(): number {
		const late = this.lateOnes;
		this.lateOnes = 0;
		return late;
	}

	private endsOn(text: string): boolean {
		const began = elapsed();
		for (let length = 1; length <= text.length; length += length < EACH_UP_TO ? 1 : 3) {
			for (const end of [...ENDS, text.slice(-1)]) {
				if (this.isSlowOn(text.slice(0, length) + end)) return false;
				if (elapsed() - began > LONGEST_IN_ALL_MS) return false;
			}
		}
		return true;
	}

	private isSlowOn(beginning: string): boolean {
		for (let look = 0; look < LOOKS; look += 1) {
			const before = elapsed();
			this.pattern.test(beginning);
			if (elapsed() - before <= LONGEST_MS) return false;
		}
		return true;
	}
}
