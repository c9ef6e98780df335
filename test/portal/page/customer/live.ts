import type { ServerResponse } from 'node:http';
import type { Customer } from '../../open-lines/types';
import type { Change } from '../../world/types';
import type { World } from '../../world/world';
import { customerView } from './route';

/** Server-sent events for one customer: the whole view anew at each change, and who is typing. */

/** Changes that come together are told together. */
const GATHER_MS = 15;
const HEARTBEAT_MS = 20_000;

/** Whether a change may alter what this customer sees. */
function concerns(customer: Customer, change: Change): boolean {
	return 'chatId' in change && change.chatId === customer.chatId && change.kind !== 'typing';
}

/** Keeps the answer open and writes events into it until the browser goes away. */
export function serveCustomerLive(
	world: World,
	customer: Customer,
	response: ServerResponse,
): void {
	response.writeHead(200, {
		'Content-Type': 'text/event-stream; charset=utf-8',
		'Cache-Control': 'no-store',
		'X-Accel-Buffering': 'no',
	});
	const tell = (event: Record<string, unknown>) =>
		response.write(`data: ${JSON.stringify(event)}\n\n`);
	const home = () => tell({ kind: 'home', home: customerView(world, customer) });
	response.write('retry: 1000\n\n');
	home();
	let timer: NodeJS.Timeout | undefined;
	const stop = world.onChange((change) => {
		if (change.kind === 'typing' && change.chatId === customer.chatId) {
			const user = world.state.users.get(change.userId);
			if (user && change.userId !== customer.userId)
				tell({ kind: 'typing', name: user.firstName, seconds: change.seconds });
		} else if (concerns(customer, change)) {
			timer ??= setTimeout(() => {
				timer = undefined;
				home();
			}, GATHER_MS);
		}
	});
	const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS);
	heartbeat.unref();
	response.once('close', () => {
		stop();
		clearTimeout(timer);
		clearInterval(heartbeat);
	});
}
