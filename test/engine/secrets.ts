import { BOT_TOKEN, type Fixture } from './fixture';
import type { ActionRun } from './harness';

/** What opens a portal's files or gives access, in everything that n8n would store. */
export function expectNoSecrets({ run }: ActionRun, fixture: Fixture): void {
	const stored = JSON.stringify(run);
	expect(stored).not.toMatch(/download[^"]*\?[^"]*token=[^*]/);
	for (const secret of [
		BOT_TOKEN,
		fixture.webhook.code,
		...fixture.portal.state.downloadLinks.keys(),
	]) {
		expect(stored).not.toContain(secret);
		expect(stored).not.toContain(encodeURIComponent(secret));
	}
}
