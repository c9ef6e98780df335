import { Portal } from './portal';
import { allMethods } from './rest/contract';
import { call } from './testing';

/** A required parameter left out of a documented request gets a code that the method documents. */

let portal: Portal;
let hook: string;

beforeAll(async () => {
	portal = await Portal.start();
	hook = portal.createWebhook({ userId: 1 }).url;
});
afterAll(() => portal.stop());

/** Answers null instead (im.chat.get), documents no code of its own (the others, and USERS of im.chat.user.add). */
const SILENT = new Set(['im.chat.get', 'im.v2.File.upload', 'im.v2.File.download']);

const cases = allMethods()
	.filter((contract) => contract.method.startsWith('im.') && !SILENT.has(contract.method))
	.flatMap((contract) =>
		contract.params
			.filter((parameter) => parameter.required && parameter.name !== 'USERS')
			.map(({ name, requiredUnless }) => {
				const left = [name, requiredUnless];
				const rest = Object.fromEntries(
					Object.entries(contract.requests[0] ?? {}).filter(([key]) => !left.includes(key)),
				);
				return { contract, name, method: contract.method, rest };
			}),
	);

test.each(cases)('$method without $name', async ({ contract, method, rest }) => {
	const answer = await call(hook, method, rest);
	expect(answer.status).toBe(400);
	expect(contract.errors.map((error) => error.code)).toContain(answer.error);
});
