import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Listens for a moment; resolves to the port, rejects when it is taken. */
async function probe(port: number): Promise<number> {
	const server = createServer();
	return await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, () => {
			const address = server.address();
			const found = typeof address === 'object' && address ? address.port : port;
			server.close(() => resolve(found));
		});
	});
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
	return await probe(0);
}

/** Fails with a sentence for a person when the port is taken. */
export async function assertPortFree(port: number): Promise<void> {
	try {
		await probe(port);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE') {
			throw new Error(
				`n8n cannot start: port ${port} is already in use. Stop the program that listens there or choose another port.`,
			);
		}
		throw new Error(`n8n cannot start: port ${port} cannot be used (${code}).`);
	}
}
