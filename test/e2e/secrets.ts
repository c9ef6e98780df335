/** Everything that must stay where it is kept: collected while the scenarios run, looked for at the end. */
import type { Portal } from '../portal/portal';
import { tracesOf } from './spellings';

export class Secrets {
	private readonly kept = new Map<string, string>();
	private readonly traces = new Map<string, string>();

	/** @param name says in an error which secret was found; the secret itself is never printed */
	keep(name: string, value: string): void {
		this.kept.set(value, name);
		for (const trace of tracesOf(value)) this.traces.set(trace, name);
	}

	/** Notes down what the portal has issued by now. */
	collect({ state }: Portal): void {
		for (const { code } of state.webhooks.values()) this.keep('webhook code', code);
		for (const { clientSecret } of state.applications.values())
			this.keep('client secret', clientSecret);
		for (const token of state.accessTokens.keys()) this.keep('access token', token);
		for (const token of state.refreshTokens.keys()) this.keep('refresh token', token);
		for (const token of state.downloadLinks.keys()) {
			this.keep('one-time link', token);
			this.keep('one-time link, encoded', encodeURIComponent(token));
		}
	}

	get names(): Set<string> {
		return new Set(this.kept.values());
	}

	/** The names of the secrets that a text contains, however they are written, or a good part of one. */
	foundIn(text: string | Buffer): string[] {
		const found = [...this.traces].filter(([trace]) => text.includes(trace));
		return [...new Set(found.map(([, name]) => name))];
	}
}
