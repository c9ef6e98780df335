import type { IDataObject } from 'n8n-workflow';
import { background, botProperties, NO_BACKGROUND } from '../../fields/botProperties';
import { updateFields } from '../../../shared/fields/field';
import type { Operation } from '../../engine/operation';
import { picture } from '../../input/forms';
import type { Form, ParameterReader } from '../../input/parameterReader';

/** An empty text takes the background back: null is documented, but ignored (docs/bitrix24-facts.md, "Bots"). */
const backgroundOrEmpty: Form = (value) => (value === NO_BACKGROUND ? '' : value);

/** Texts that may be cleared: an empty one is sent too. */
function clearable(read: ParameterReader, ...names: string[]): IDataObject {
	const set = names.filter((name) => read.value(name) !== undefined);
	return Object.fromEntries(set.map((name) => [name, String(read.value(name) ?? '')]));
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update bot',
	description: "Change a bot's name, looks or event mode. Its code and type can't be changed.",
	bot: {
		fields: [
			updateFields(
				...botProperties(
					background(true),
					'. For an OAuth2 application with several bots the old address goes on receiving events, too.',
				),
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Support Bot',
					description: 'The name that people see',
				},
			),
		],
		kind: 'call',
		method: 'imbot.v2.Bot.update',
		request: async (read) => {
			const properties = {
				...(await read.given({
					name: 'name',
					color: 'color',
					gender: 'gender',
					avatar: ['avatar', picture],
				})),
				...clearable(read, 'lastName', 'workPosition'),
			};
			const others = await read.given({
				eventMode: 'eventMode',
				webhookUrl: 'webhookUrl',
				isHidden: 'isHidden',
				isReactionsEnabled: 'isReactionsEnabled',
				isSupportOpenline: 'isSupportOpenline',
				backgroundId: ['backgroundId', backgroundOrEmpty],
			});
			const fields = { ...(Object.keys(properties).length > 0 ? { properties } : {}), ...others };
			if (Object.keys(fields).length === 0)
				read.refuse('updateFields', 'is empty', 'Add what is to be changed.');
			return { fields };
		},
		items: (updated: IDataObject) => updated,
	},
};
