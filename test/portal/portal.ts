import { randomBytes } from 'node:crypto';
import { Bucket } from './http/bucket';
import { Faults } from './http/faults';
import { Log, type CallRecord, type RequestRecord } from './http/log';
import { OAuthServer } from './http/oauth';
import { PortalServer, type Route } from './http/server';
import { methods } from './methods';
import { customerPage } from './page/customer/route';
import { chatPage } from './page/route';
import { Executor } from './rest/execute';
import { OperatingLimit, type OperatingLimits } from './rest/operating';
import { OpenLines } from './open-lines/open-lines';
import { People } from './people';
import { createChat } from './world/chats';
import { createState, type UserSeed } from './world/seed';
import { Seeding } from './world/seeding';
import type { Application, Change, QueuedEvent, State, StoredFile, User } from './world/types';
import { World, type Behaviour, type Clock } from './world/world';

/**
 * A Bitrix24 portal on this machine: a real HTTP server with users, chats, bots, files, event queues, webhooks and
 * OAuth applications in memory. It answers in the shapes of the contract in test/contract/data and is strict: unknown
 * or missing parameters, wrong types, wrong case and wrong credentials get errors. Where the server's own source is
 * known to do other things than the documentation says, it does what the server does (facts.ts lists them);
 * `documented: true` switches to the documentation's word.
 *
 *   world/    what there is and how it changes: people, chats, messages, events
 *   views/    what the API shows of it: legacy-*.ts for im.*, v2.ts for imbot.v2 and im.v2
 *   methods/  one small handler a REST method, grouped by area; index.ts lists them
 *   texts/    what the server makes of texts, as pure functions
 *   rest/     what every call goes through: credentials, contract, bot ownership, batch
 *   http/     sockets, bodies, rate limit, faults, authorization server, downloads
 *   open-lines/ Open Channels: lines, customers, sessions, what reaches whom
 *   people.ts what persons do in their browser: write, press a button, react
 *   page/     the chat page they do it with, at the portal's own address; page/customer/ is a customer's side
 *
 * A method is added with one entry in a file of methods/.
 */

export interface PortalOptions extends Partial<Behaviour> {
	/** 0, the default, takes any free port. */
	port?: number;
	/** The rate limit; null, the default, means none. */
	bucket?: { leakPerSecond: number; threshold: number } | null;
	/** What calls cost of a method's operating time; null, the default, means nothing. */
	operating?: OperatingLimits | null;
	/** Waits this long before every REST answer. */
	latencyMs?: number;
	/** People instead of the usual eight; the first one is the administrator. */
	users?: UserSeed[];
}

const DEFAULT_SCOPES = ['im', 'imbot', 'user', 'user_basic', 'user_brief', 'department', 'disk'];

export class Portal {
	readonly faults = new Faults();
	/** Every REST method executed, also inside batches. */
	readonly calls = new Log<CallRecord>();
	/** Every HTTP request. */
	readonly requests = new Log<RequestRecord>();
	readonly oauth: OAuthServer;
	readonly bucket: Bucket;
	/** Set `limits` to make methods answer 429 OPERATION_TIME_LIMIT. */
	readonly operatingLimit: OperatingLimit;
	/** Lines, customers and CRM items of Open Channels. */
	readonly openLines: OpenLines;
	url = '';
	port = 0;
	private readonly world: World;
	private readonly server: PortalServer;
	private readonly people: People;
	private readonly seeding: Seeding;
	private readonly routes: Route[] = [];

	private constructor(options: PortalOptions) {
		const { bucket, operating, latencyMs = 0, users, ...behaviour } = options;
		this.world = new World(createState(users), {
			documented: false,
			revision: 36,
			proactiveFilter: false,
			attachmentsInBytes: false,
			proxyLimitBytes: null,
			renamedTo: null,
			tokenLifetimeSeconds: 3600,
			refreshGraceMs: 0,
			emptyNextOffset: 'echo',
			commandsAlsoAsMessages: false,
			ownUserEvents: true,
			downloadLinks: options.documented ? 'documented' : 'withAuth',
			editWindowMs: null,
			...behaviour,
		});
		this.oauth = new OAuthServer(this.world);
		this.bucket = new Bucket(this.world.clock, bucket ?? null);
		this.operatingLimit = new OperatingLimit(this.world.clock, operating ?? null);
		this.people = new People(this.world);
		this.seeding = new Seeding(this.world);
		this.openLines = new OpenLines(this.world);
		const { world, oauth, faults, requests, routes } = this;
		const executor = new Executor(world, methods, this.calls, faults, this.operatingLimit);
		this.server = new PortalServer({
			world,
			executor,
			oauth,
			faults,
			bucket: this.bucket,
			requests,
			routes,
			latencyMs,
		});
		routes.push(chatPage(world, this.people), customerPage(world));
		const everybody = [...world.state.users.keys()];
		createChat(world, {
			title: 'General chat',
			kind: 'open',
			owner: everybody[0],
			userIds: everybody,
			entityType: 'GENERAL',
		});
		createChat(world, {
			title: 'Website relaunch',
			description: 'Everything about the new website',
			owner: everybody[0],
			color: '#1eb4aa',
			userIds: everybody.slice(0, 4),
			entityType: 'SONET_GROUP',
			entityId: '7',
		});
	}

	/** Starts a portal on 127.0.0.1. */
	static async start(options: PortalOptions = {}): Promise<Portal> {
		const portal = new Portal(options);
		portal.port = await portal.server.listen(options.port ?? 0);
		portal.url = `http://127.0.0.1:${portal.port}`;
		portal.world.url = portal.url;
		return portal;
	}

	/** Stops listening and closes every connection. */
	async stop(): Promise<void> {
		await this.server.close();
	}

