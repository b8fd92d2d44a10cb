/** What an isolate opens once and keeps: database, app, and what polling asks of Workers. */
import config from '../../nashra.config.ts';
import { createApp } from '../app.ts';
import { tokenProblem } from '../http/auth/admin-token.ts';
import { compressors } from '../compress.ts';
import { publicationOf, remarksOn } from '../config.ts';
import { createHealth } from '../health.ts';
import type { Platform } from '../http/http-platform.ts';
import { baseUrlOf, type IntakeReport } from '../platform.ts';
import type { PollingPlatform } from '../sources/run/poll-source.ts';
import { deadLetters } from '../store/dead-letters.ts';
import { importDeployment } from '../store/import-deployment.ts';
import { type Manifest } from '../articles/deployment.ts';
import { instantOf } from '../text/instant.ts';
import { migrate } from '../store/migrate.ts';
import { MIGRATIONS } from '../store/migrations.ts';
import { putFeedRules } from '../store/feed-rules.ts';
import { syncSources } from '../store/sources.ts';
import { allowedHostsOf, FETCH_LIMITS, overFetch, userAgentOf } from '../sources/fetch/index.ts';
import { rulesOf } from '../config/named-feed.ts';
import { VERSION } from '../version.ts';
import type { Env } from './env.ts';
import { mediaOfAssets } from './media.ts';

/** Where the build puts the records, as the assets binding sees it. The host means nothing there. */
const RECORDS = 'https://assets.invalid/records/';

/** Chunks taken in one invocation: each is an asset, two queries and no parsing. */
const STEPS = 4;

/** Characters of HTML that one invocation cleans, directs and hashes: see docs/decisions/free-plan.md. */
const CLEANED = 40_000;
/** Milliseconds that `/healthz` waits for D1, which may be far away. */
const D1_PATIENCE = 3000;
/** Redirects of one poll. */
const REDIRECTS = 10;

/** The clock of the platform. On Workers it stands still while nothing is waited for. */
const now = (): number => Date.now();

/** What one isolate keeps between requests. */
export interface Isolate {
  fetch(request: Request): Response | Promise<Response>;
  polling: PollingPlatform;
  /** Whether all articles of the build are known to be in. */
  isComplete(): boolean;
  /**
   * One bounded step of the intake, unless it is known to be complete. `look` asks the store also then: another
   * deployment may have been taken in since, by an isolate of the version before or by one that was rolled back.
   */
  step(look?: boolean): Promise<void>;
}

export async function openIsolate(env: Env): Promise<Isolate> {
  const publication = publicationOf(config);
  const remarks = remarksOn(config);
  for (const { message } of remarks) console.warn(message);
  if (!env.BASE_URL)
    throw new TypeError('BASE_URL is not set; write the address of the service under [vars] in wrangler.toml');
  const baseUrl = baseUrlOf(env.BASE_URL);
  const weak = env.ADMIN_TOKEN ? tokenProblem(env.ADMIN_TOKEN) : undefined;
  if (weak !== undefined) throw new TypeError(`${weak} (npx wrangler secret put ADMIN_TOKEN)`);
  const [manifest] = await Promise.all([
    assetText(env, 'manifest.json').then((text) => JSON.parse(text) as Manifest),
    migrate(env.DB, MIGRATIONS, 'DB (wrangler.toml)')
      .then(() => syncSources(env.DB, publication.sources, now()))
      .then(() => putFeedRules(env.DB, publication.feeds.map(rulesOf))),
  ]);
  const { problems } = manifest;
  let report: IntakeReport = { complete: false, problems, doubts: [] };

  const fetcher = overFetch({ now, allowed: allowedHostsOf(env.ALLOW_HOSTS ?? '') });
  const userAgent = userAgentOf(publication.contact ?? `${baseUrl}/`);

  // One session for the isolate, so that what it reads never goes back in time. A replica has what the app itself has
  // written a moment later.
  const replica = env.DB.withSession?.('first-unconstrained');
  const platform: Platform = {
    version: VERSION,
    publication,
    baseUrl,
    database: env.DB,
    ...(replica && { replica }),
    media: mediaOfAssets(env),
    // Of 270 KB, 3 ms each; level 6 of gzip takes 27, and an invocation has 10.
    compress: compressors(4, 4),
    intake: () => ({ ...report, problems: [...remarks, ...report.problems] }),
    health: createHealth({ log: (message) => console.error(message), patience: D1_PATIENCE }),
    now,
    fetcher,
    userAgent,
    adminToken: env.ADMIN_TOKEN || undefined,
    // The next tick is at most a minute away.
    wake: () => undefined,
    deadLetters: () => deadLetters(env.DB),
    report: (message) => console.error(message),
  };
  const app = createApp(platform);
  let running: Promise<void> | undefined;
  const step = async (): Promise<void> => {
    const options = { now: now(), steps: STEPS };
    const { complete, changed, doubt } = await importDeployment(
      env.DB,
      manifest,
      (name) => assetText(env, name),
      options,
    );
    if (doubt !== undefined && !report.doubts?.includes(doubt)) console.error(doubt);
    const since = complete && (changed || report.since === undefined) ? instantOf(options.now) : report.since;
    report = { complete, since, problems, doubts: doubt === undefined ? [] : [doubt] };
  };
  const { timeZone, tagAuthority: authority } = publication;
  return {
    // Cloudflare writes this field itself; whatever the client had sent in it is gone.
    fetch: (request) => app.fetch(request, { sender: request.headers.get('CF-Connecting-IP') ?? '' }),
    polling: {
      database: env.DB,
      fetcher,
      userAgent,
      timeZone,
      authority,
      random: Math.random,
      budget: CLEANED,
      limits: { ...FETCH_LIMITS, redirects: REDIRECTS },
    },
    isComplete: () => report.complete,
    step: async (look = false) => {
      if (report.complete && !look) return;
      // Requests that come together wait for one step.
      running ??= step().finally(() => (running = undefined));
      await running;
    },
  };
}

async function assetText(env: Env, name: string): Promise<string> {
  const response = await env.ASSETS.fetch(RECORDS + name);
  if (!response.ok)
    throw new Error(
      `records/${name}: the build has not written it (HTTP ${response.status}); run the build and deploy again`,
    );
  return response.text();
}
