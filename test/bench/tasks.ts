/** What is measured, each in a process of its own: started by `fresh.ts`. */
import { fileTasks } from './tasks/files';
import { messageTasks } from './tasks/messages';
import { textTasks } from './tasks/texts';

const tasks = { ...messageTasks, ...fileTasks, ...textTasks };
export type Tasks = typeof tasks;

async function main([name, args]: string[]): Promise<void> {
	const task = tasks[name as keyof Tasks] as (...given: unknown[]) => Promise<unknown>;
	const result = await task(...(JSON.parse(args) as unknown[]));
	await new Promise((resolve) => process.send?.(result, resolve));
}

if (require.main === module) {
	main(process.argv.slice(2)).then(
		() => process.exit(0),
		(error: Error) => {
			console.error(error);
			process.exit(1);
		},
	);
}
