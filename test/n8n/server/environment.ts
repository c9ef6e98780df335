import { delimiter, dirname } from 'node:path';
import type { N8nInstallation } from '../install';

/** What decides the environment of one server. */
export interface EnvironmentInput {
	installation: N8nInstallation;
	port: number;
	brokerPort: number;
	userFolder: string;
	/** Wins over everything below. */
	more?: Record<string, string>;
}

/** Variables of this process the server may see; settings for another n8n or a test runner must not reach it. */
const INHERITED = ['HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'USER'];

/** Nothing leaves the machine by itself: no telemetry, no news, no registry or license look-ups. */
const NO_OUTGOING_CALLS = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_MCP_COMMUNITY_NODE_DISCOVERY_ENABLED: 'false',
};

/** A plain editor without questions about the user and without advertising. */
const QUIET_EDITOR = {
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
};

/** The whole environment of a server that listens on this machine only. */
export function serverEnvironment({
	installation,
	port,
	brokerPort,
	userFolder,
	more,
}: EnvironmentInput): Record<string, string> {
	const inherited = INHERITED.flatMap((name) =>
		process.env[name] ? [[name, process.env[name]]] : [],
	);
	const url = `http://127.0.0.1:${port}/`;
	return {
		...(Object.fromEntries(inherited) as Record<string, string>),
		// n8n starts its task runner with the first `node` it finds.
		PATH: [dirname(installation.node), process.env.PATH].filter(Boolean).join(delimiter),
		NODE_ENV: 'production',
		...NO_OUTGOING_CALLS,
		...QUIET_EDITOR,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_EDITOR_BASE_URL: url,
		// This module of 2.x fetches a list of servers at every start; 1.x refuses names it does not know.
		...(installation.version === '2' ? { N8N_DISABLED_MODULES: 'mcp-registry' } : {}),
		[installation.version === '1' ? 'WEBHOOK_URL' : 'N8N_WEBHOOK_URL']: url,
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'info',
		...more,
	};
}
