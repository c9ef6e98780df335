import type { Field } from '../../shared/fields/field';

/**
 * The documented codes (docs/bitrix24-facts.md, "Reactions and likes"). The list is not final, so
 * an expression may give any other code.
 */
const REACTIONS = [
	'like',
	'dislike',
	'faceWithTearsOfJoy',
	'redHeart',
	'neutralFace',
	'fire',
	'cry',
	'slightlySmilingFace',
	'winkingFace',
	'laugh',
	'kiss',
	'wonder',
	'slightlyFrowningFace',
	'loudlyCryingFace',
	'faceWithStuckOutTongue',
	'faceWithStuckOutTongueAndWinkingEye',
	'smilingFaceWithSunglasses',
	'confusedFace',
	'flushedFace',
	'thinkingFace',
	'angry',
	'smilingFaceWithHorns',
	'faceWithThermometer',
	'facepalm',
	'poo',
	'flexedBiceps',
	'clappingHands',
	'raisedHand',
	'smilingFaceWithHeartEyes',
	'smilingFaceWithHearts',
	'pleadingFace',
	'relievedFace',
	'foldedHands',
	'okHand',
	'signHorns',
	'loveYouGesture',
	'clownFace',
	'partyingFace',
	'questionMark',
	'exclamationMark',
	'lightBulb',
	'bomb',
	'sleepingSymbol',
	'crossMark',
	'whiteHeavyCheckMark',
	'eyes',
	'handshake',
	'hundredPoints',
];

/** The picker of a reaction: `reaction`. */
export function reaction(): Field {
	return {
		displayName: 'Reaction',
		name: 'reaction',
		type: 'options',
		default: 'like',
		options: REACTIONS.map((value) => ({ name: readable(value), value })).sort((one, other) =>
			one.name.localeCompare(other.name),
		),
		description:
			'An expression may give any other code that Bitrix24 knows; capital and small letters matter, as in redHeart',
	};
}

/** `faceWithTearsOfJoy` is shown as "Face with Tears of Joy". */
function readable(code: string): string {
	return code
		.replace(/([A-Z])/g, ' $1')
		.replace(/^./, (first) => first.toUpperCase())
		.replace(/ (With|Of|And)\b/g, (word) => word.toLowerCase())
		.replace(/^Ok\b/, 'OK');
}
