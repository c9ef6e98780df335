import type { World } from '../world/world';
import { findMethod, type MethodContract, type Parameter } from './contract';

/** What the server's methods take beyond their documented parameters. */

const optional = (name: string, type: string): Parameter => ({ name, type, required: false });

/** Parameters by method, at top level or, after a dot, inside `fields`. */
const MORE: Record<string, Parameter[]> = {
	'im.message.add': [optional('BOT_ID', 'integer'), optional('TEMPLATE_ID', 'string')],
	'im.message.update': [optional('BOT_ID', 'integer')],
	'imbot.v2.Chat.Message.send': [optional('fields.menu', 'object|string')],
	'imbot.v2.Chat.Message.update': [optional('fields.menu', 'object|string')],
	'imbot.v2.Command.answer': [optional('fields.menu', 'object|string')],
	'imbot.v2.Chat.add': [optional('fields.users', 'mixed')],
};

/** Bounds and lists of values that are documented and that the server answers otherwise than with an error. */
const LOOSE = [
	'imbot.v2.Event.get limit',
	'im.v2.Event.get limit',
	'imbot.v2.Chat.User.list limit',
	'imbot.v2.Chat.add fields.color',
	'imbot.v2.Bot.update fields.backgroundId',
];

/** Flags as lists of `Y` and `N` take JSON booleans too, from this revision on. */
export const BOOLEAN_FLAGS_SINCE = 33;
/** im.message.add knows idempotency keys from this revision on. */
export const TEMPLATE_ID_SINCE = 32;

const known = new Map<string, MethodContract>();

function withMore(contract: MethodContract): MethodContract {
	const more = MORE[contract.method] ?? [];
	const change = (parameters: Parameter[], prefix: string): Parameter[] => [
		...parameters.map((parameter) => {
			const path = `${prefix}${parameter.name}`;
			const own = { ...parameter };
			if (LOOSE.includes(`${contract.method} ${path}`)) {
				delete own.min;
				delete own.max;
				delete own.enum;
			}
			if (own.nested) own.nested = change(own.nested, `${path}.`);
			return own;
		}),
		...more
			.filter(({ name }) => name.slice(0, name.lastIndexOf('.') + 1) === prefix)
			.map((parameter) => ({ ...parameter, name: parameter.name.slice(prefix.length) })),
	];
	return { ...contract, params: change(contract.params, '') };
}

/** A method by name in any case, with the parameters that this portal takes. */
export function methodOf(world: World, name: string): MethodContract | undefined {
	const contract = findMethod(name);
	if (!contract || world.behaviour.documented) return contract;
	const ready = known.get(contract.method) ?? withMore(contract);
	known.set(contract.method, ready);
	return ready;
}

/** Whether a method belongs to the second generation, whose errors are all answered with 400. */
export function isSecondGeneration(contract: MethodContract): boolean {
	return /^im(bot)?\.v2\./.test(contract.method);
}
