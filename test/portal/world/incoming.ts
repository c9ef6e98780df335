import { fullName, userById } from './chats';
import { shownText } from '../texts';
import type { World } from './world';

/** What becomes of a message's text on its way into the portal. */

const DISK = /\[disk=(\d+)\]/gi;
const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|\s)+$/u;

export interface Incoming {
	/** As it is kept. */
	text: string;
	/** Files that the text attaches. */
	fileIds: number[];
	/** Parameters that the text brings with it. */
	params: Record<string, unknown>;
}

/** The files that `[DISK=id]` names, as far as their writer has them: in the Drive or in a chat of theirs. */
function attached(world: World, text: string, authorId: number): number[] {
	const ids = [...text.matchAll(DISK)].map((match) => Number(match[1]));
	return [...new Set(ids)].filter((id) => {
		const file = world.state.files.get(id);
		return file && world.state.chats.get(file.chatId)?.members.has(authorId);
	});
}

/**
 * The text as the portal keeps it, with what it attaches. As documented, it stays as it came.
 *
 * @param urlPreview also enlarges a text of nothing but emoji
 */
export function incoming(
	world: World,
	text: string,
	authorId: number,
	urlPreview: boolean,
): Incoming {
	if (world.behaviour.documented) return { text, fileIds: [], params: {} };
	const fileIds = attached(world, text, authorId);
	const plain =
		fileIds.length === 0
			? text
			: text.replace(DISK, (tag, id: string) => (fileIds.includes(Number(id)) ? '' : tag));
	const kept = shownText(plain, (id) => {
		const user = userById(world, id);
		return user && fullName(user);
	});
	const large = urlPreview && EMOJI_ONLY.test(kept);
	return { text: kept, fileIds, params: large ? { IS_LARGE_FONT: 'Y' } : {} };
}
