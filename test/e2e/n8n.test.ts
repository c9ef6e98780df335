/**
 * The package as users meet it: installed from its tarball into a real n8n, with credentials, workflows and people.
 *
 * Runs for each line of n8n in N8N_VERSIONS (both unless told otherwise). The scenarios share one server a line and
 * run in the order given here; the last one looks for secrets in all that the others have left behind.
 */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { packPackage } from '../demo/stage';
import type { N8nVersion } from '../n8n/install';
import { activation } from './scenarios/activation';
import { agent } from './scenarios/agent';
import { chatPage } from './scenarios/chat-page';
import { conversation } from './scenarios/conversation';
import { credentials } from './scenarios/credentials';
import { editor } from './scenarios/editor';
import { examples } from './scenarios/examples';
import { files } from './scenarios/files';
import { hostile } from './scenarios/hostile';
import { interruptions } from './scenarios/interruptions';
import { oauth } from './scenarios/oauth';
import { openChannel } from './scenarios/open-channel';
import { questionGuards } from './scenarios/question-guards';
import { questions } from './scenarios/questions';
import { review } from './scenarios/review';
import { secrets } from './scenarios/secrets';
import { tool } from './scenarios/tool';
import { World } from './world';

/** The first start on a machine installs n8n. */
const INSTALLATION_MS = 20 * 60_000;

const versions = (process.env.N8N_VERSIONS || '1,2').split(',').map((version): N8nVersion => {
	const line = version.trim();
	if (line !== '1' && line !== '2')
		throw new Error(`N8N_VERSIONS names "${line}": the lines are 1 and 2`);
	return line;
});

jest.setTimeout(5 * 60_000);

let tarball = '';

beforeAll(async () => {
	tarball = await packPackage();
});

afterAll(async () => await rm(dirname(tarball), { recursive: true, force: true }));

describe.each(versions)('n8n %s.x', (version) => {
	const world = new World(version);

	beforeAll(async () => await world.start(tarball), INSTALLATION_MS);
	afterAll(async () => await world.stop());

	credentials(world);
	oauth(world);
	conversation(world);
	chatPage(world);
	openChannel(world);
	files(world);
	tool(world);
	agent(world);
	editor(world);
	examples(world);
	activation(world);
	interruptions(world);
	questions(world);
	questionGuards(world);
	hostile(world);
	review(world);
	secrets(world);
});
