import type { IDataObject } from 'n8n-workflow';
import type { Person } from '../../shared/content/markdown/mentions';
import { nodeErrorOf } from '../../shared/portal/errors';
import type { PortalClient } from '../../shared/portal/client';
import type { LookUps } from '../input/lookUps';
import type { ParameterReader } from '../input/parameterReader';
import type { BotResolver } from './botResolver';

/** So many people are asked for in one request. */
const MOST_PEOPLE = 50;

/** Asks the portal, each thing once a run. */
export class PortalLookUps implements LookUps<ParameterReader> {
	private readonly commands = new Map<number, Promise<ReadonlySet<string> | undefined>>();
	private readonly names = new Map<number, string | undefined>();
	private knownRevision: Promise<number | undefined> | undefined;

	constructor(
		private readonly client: PortalClient,
		private readonly bots: BotResolver,
	) {}

	user(): string {
		return `user ${this.client.endpoint.userId ?? ''}`.trim();
	}

	async botId(read: ParameterReader, name: string): Promise<number> {
		return await this.bots.idOf(read, name);
	}

	async people(read: ParameterReader, ids: number[]): Promise<Person[]> {
		const wanted = [...new Set(ids)].filter((id) => !this.names.has(id));
		for (let at = 0; at < wanted.length; at += MOST_PEOPLE)
			await this.askNames(read, wanted.slice(at, at + MOST_PEOPLE));
		return ids.flatMap((id) => {
			const name = this.names.get(id);
			return name === undefined ? [] : [{ id, name }];
		});
	}

	async commandsOf(botId: number): Promise<ReadonlySet<string> | undefined> {
		const known = this.commands.get(botId) ?? this.listedCommands(botId);
		this.commands.set(botId, known);
		return await known;
	}

	async revision(): Promise<number | undefined> {
		this.knownRevision ??= this.answered('im.revision.get', {}).then((revision) =>
			typeof revision?.rest === 'number' ? revision.rest : undefined,
		);
		return await this.knownRevision;
	}

	private async askNames(read: ParameterReader, ids: number[]): Promise<void> {
		const outcome = await this.client.outcome({
			method: 'im.user.list.get',
			parameters: { ID: ids, RESULT_TYPE: 'array' },
			repeatable: true,
		});
		if (!outcome.ok) throw nodeErrorOf(read.node, outcome, read.itemIndex);
		const { result } = outcome.answer;
		const people = Array.isArray(result) ? (result as Array<IDataObject | null>) : [];
		for (const id of ids) {
			const found = people.find((person) => Number(person?.id) === id);
			this.names.set(id, typeof found?.name === 'string' ? found.name : undefined);
		}
	}

	private async listedCommands(botId: number): Promise<ReadonlySet<string> | undefined> {
		const answer = await this.answered('imbot.v2.Command.list', { botId });
		if (!Array.isArray(answer?.commands)) return undefined;
		const commands = answer.commands as IDataObject[];
		return new Set(commands.map(({ command }) => String(command).replace(/^\//, '')));
	}

	/** What a method answers; undefined where it fails, since nothing depends on it alone. */
	private async answered(
		method: string,
		parameters: IDataObject,
	): Promise<IDataObject | undefined> {
		const outcome = await this.client.outcome({ method, parameters, repeatable: true });
		const result: unknown = outcome.ok ? outcome.answer.result : undefined;
		return result !== null && typeof result === 'object' ? (result as IDataObject) : undefined;
	}
}
