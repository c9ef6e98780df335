/** Listens to what arrives on a port of this process: whole requests with headers and bodies, as they were sent. */
import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** A request as it came over the wire. */
export interface WireRequest {
	method: string;
	/** The path with its query. */
	path: string;
	/** Headers and body as one text, to look for a word in. */
	text: string;
}

export class Wiretap {
	readonly requests: WireRequest[] = [];

	/** @param port of an HTTP server in this process */
	constructor(private readonly port: number) {
		started.subscribe(this.hear);
	}

	close(): void {
		started.unsubscribe(this.hear);
	}

	/** The paths, without their queries, of the requests that carry a text anywhere. */
	pathsWith(text: string): string[] {
		const carriers = this.requests.filter((request) =>
			`${request.path}\n${request.text}`.includes(text),
		);
		return [...new Set(carriers.map(({ path }) => path.split('?')[0]))];
	}

	private readonly hear = (message: unknown): void => {
		const { request } = message as { request: IncomingMessage };
		if (request.socket.localPort !== this.port) return;
		const heard: WireRequest = {
			method: request.method ?? '',
			path: request.url ?? '',
			text: request.rawHeaders.join('\n'),
		};
		this.requests.push(heard);
		// A listener would start the stream before the server reads it, so the body is heard where it comes in.
		const push = request.push.bind(request);
		request.push = (chunk: Buffer | null, encoding?: BufferEncoding): boolean => {
			if (chunk) heard.text += `\n${chunk.toString()}`;
			return push(chunk, encoding);
		};
	};
}

const started = channel('http.server.request.start');
