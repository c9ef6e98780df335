import type { IDataObject } from 'n8n-workflow';
import { options, type Field } from '../../../shared/fields/field';
import type { Operation } from '../../engine/operation';
import { id } from '../../input/forms';
import type { Form } from '../../input/parameterReader';

const limit: Field = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 1 },
	description: 'Max number of results to return',
};

/** The most that the API gives at once. */
const MOST = 1000;

const upTo: Form = (_value, name, read) => {
	const wanted = read.id(name);
	if (wanted > MOST)
		read.refuse(
			name,
			`must be a number from 1 to ${MOST}, not "${wanted}"`,
			'Check the field or its expression.',
		);
	return wanted;
};

const offset: Field = {
	displayName: 'Offset',
	name: 'offset',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1043',
	description:
		'Where to begin: the nextOffset of the last run. All events below it count as dealt with and are deleted for good, those of the user for every application. Without it nothing is deleted, and the same events come again.',
};

const oneReader: Field = {
	displayName:
		"Not for a queue that a Bitrix24 Chat Trigger reads: each takes events away from the other. The user's queue needs Event > Subscribe first, a bot's the event mode Fetch.",
	name: 'queueNotice',
	type: 'notice',
	default: '',
};

interface Events {
	events: IDataObject[];
	nextOffset?: number | null;
	hasMore?: boolean;
}

/** Every event says how to go on, since a list of items has no other place for it. */
function itemsOf({ events, nextOffset = null, hasMore = false }: Events): IDataObject[] {
	return events.map((event) => ({ ...event, nextOffset, hasMore }));
}

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many events',
	description: 'Get the events that wait in the queue of the user or of a bot',
	fields: [oneReader, limit],
	user: {
		fields: [options(offset)],
		kind: 'call',
		method: 'im.v2.Event.get',
		repeatable: true,
		request: async (read) => ({
			...(await read.given({ limit: ['limit', upTo], offset: ['offset', id] })),
		}),
		items: itemsOf,
	},
	bot: {
		fields: [
			options(offset, {
				displayName: 'With User Events',
				name: 'withUserEvents',
				type: 'boolean',
				default: true,
				description:
					"Whether to get the user's own events too, which Event > Subscribe has to switch on first. An offset then deletes from both queues.",
			}),
		],
		kind: 'call',
		method: 'imbot.v2.Event.get',
		repeatable: true,
		request: async (read) => ({
			...(await read.given({
				limit: ['limit', upTo],
				offset: ['offset', id],
				withUserEvents: 'withUserEvents',
			})),
		}),
		items: itemsOf,
	},
};
