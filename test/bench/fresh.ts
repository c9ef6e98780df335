import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Tasks } from './tasks';

/** Does one task in a process of its own, so that nothing of an earlier one is counted. */
export async function inFreshProcess<Name extends keyof Tasks>(
	name: Name,
	...args: Parameters<Tasks[Name]>
): Promise<Awaited<ReturnType<Tasks[Name]>>> {
	const child = fork(join(__dirname, 'tasks.ts'), [name, JSON.stringify(args)], {
		execArgv: [...process.execArgv, '--expose-gc'],
	});
	return await new Promise<Awaited<ReturnType<Tasks[Name]>>>((resolve, reject) => {
		let result: unknown;
		child.once('message', (message) => {
			result = message;
		});
		child.once('exit', (code) => {
			if (code === 0) resolve(result as Awaited<ReturnType<Tasks[Name]>>);
			else reject(new Error(`${name} ended with ${code}`));
		});
	});
}
