import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'crypto';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../portal/endpoint';

/** Who seals and opens: the node that asks, the trigger that hears the answer, and the node that takes it. */
export type SealContext = IExecuteFunctions | IPollFunctions | IWebhookFunctions;

/** What is sealed: a button's part, or the letter that tells the waiting execution of its press. */
export type Purpose = 'button' | 'press';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key of this n8n for this credential's bots. It comes from what both nodes hold and no message shows: the bot's
 * token, or the application's secret; and from the n8n that they run in, so that another n8n with the same credential
 * opens nothing of this one.
 *
 * @throws NodeOperationError when the credential has neither
 */
export async function sealKey(context: SealContext): Promise<Buffer> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(CREDENTIAL_TYPE);
	const isApplication = credential.grantType === 'authorizationCode';
	const secret = String(
		(isApplication ? credential.clientSecret : credential.botToken) ?? '',
	).trim();
	if (secret === '')
		throw new NodeOperationError(
			context.getNode(),
			`The credential has no ${isApplication ? 'Client Secret' : 'Bot Token'}`,
			{ description: 'Answers in the chat are sealed with it. Fill it in in the credential.' },
		);
	const key = hkdfSync('sha256', secret, context.getInstanceId(), 'bitrix24-chat answers', 32);
	return Buffer.from(key);
}

/** @returns the value as a text of letters, digits, `-` and `_` that nobody without the key can read, change or make */
export function seal(key: Buffer, purpose: Purpose, value: IDataObject): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, key, iv);
	cipher.setAAD(Buffer.from(purpose));
	const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
	return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** @returns what was sealed for this purpose with this key; undefined for anything else */
export function unseal(key: Buffer, purpose: Purpose, text: string): IDataObject | undefined {
	if (!/^[\w-]+$/.test(text)) return undefined;
	const bytes = Buffer.from(text, 'base64url');
	if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
	const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAAD(Buffer.from(purpose));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	try {
		const opened = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
		return JSON.parse(Buffer.concat([opened, decipher.final()]).toString('utf8')) as IDataObject;
	} catch {
		return undefined;
	}
}
