import { Refusal } from '../world/errors';
import { fullName } from '../world/chats';
import type { User } from '../world/types';
import { hasScope } from '../rest/auth';
import { flag, text, type Call, type Handlers } from '../rest/call';
import { allMethods, findMethod } from '../rest/contract';

/** profile, scope, server.time, app.info, method.get, revisions: what every caller may ask. */

/** Every scope of the portal, for `scope` with full=true. */
const ALL_SCOPES = [
	'basic',
	'calendar',
	'crm',
	'department',
	'disk',
	'im',
	'imbot',
	'imopenlines',
	'log',
	'sonet_group',
	'task',
	'user',
	'user_basic',
	'user_brief',
];

/** The messenger's revisions this simulator stands for. */
const REVISION = { web: 130, mobile: 23, desktop: 6 };

function caller(call: Call): User {
	return call.world.state.users.get(call.userId)!;
}

export const helpers: Handlers = {
	profile: (call) => {
		const user = caller(call);
		if (!user.active) return [];
		return {
			ID: String(user.id),
			ADMIN: user.admin,
			NAME: user.firstName,
			LAST_NAME: user.lastName,
			PERSONAL_GENDER: user.gender,
			TIME_ZONE: '',
		};
	},

	scope: (call) => (flag(call.params, 'full', false) ? ALL_SCOPES : call.auth.scopes),

	'server.time': (call) => call.world.iso(),

	'app.info': (call) => {
		if (call.auth.kind !== 'oauth')
			throw new Refusal('ACCESS_DENIED', 'Access denied! Application context required');
		const application = call.world.state.applications.get(call.auth.clientId!)!;
		return {
			ID: application.id,
			CODE: application.clientId,
			VERSION: 1,
			STATUS: 'L',
			INSTALLED: true,
			PAYMENT_EXPIRED: 'N',
			DAYS: null,
			LANGUAGE_ID: 'en',
			LICENSE: 'en_std',
			LICENSE_TYPE: 'std',
			LICENSE_FAMILY: 'std',
			USER: fullName(caller(call)),
		};
	},

	'method.get': (call) => {
		const name = text(call.params, 'name');
		const contract = name === name.toLowerCase() ? findMethod(name) : undefined;
		const isExisting = contract !== undefined && call.implemented(name);
		return { isExisting, isAvailable: isExisting && hasScope(call.auth, contract.scope) };
	},

	methods: (call) =>
		allMethods({ openLines: true })
			.filter((one) => call.implemented(one.method) && hasScope(call.auth, one.scope))
			.map((one) => one.method.toLowerCase())
			.sort(),

	'im.revision.get': ({ world }) => ({
		rest: world.behaviour.revision,
		...REVISION,
		im_revision_mobile: REVISION.mobile,
	}),

	'imbot.v2.Revision.get': ({ world }) => ({ rest: world.behaviour.revision, ...REVISION }),
};