	get users(): Map<number, User> {
		return this.world.state.users;
	}

	get state(): State {
		return this.world.state;
	}

	/** What the documentation leaves open; may be changed while running. */
	get behaviour(): Behaviour {
		return this.world.behaviour;
	}

	get clock(): Clock {
		return this.world.clock;
	}

	/** The authorization server's base address: `${oauthServerUrl}/oauth/token/`. */
	get oauthServerUrl(): string {
		return this.url;
	}

	/** An inbound webhook of a person; `url` ends with a slash. */
	createWebhook({ userId, scopes = DEFAULT_SCOPES }: { userId: number; scopes?: string[] }): {
		url: string;
		code: string;
	} {
		const code = randomBytes(8).toString('hex');
		this.state.webhooks.set(code, { userId, code, scopes });
		return { url: `${this.url}/rest/${userId}/${code}/`, code };
	}

	/** A blocked webhook restored by an administrator: it has a new owner, whose number is in its address. */
	restoreWebhook(code: string, ownerId: number): { url: string; code: string } {
		const webhook = this.state.webhooks.get(code);
		if (!webhook) throw new Error('There is no such webhook');
		this.state.webhooks.set(code, { ...webhook, userId: ownerId });
		return { url: `${this.url}/rest/${ownerId}/${code}/`, code };
	}

	revokeWebhook(code: string): void {
		this.state.webhooks.delete(code);
	}

	/** A local application; without redirectUris any redirect_uri is accepted. */
	createApplication({
		name = 'Local application',
		redirectUris = [],
		scopes = DEFAULT_SCOPES,
	}: { name?: string; redirectUris?: string[]; scopes?: string[] } = {}): {
		clientId: string;
		clientSecret: string;
	} {
		const clientId = `local.${randomBytes(7).toString('hex')}.${randomBytes(4).readUInt32BE()}`;
		const application: Application = {
			id: this.world.nextId('application'),
			name,
			clientId,
			clientSecret: randomBytes(25).toString('hex'),
			redirectUris,
			scopes,
		};
		this.state.applications.set(clientId, application);
		return { clientId, clientSecret: application.clientSecret };
	}

	/** A pair of tokens for a person without walking the consent page. */
	authorizeApplication(
		clientId: string,
		userId: number,
	): { accessToken: string; refreshToken: string } {
		const answer = this.oauth.issue(this.state.applications.get(clientId)!, userId);
		return { accessToken: String(answer.access_token), refreshToken: String(answer.refresh_token) };
	}

	/** Makes every access token expired from now on. */
	expireTokens(): void {
		for (const token of this.state.accessTokens.values()) token.expires = this.world.clock.now();
	}

	/** Tells about every change; returns a function that stops it. */
	onChange(listener: (change: Change) => void): () => void {
		return this.world.onChange(listener);
	}

	/** Puts pages of one's own on the portal's address, asked after the portal's own. */
	addRoute(route: Route): void {
		this.routes.push(route);
	}

	/** A bot's queue as it stands. */
	queueOf(botId: number): QueuedEvent[] {
		return this.state.botEvents.get(botId) ?? [];
	}

	/** A subscribed person's queue as it stands. */
	userQueueOf(userId: number): QueuedEvent[] {
		return this.state.userEvents.get(userId) ?? [];
	}

	/** Files of a dialog (as user 1 names it unless said otherwise), oldest first, with their bytes. */
	filesOf(dialogId: string, asUserId?: number): StoredFile[] {
		return this.people.filesOf(dialogId, asUserId);
	}

	readonly messagesOf: People['messagesOf'] = (...given) => this.people.messagesOf(...given);
	readonly sayAs: People['sayAs'] = (...given) => this.people.sayAs(...given);
	readonly editAs: People['editAs'] = (...given) => this.people.editAs(...given);
	readonly deleteAs: People['deleteAs'] = (...given) => this.people.deleteAs(...given);
	readonly reactAs: People['reactAs'] = (...given) => this.people.reactAs(...given);
	readonly inviteAs: People['inviteAs'] = (...given) => this.people.inviteAs(...given);
	readonly pressButton: People['pressButton'] = (...given) => this.people.pressButton(...given);
	readonly takeAs: People['takeAs'] = (...given) => this.people.takeAs(...given);
	readonly skipAs: People['skipAs'] = (...given) => this.people.skipAs(...given);
	readonly finishAs: People['finishAs'] = (...given) => this.people.finishAs(...given);
	readonly transferAs: People['transferAs'] = (...given) => this.people.transferAs(...given);
	readonly openWithContext: People['openWithContext'] = (...given) =>
		this.people.openWithContext(...given);
	readonly attachAs: People['attachAs'] = (...given) => this.people.attachAs(...given);
	readonly readAs: People['readAs'] = (...given) => this.people.readAs(...given);
	readonly notificationsOf: People['notificationsOf'] = (...given) =>
		this.people.notificationsOf(...given);
	readonly addUsers: Seeding['addUsers'] = (...given) => this.seeding.addUsers(...given);
	readonly addDepartments: Seeding['addDepartments'] = (...given) =>
		this.seeding.addDepartments(...given);
	readonly addChats: Seeding['addChats'] = (...given) => this.seeding.addChats(...given);
	readonly addMessages: Seeding['addMessages'] = (...given) => this.seeding.addMessages(...given);
	readonly addNotifications: Seeding['addNotifications'] = (...given) =>
		this.seeding.addNotifications(...given);
	/** A bot as it was registered years ago: its token may be longer than registering allows today. */
	readonly addBot: Seeding['addBot'] = (...given) => this.seeding.addBot(...given);
	readonly addDriveFile: Seeding['addDriveFile'] = (...given) =>
		this.seeding.addDriveFile(...given);
}
