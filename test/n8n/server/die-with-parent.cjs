/**
 * Loaded into n8n with `--require`: when the process that started the server is gone, whatever the reason (also a
 * SIGKILL), the whole process group ends. n8n's own children load this too, but have another parent.
 */
const parent = Number(process.env.N8N_TEST_PARENT);
const { isMainThread } = require('node:worker_threads');

if (isMainThread && process.ppid === parent) {
	setInterval(() => {
		if (process.ppid !== parent) process.kill(-process.pid, 'SIGKILL');
	}, 500).unref();
}
