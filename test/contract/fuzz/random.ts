/** A stream of random numbers that a seed settles, so that a run can be repeated. */
export class Random {
	constructor(private state: number) {}

	/** @returns a number from 0 to 1, 1 excluded (mulberry32, a public-domain generator by Tommy Ettinger) */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** @returns a whole number from 0 to `below`, `below` excluded */
	below(below: number): number {
		return Math.floor(this.next() * below);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<Kind>(list: readonly Kind[]): Kind {
		return list[this.below(list.length)];
	}
}
