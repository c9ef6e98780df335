import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { BOT_TOKEN, type Fixture } from './fixture';
import { runAction, type ActionRun } from './harness';

/** Runs the operations of one resource. */
export interface Runner {
	/** A run that must succeed and must not tell the bot's token. */
	run(
		operation: string,
		parameters?: INodeParameters,
		more?: { input?: IDataObject[]; credential?: Fixture['credential'] },
	): Promise<ActionRun>;
	/** The message of the error that a run ends with, if any. */
	failureOf(operation: string, parameters?: INodeParameters): Promise<string | undefined>;
}

/** @returns a runner for one resource on the portal of a fixture, which may be filled later */
export function runnerFor(resource: string, fixture: Fixture): Runner {
	return {
		run: async (operation, parameters = {}, { input, credential = fixture.credential } = {}) => {
			const ran = await runAction(credential, { resource, operation, ...parameters }, input);
			expect(ran.error).toBeUndefined();
			expect(JSON.stringify(ran.run)).not.toContain(BOT_TOKEN);
			return ran;
		},
		failureOf: async (operation, parameters = {}) =>
			(await runAction(fixture.credential, { resource, operation, ...parameters })).error?.message,
	};
}

/** The JSON of the output items. */
export function jsonOf({ items }: ActionRun): IDataObject[] {
	return items.map(({ json }) => json);
}
