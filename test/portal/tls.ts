import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** HTTPS in front of a portal, for clients that insist on it; with a certificate made on the spot. */

const OID = {
	ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
	commonName: [0x55, 0x04, 0x03],
	basicConstraints: [0x55, 0x1d, 0x13],
	subjectAltName: [0x55, 0x1d, 0x11],
};

/** One DER value: tag, length, contents. */
function der(tag: number, ...contents: Array<Buffer | number[]>): Buffer {
	const body = Buffer.concat(contents.map((part) => Buffer.from(part as Buffer)));
	const long =
		body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...(body.length < 0x80 ? [body.length] : long)]), body]);
}

const sequence = (...contents: Array<Buffer | number[]>) => der(0x30, ...contents);
const oid = (bytes: number[]) => der(0x06, bytes);
const utcTime = (date: Date) =>
	der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'));

function pem(kind: string, bytes: Buffer): string {
	const lines = bytes.toString('base64').match(/.{1,64}/g)!;
	return `-----BEGIN ${kind}-----\n${lines.join('\n')}\n-----END ${kind}-----\n`;
}

/** A fresh key and its self-signed certificate for localhost and 127.0.0.1, good for a year. */
export function selfSigned(): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const algorithm = sequence(oid(OID.ecdsaWithSha256));
	const name = sequence(
		der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from('localhost')))),
	);
	const day = 24 * 3_600_000;
	const validity = sequence(
		utcTime(new Date(Date.now() - day)),
		utcTime(new Date(Date.now() + 365 * day)),
	);
	const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, [127, 0, 0, 1]));
	const extensions = sequence(
		sequence(oid(OID.basicConstraints), der(0x01, [0xff]), der(0x04, sequence(der(0x01, [0xff])))),
		sequence(oid(OID.subjectAltName), der(0x04, names)),
	);
	const certificate = sequence(
		der(0xa0, der(0x02, [2])),
		der(0x02, [0x01], randomBytes(8)),
		algorithm,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, extensions),
	);
	const signature = der(0x03, [0], sign('sha256', certificate, privateKey));
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		cert: pem('CERTIFICATE', sequence(certificate, algorithm, signature)),
	};
}

export interface TlsFront {
	/** https://localhost:port */
	url: string;
	/** What a client has to trust. */
	ca: string;
	stop(): Promise<void>;
}

/** Hands every request on to the portal at `target`. */
export async function startTls(target: string): Promise<TlsFront> {
	const { key, cert } = selfSigned();
	const server = createServer({ key, cert }, (request, response) => {
		const { method, headers, url } = request;
		const onward = httpRequest(new URL(url ?? '/', target), { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.once('error', () => response.destroy());
		request.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `https://localhost:${(server.address() as AddressInfo).port}`,
		ca: cert,
		stop: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
