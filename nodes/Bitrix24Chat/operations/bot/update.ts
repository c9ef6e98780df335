import type { IDataObject } from 'n8n-workflow';
import { background, botProperties, NO_BACKGROUND } from '../../fields/botProperties';
import { updateFields } from '../../../shared/fields/field';
import type { Operation, StepPortal } from '../../engine/operation';
import { picture } from '../../input/forms';
import type { Form, ParameterReader } from '../../input/parameterReader';

/** An empty text takes the background back: null is documented, but ignored (docs/bitrix24-facts.md, "Bots"). */
const backgroundOrEmpty: Form = (value) => (value === NO_BACKGROUND ? '' : value);

/** Texts that may be cleared: an empty one is sent too. */
function clearable(read: ParameterReader, ...names: string[]): IDataObject {
	const set = names.filter((name) => read.value(name) !== undefined);
	return Object.fromEntries(set.map((name) => [name, String(read.value(name) ?? '')]));
}

/** What the portal empties where an update leaves it out (docs/bitrix24-facts.md, "Bots"). */
const EMPTIED = ['lastName', 'gender', 'workPosition'];

/** @returns the properties with what the bot has now of those that the portal would empty */
async function kept(portal: StepPortal, properties: IDataObject): Promise<IDataObject> {
	const left = EMPTIED.filter((name) => properties[name] === undefined);
	if (left.length === 0) return properties;
	const { users } = (await portal.call('imbot.v2.Bot.get', {}, true)) as { users: IDataObject[] };
	const [present] = users;
	const filled = left.filter((name) => typeof present[name] === 'string' && present[name] !== '');
	return { ...Object.fromEntries(filled.map((name) => [name, present[name]])), ...properties };
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
		kind: 'steps',
		methods: ['imbot.v2.Bot.get', 'imbot.v2.Bot.update'],
		steps: async (read) => {
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
			if (Object.keys({ ...properties, ...others }).length === 0)
				read.refuse('updateFields', 'is empty', 'Add what is to be changed.');
			return async (portal) => {
				const whole =
					Object.keys(properties).length === 0
						? {}
						: { properties: await kept(portal, properties) };
				const updated = await portal.call('imbot.v2.Bot.update', {
					fields: { ...whole, ...others },
				});
				return [{ json: updated as IDataObject }];
			};
		},
	},
};
