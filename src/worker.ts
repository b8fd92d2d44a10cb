/** Entry on Cloudflare Workers. */
import type { ExecutionContext, Fetcher } from '@cloudflare/workers-types';
import config from '../nashra.config.ts';
import { createApp } from './app.ts';
import { publicationOf } from './config.ts';
import { compressors } from './compress.ts';
import { baseUrlOf, type IntakeReport, type Platform } from './platform.ts';
import { HttpProblem, problemResponse } from './routes/problem.ts';
import type { Database } from './store/database.ts';
import { takeDeployment, type Manifest } from './store/deployment.ts';
import { instant } from './store/intake.ts';
import { migrate } from './store/migrate.ts';
import articlesMigration from './store/migrations/0001_articles.sql';
import sourcesMigration from './store/migrations/0002_sources.sql';
import { overFetch, userAgentOf } from './upstream/fetch/index.ts';
import { VERSION } from './version.ts';

export interface Env {
  DB: Database;
  ASSETS: Pick<Fetcher, 'fetch'>;
  BASE_URL?: string;
  ADMIN_TOKEN?: string;
}

const MIGRATIONS = [
  { name: '0001_articles.sql', sql: articlesMigration },
  { name: '0002_sources.sql', sql: sourcesMigration },
];

/** Where the build puts the records, as the assets binding sees it. The host means nothing there. */
const RECORDS = 'https://assets.invalid/records/';

/** Chunks taken in one invocation: each is an asset, two queries and no parsing. */
const STEPS = 4;

/** What one isolate keeps between requests. */
interface Isolate {
  fetch(request: Request): Response | Promise<Response>;
  /** One bounded step of the intake, unless it is known to be complete. */
  step(): Promise<void>;
}

let isolate: Promise<Isolate> | undefined;

async function openIsolate(env: Env): Promise<Isolate> {
  const publication = publicationOf(config);
  if (!env.BASE_URL) throw new TypeError('BASE_URL is not set; write the address of the service under [vars] in wrangler.toml');
  const baseUrl = baseUrlOf(env.BASE_URL);
  await migrate(env.DB, MIGRATIONS);
  const manifest = JSON.parse(await assetText(env, 'manifest.json')) as Manifest;
  let report: IntakeReport = { complete: false, problems: manifest.problems };

  const platform: Platform = {
    version: VERSION,
    publication,
    baseUrl,
    database: env.DB,
    compress: compressors(4),
    intake: () => report,
    fetcher: overFetch(),
    userAgent: userAgentOf(`${baseUrl}/`),
    adminToken: env.ADMIN_TOKEN || undefined,
    wake: () => undefined,
    report: (message) => console.error(message),
  };
  const app = createApp(platform);
  let running: Promise<void> | undefined;
  const step = async (): Promise<void> => {
    const { complete } = await takeDeployment(env.DB, manifest, (name) => assetText(env, name), { now: Date.now(), steps: STEPS });
    if (complete) report = { complete, since: instant(Date.now()), problems: manifest.problems };
  };
  return {
    fetch: (request) => app.fetch(request),
    step: async () => {
      if (report.complete) return;
      // Requests that come together wait for one step.
      running ??= step().finally(() => (running = undefined));
      await running;
    },
  };
}

async function assetText(env: Env, name: string): Promise<string> {
  const response = await env.ASSETS.fetch(RECORDS + name);
  if (!response.ok) throw new Error(`records/${name}: the build has not written it (HTTP ${response.status}); run the build and deploy again`);
  return response.text();
}

async function ready(env: Env): Promise<Isolate> {
  // A failure (the database was away for a moment) is not kept.
  isolate ??= openIsolate(env).catch((error: unknown) => {
    isolate = undefined;
    throw error;
  });
  const opened = await isolate;
  await opened.step();
  return opened;
}

/**
 * The request with the codings that the client itself accepts. Cloudflare writes `br, gzip` over
 * Accept-Encoding on the way in, and what the client had sent stands in `cf.clientAcceptEncoding`.
 */
function asSent(request: Request): Request {
  const { cf } = request as Request & { cf?: { clientAcceptEncoding?: string } };
  if (cf === undefined) return request;
  const headers = new Headers(request.headers);
  if (cf.clientAcceptEncoding) headers.set('Accept-Encoding', cf.clientAcceptEncoding);
  else headers.delete('Accept-Encoding');
  return new Request(request, { headers });
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      return await (await ready(env)).fetch(asSent(request));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.error(message);
      return problemResponse(new HttpProblem(503, message, { 'Retry-After': '60' }));
    }
  },

  async scheduled(_controller: unknown, env: Env, _context: ExecutionContext): Promise<void> {
    await ready(env);
  },
};
