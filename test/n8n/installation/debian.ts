import { existsSync } from 'node:fs';
import { lastLines, runCommand } from './command';

/** Whether Debian packages can be installed by this process: a Debian-like machine, as root. */
export function canInstallDebianPackages(): boolean {
	return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs Debian packages; the error says what apt-get said. */
export async function installDebianPackages(packages: string[]): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const update = await runCommand('apt-get', ['update'], { cwd: '/', env });
	const install = await runCommand(
		'apt-get',
		['install', '-y', '--no-install-recommends', ...packages],
		{
			cwd: '/',
			env,
		},
	);
	if (install.code === 0) return;
	const output = update.code === 0 ? install.output : `${update.output}\n${install.output}`;
	throw new Error(`apt-get could not install ${packages.join(' ')}:\n${lastLines(output)}`);
}
