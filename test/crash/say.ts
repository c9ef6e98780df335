const started = Date.now();

/** Prints a line with the seconds since the start. */
export function print(line: string): void {
	console.log(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${line}`);
}

/** Waits so many milliseconds. */
export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
