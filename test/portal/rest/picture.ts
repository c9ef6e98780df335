import { createHash } from 'node:crypto';
import { LargeText } from '../http/body';

/** Avatars arrive as bare base64 of a picture of at most 5000×5000. */

const LARGEST = 5000;

/** Width and height from a picture's own header; undefined when the bytes are no picture. */
function sizeOf(bytes: Buffer): [number, number] | undefined {
	const magic = bytes.subarray(0, 12).toString('latin1');
	if (magic.startsWith('\x89PNG'))
		return bytes.length < 24 ? [0, 0] : [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
	if (magic.startsWith('GIF8'))
		return bytes.length < 10 ? [0, 0] : [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
	if (magic.startsWith('RIFF') && magic.endsWith('WEBP')) return [0, 0];
	if (!magic.startsWith('\xff\xd8')) return undefined;
	for (
		let at = 2;
		at + 9 < bytes.length && bytes[at] === 0xff;
		at += 2 + bytes.readUInt16BE(at + 2)
	) {
		const marker = bytes[at + 1];
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
	}
	return [0, 0];
}

/** What is wrong with an avatar, or the path it is kept at. */
export function readPicture(
	given: unknown,
	folder: string,
): { problem: 'type' | 'size' } | { path: string } {
	const encoded = given instanceof LargeText ? given.bytes.toString('latin1') : String(given);
	const bytes = Buffer.from(encoded, 'base64');
	const size = sizeOf(bytes);
	if (!size) return { problem: 'type' };
	if (Math.max(...size) > LARGEST) return { problem: 'size' };
	return {
		path: `/upload/${folder}/${createHash('sha1').update(bytes).digest('hex').slice(0, 8)}/avatar.png`,
	};
}
