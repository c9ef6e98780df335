/**
 * Runs a program that ends when the process that started this one is gone, whatever the reason (also a SIGKILL).
 *
 * Arguments: user id, group id (empty: as this process), the program, its arguments.
 */
const { spawn } = require('node:child_process');

const [uid, gid, program, ...programArguments] = process.argv.slice(2);
const identity = uid ? { uid: Number(uid), gid: Number(gid) } : {};
const parent = process.ppid;
const child = spawn(program, programArguments, { stdio: 'inherit', ...identity });
const end = () => child.kill('SIGQUIT');

process.on('SIGTERM', end).on('SIGINT', end);
setInterval(() => process.ppid !== parent && end(), 500).unref();
child.once('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.once('exit', (code) => process.exit(code ?? 1));
