import { pick, type Examples } from './example';

const user = { actAs: 'user' };
/** No bot is chosen in Open Channels: its token finds it. */
const bot = { actAs: 'bot' };
const chat = (id: number) => ({ chatId: pick(id) });
const lead = (id: number) => ({ crmEntityType: 'lead', crmEntity: id });

/** Operations that read the dialog as well do so in a batch; here each call goes alone. */
const checked = { options: { checkOutcome: true }, itemsPerRequest: 1 };

export const openChannel: Examples = {
	'imopenlines.dialog.get': [
		{
			operation: 'openChannel.get',
			request: 0,
			parameters: { getBy: 'client', userCode: 'livechat|1|1373|211' },
		},
		{ operation: 'openChannel.get', parameters: { getBy: 'session', sessionId: 343 } },
		{ operation: 'openChannel.get', parameters: { ...chat(1777), simplify: false } },
		{ operation: 'openChannel.join', parameters: { ...chat(1777), ...checked } },
		{ operation: 'openChannel.intercept', parameters: { ...chat(1777), ...checked } },
		{ operation: 'openChannel.start', parameters: { ...chat(1777), ...checked } },
		{
			operation: 'openChannel.startFromMessage',
			parameters: { ...chat(1777), messageId: 86313, ...checked },
		},
		{ operation: 'openChannel.markSpam', parameters: { ...chat(1777), ...checked } },
		{ operation: 'openChannel.finish', parameters: { ...bot, ...chat(1777), ...checked } },
		{
			operation: 'openChannel.sendAutomatic',
			parameters: { ...chat(1777), name: 'WELCOME', ...checked },
		},
		{ operation: 'openChannel.saveToCrm', parameters: { ...chat(1777), itemsPerRequest: 1 } },
	],
	'imopenlines.session.open': [
		{
			operation: 'openChannel.getByClient',
			parameters: { userCode: 'livechat|22|1761|587' },
		},
	],
	'imopenlines.session.history.get': [
		{ operation: 'openChannel.getHistory', parameters: chat(1763) },
		{
			operation: 'openChannel.getHistory',
			parameters: { getBy: 'session', sessionId: 321, simplify: false },
		},
	],
	'imopenlines.operator.transfer': [
		{
			operation: 'openChannel.transfer',
			parameters: { ...user, ...chat(2043), transferTo: 'employee', userId: pick(27) },
		},
		{
			operation: 'openChannel.transfer',
			parameters: { ...user, ...chat(2043), transferTo: 'line', queueId: pick(22) },
		},
	],
	'imopenlines.bot.session.operator': [
		{
			operation: 'openChannel.transfer',
			request: 0,
			parameters: { ...bot, ...chat(112), transferTo: 'queue' },
		},
	],
	'imopenlines.bot.session.transfer': [
		{
			operation: 'openChannel.transfer',
			parameters: {
				...bot,
				...chat(112),
				transferTo: 'employee',
				userId: pick(12),
				options: { leave: true },
			},
		},
		{
			operation: 'openChannel.transfer',
			parameters: { ...bot, ...chat(112), transferTo: 'line', queueId: pick(5) },
		},
	],
	'imopenlines.bot.session.finish': [
		{
			operation: 'openChannel.finish',
			request: 0,
			parameters: { ...bot, ...chat(112) },
		},
	],
	'imopenlines.operator.finish': [
		{ operation: 'openChannel.finish', request: 0, parameters: { ...user, ...chat(2043) } },
	],
	'imopenlines.operator.another.finish': [
		{
			operation: 'openChannel.finish',
			request: 0,
			parameters: { ...user, ...chat(2043), ofAnyone: true },
		},
	],
	'imopenlines.operator.answer': [
		{ operation: 'openChannel.take', request: 0, parameters: chat(2043) },
	],
	'imopenlines.operator.skip': [
		{ operation: 'openChannel.skip', request: 0, parameters: chat(2043) },
	],
	'imopenlines.operator.spam': [
		{ operation: 'openChannel.markSpam', request: 0, parameters: chat(2043) },
	],
	'imopenlines.session.start': [
		{ operation: 'openChannel.start', request: 0, parameters: chat(2043) },
	],
	'imopenlines.session.join': [
		{ operation: 'openChannel.join', request: 0, parameters: chat(2043) },
	],
	'imopenlines.session.intercept': [
		{ operation: 'openChannel.intercept', request: 0, parameters: chat(2043) },
	],
	'imopenlines.message.session.start': [
		{
			operation: 'openChannel.startFromMessage',
			parameters: { ...chat(2043), messageId: 83507 },
		},
	],
	'imopenlines.session.mode.pin': [
		{
			operation: 'openChannel.pin',
			request: 0,
			parameters: { ...chat(2043), activate: true },
		},
	],
	'imopenlines.session.mode.pinAll': [
		{ operation: 'openChannel.pin', request: 0, parameters: { all: true } },
	],
	'imopenlines.session.mode.unpinAll': [
		{ operation: 'openChannel.pin', request: 0, parameters: { all: true, activate: false } },
	],
	'imopenlines.session.mode.silent': [
		{ operation: 'openChannel.setSilent', parameters: { ...chat(2043), activate: true } },
	],
	'imopenlines.bot.session.message.send': [
		{
			operation: 'openChannel.sendAutomatic',
			request: 0,
			parameters: { ...chat(112), message: 'Hello! How can I assist you?' },
		},
	],
	'imopenlines.crm.lead.create': [
		{
			operation: 'openChannel.saveToCrm',
			request: 0,
			parameters: { ...chat(2043), itemsPerRequest: 1 },
		},
	],
	'imopenlines.message.quick.save': [
		{
			operation: 'openChannel.saveQuickAnswer',
			request: 0,
			parameters: { ...chat(1331), messageId: 83507 },
		},
	],
	'imopenlines.crm.chat.get': [
		{
			operation: 'openChannel.getCrmChats',
			request: 0,
			parameters: { ...lead(1205), options: { activeOnly: false } },
		},
	],
	'imopenlines.crm.chat.getLastId': [
		{
			operation: 'openChannel.getCrmChats',
			request: 0,
			parameters: { ...lead(1205), lastOnly: true },
		},
	],
	'imopenlines.crm.message.add': [
		{
			operation: 'openChannel.sendToCrm',
			request: 0,
			parameters: { ...lead(1195), ...chat(1341), userId: pick(27), message: 'Message text' },
		},
	],
	'imopenlines.crm.chat.user.add': [
		{
			operation: 'openChannel.addCrmParticipant',
			parameters: { ...lead(1205), userId: pick(503) },
		},
	],
	'imopenlines.crm.chat.user.delete': [
		{
			operation: 'openChannel.removeCrmParticipant',
			request: 0,
			parameters: { ...lead(1205), userId: pick(503), ...chat(1763) },
		},
	],
	'imopenlines.config.get': [
		{
			operation: 'openChannel.getLine',
			request: 0,
			parameters: { configId: pick(15), options: { withQueue: true, showOffline: true } },
		},
		{
			operation: 'openChannel.getLine',
			parameters: { configId: pick(15), simplify: false },
		},
	],
	'imopenlines.config.list.get': [
		{
			operation: 'openChannel.getLines',
			parameters: {
				returnAll: true,
				options: {
					select: 'LINE_NAME, ACTIVE',
					filter: '{ "ACTIVE": "Y" }',
					queue: true,
					checkPermission: 'VIEW',
				},
			},
		},
		{ operation: 'openChannel.getLines', parameters: { limit: 10, simplify: false } },
	],
	'imopenlines.revision.get': [
		{
			operation: 'account.getRevisions',
			request: 0,
			parameters: { interface: 'openChannels' },
		},
	],
};
