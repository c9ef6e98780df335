import type { IDataObject, INodeParameters } from 'n8n-workflow';
import attachments from './data/attach.json';
import keyboards from './data/keyboard.json';
import menus from './data/menu.json';
import reactions from './data/reactions.json';
import { reaction } from '../../nodes/Bitrix24Chat/fields/reaction';
import { pick } from './examples/example';
import { exercise } from './exercise';

type Documented = { method: string; body: IDataObject };

const documented = [attachments, keyboards, menus].flatMap(
	({ requests }) => requests as unknown as Documented[],
);

const message = { resource: 'message', operation: 'send' };

/** The node's parameters that say what a documented request says. */
function parametersOf({ method, body }: Documented): INodeParameters {
	if (method === 'im.message.add') {
		const { ATTACH: attach, KEYBOARD: keyboard, MENU: menu } = body;
		const options: INodeParameters = {};
		for (const [name, value] of Object.entries({ attach, keyboard, menu }))
			if (value) options[name] = JSON.stringify(value);
		if (body.URL_PREVIEW) options.urlPreview = body.URL_PREVIEW === 'Y';
		return {
			...message,
			actAs: 'user',
			dialogId: pick(String(body.DIALOG_ID)),
			message: String(body.MESSAGE),
			options,
		};
	}
	const { message: text, ...content } = body.fields as IDataObject;
	return {
		...message,
		actAs: 'bot',
		botId: pick(Number(body.botId)),
		dialogId: pick(String(body.dialogId)),
		message: String(text),
		options: Object.fromEntries(
			Object.entries(content).map(([name, value]) => [name, JSON.stringify(value)]),
		),
	};
}

describe('what a message may hold', () => {
	it.each(documented)(
		'is sent as documented for $method: $body.MESSAGE$body.fields.message',
		async (request) => {
			const { sent, error } = await exercise({
				parameters: parametersOf(request),
				botToken: String(request.body.botToken),
			});
			expect(error).toBeUndefined();
			expect(sent).toEqual([{ method: request.method, parameters: request.body }]);
		},
	);

	it('every documented reaction can be picked by a name of its own', () => {
		const options = reaction().options as Array<{ name: string; value: string }>;
		expect(options.map(({ value }) => value).sort()).toEqual([...reactions.codes].sort());
		expect(new Set(options.map(({ name }) => name)).size).toBe(reactions.count);
		expect(options.map(({ name }) => name)).toEqual(
			options.map(({ name }) => name).sort((one, other) => one.localeCompare(other)),
		);
	});
});

describe('a bot', () => {
	const asBot = { ...message, actAs: 'bot', botId: pick(456), dialogId: pick('chat5') };

	it('forwards messages under UUIDs, made up or given', async () => {
		const answer = { status: 200, body: { result: { id: null, uuidMap: { one: 12 } }, time: {} } };
		const listed = await exercise({
			parameters: { ...asBot, options: { forwardIds: '785, 789' } },
			replies: [answer],
		});
		const fields = listed.sent[0].parameters.fields as { forwardIds: Record<string, number> };
		expect(Object.values(fields.forwardIds)).toEqual([785, 789]);
		for (const uuid of Object.keys(fields.forwardIds))
			expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
		expect(listed.items[0].json).toEqual({
			messageId: null,
			dialogId: 'chat5',
			forwarded: { one: 12 },
		});
		const uuid = '18533186-232b-4423-8438-64501da182f5';
		const mapped = await exercise({
			parameters: { ...asBot, options: { forwardIds: `{ "${uuid}": "785" }` } },
			replies: [answer],
		});
		expect(mapped.sent[0].parameters.fields).toEqual({ forwardIds: { [uuid]: 785 } });
	});

	it('gives an empty map of forwarded messages as an object', async () => {
		const body = { result: { id: 7, uuidMap: [] }, time: {} };
		const { items } = await exercise({
			parameters: { ...asBot, options: { forwardIds: '785' } },
			replies: [{ status: 200, body }],
		});
		expect(items[0].json.forwarded).toEqual({});
	});

	it('keeps its words from Open Channels where told so', async () => {
		const { sent } = await exercise({
			parameters: {
				...asBot,
				message: 'x',
				options: { skipConnector: true, silentConnector: false },
			},
		});
		expect(sent[0].parameters.fields).toEqual({
			message: 'x',
			skipConnector: 'Y',
			silentConnector: 'N',
		});
	});
});
