import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** How a command ended: its exit code (null when it was killed) and everything it printed. */
export interface CommandResult {
	code: number | null;
	output: string;
}

interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** File that receives the output as well. */
	logFile?: string;
	timeoutMs?: number;
	/** Whom to run it as; nothing: whoever runs this. */
	uid?: number;
	gid?: number;
}

/** Runs a command to its end; a command that cannot be started gives code null and the reason as output. */
export async function runCommand(
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<CommandResult> {
	const log = options.logFile ? createWriteStream(options.logFile, { flags: 'a' }) : undefined;
	log?.write(`$ ${command} ${args.join(' ')}\n`);
	let output = '';
	const collect = (chunk: Buffer) => {
		output += chunk.toString();
		log?.write(chunk);
	};
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: options.timeoutMs,
		uid: options.uid,
		gid: options.gid,
	});
	const stopWithUs = () => child.kill();
	process.once('exit', stopWithUs);
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	const code = await new Promise<number | null>((resolve) => {
		child.once('error', (error) => {
			collect(Buffer.from(`${error.message}\n`));
			resolve(null);
		});
		child.once('close', resolve);
	});
	process.removeListener('exit', stopWithUs);
	if (log) await finished(log.end());
	return { code, output };
}

/** The last lines of an output, for an error message. */
export function lastLines(output: string, count = 15): string {
	return output.trimEnd().split('\n').slice(-count).join('\n');
}
