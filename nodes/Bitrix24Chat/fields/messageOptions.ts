import { attachmentBlocks, attachmentColor } from './attachmentFields';
import { options, type Field } from '../../shared/fields/field';
import { keyboardButtons } from './keyboardFields';
import { attachmentJson, keyboardJson, linkPreview, systemMessage } from './message';
import { longText, markdownTables, mentionIds } from './textFormat';

/** What every new message may have beside its text, and what else the operation knows. */
export function messageOptions(...more: Field[]): Field {
	return options(
		attachmentBlocks(),
		attachmentJson(),
		attachmentColor(),
		keyboardButtons(),
		keyboardJson(),
		linkPreview(),
		longText(),
		markdownTables(),
		mentionIds(),
		systemMessage(),
		...more,
	);
}
