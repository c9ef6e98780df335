import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isId } from '../../input/isId';
import { UUID } from '../../input/message/onceKeys';
import type { Form } from '../../input/parameterReader';

/** The most messages at once (docs/bitrix24-facts.md, "Forwarding and sharing"). */
const MOST_FORWARDS = 100;

/**
 * Messages to forward as the API wants them, a UUID of one's own for each: from a list of IDs, or from a map of such
 * UUIDs to IDs.
 *
 * @throws NodeOperationError for too many messages, and for keys or IDs that Bitrix24 wouldn't take
 */
export const forwards: Form = (value, name, read) => {
	const map = isMap(value)
		? (read.json(name) as IDataObject)
		: Object.fromEntries(read.ids(name).map((id) => [randomUUID(), id]));
	const entries = Object.entries(map);
	if (entries.length > MOST_FORWARDS) {
		read.refuse(
			name,
			`holds ${entries.length} messages`,
			`Bitrix24 forwards ${MOST_FORWARDS} at a time.`,
		);
	}
	const wrongKey = Object.keys(map).find((key) => !UUID.test(key));
	if (wrongKey !== undefined) {
		read.refuse(
			name,
			`holds the key "${wrongKey}"`,
			'Use lower-case UUIDs of version 4 as keys, or give a list of IDs without keys.',
		);
	}
	const wrong = entries.find(([, id]) => !isId(String(id)));
	if (wrong)
		read.refuse(name, `holds "${String(wrong[1])}"`, 'Give IDs of messages such as 1, 2, 3.');
	for (const [, id] of entries) read.refuseSample(name, String(id));
	return Object.fromEntries(entries.map(([key, id]) => [key, Number(id)]));
};

function isMap(value: unknown): boolean {
	return typeof value === 'string'
		? value.trim().startsWith('{')
		: !Array.isArray(value) && typeof value === 'object';
}
