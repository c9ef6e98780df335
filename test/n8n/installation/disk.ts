import { statfs } from 'node:fs/promises';

const GIGABYTE = 1_000_000_000;
const NEEDED_GIGABYTES = 4;

/** Free space of the disk that holds the folder, in bytes. */
export async function freeBytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}

/** A size for people: `1.4 GB`. */
export function gigabytes(bytes: number): string {
	return `${(Math.max(bytes, 0) / GIGABYTE).toFixed(1)} GB`;
}

/** Fails when the disk has too little room for an installation. */
export async function assertEnoughSpace(folder: string): Promise<void> {
	const free = await freeBytes(folder);
	if (free >= NEEDED_GIGABYTES * GIGABYTE) return;
	throw new Error(
		`Too little disk space to install n8n: about ${NEEDED_GIGABYTES} GB are needed, ${folder} has ${gigabytes(free)}. Free some space or set N8N_WORKSPACES to a folder on another disk.`,
	);
}
