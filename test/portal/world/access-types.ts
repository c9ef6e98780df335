/** Who may call the portal and with what: webhooks, applications, tokens, one-time links. */

export interface Webhook {
	userId: number;
	code: string;
	scopes: string[];
}

export interface Application {
	id: number;
	name: string;
	clientId: string;
	clientSecret: string;
	redirectUris: string[];
	scopes: string[];
}

export interface AccessToken {
	token: string;
	clientId: string;
	userId: number;
	scopes: string[];
	expires: number;
}

export interface RefreshToken {
	token: string;
	clientId: string;
	userId: number;
	usedAt: number | null;
}

export interface AuthorizationCode {
	code: string;
	clientId: string;
	userId: number;
	expires: number;
}

export interface DownloadLink {
	token: string;
	fileId: number;
	used: boolean;
}
