/** The app over an empty store, with articles as a publisher would have written them. */
import { createApp, type AppType } from '../../src/app.ts';
import { ARTICLES_URL } from '../../src/article.ts';
import { publicationOf } from '../../src/config.ts';
import { compressors } from '../../src/compress.ts';
import type { Database } from '../../src/store/database.ts';
import { importDeployment } from '../../src/store/import-deployment.ts';
import { deploymentOf } from '../../src/articles/deployment.ts';
import { documentServer, type DocumentServer } from '../../src/http/answers/documents.ts';
import type { Platform } from '../../src/http/http-platform.ts';
import { pollSource } from '../../src/sources/run/poll-source.ts';
import type { SourceSettings } from '../../src/source.ts';
import { rulesOf } from '../../src/config/named-feed.ts';
import { continueCuts } from '../../src/store/continue-cuts.ts';
import { putFeedRules } from '../../src/store/feed-rules.ts';
import { claimSources } from '../../src/store/claims.ts';
import { savePolls } from '../../src/store/save-polls.ts';
import { putSource } from '../../src/store/sources.ts';
import { parseFolder } from '../../src/articles/index.ts';
import { overFetch } from '../../src/sources/fetch/index.ts';
import { emptyStore } from '../store/under-test.ts';

export const BASE = 'https://feeds.example.org';

export interface Served {
  app: AppType;
  documents: DocumentServer;
  database: Database;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Makes the folder hold these files: path to text. */
  publish(files: Record<string, string>, now?: number): Promise<void>;
  /** What the database was asked since the list was emptied. */
  queries: string[];
  /** What the web answers: address to body, to an answer, or to one that is made for each request. Else there is no network. */
  web: Map<string, string | (() => Response)>;
  /** Follows a source and polls it once. */
  follow(
    source: Partial<SourceSettings> & Pick<SourceSettings, 'slug' | 'url'>,
    origin?: 'config' | 'added',
  ): Promise<void>;
  /** Polls a followed source, whether it is due or not. */
  poll(slug: string, now?: number): Promise<void>;
  /** How often sources were said to be due. */
  woken(): number;
}

/** When sources are followed and polled, unless a test says otherwise. */
export const POLLED = Date.parse('2026-01-01T12:00:00Z');

export async function serve(files: Record<string, string> = {}, given: Partial<Platform> = {}): Promise<Served> {
  const publication = publicationOf({
    title: 'نشرة',
    language: 'ar',
    timeZone: 'Africa/Cairo',
    tagAuthority: 'example.org,2024',
  });
  const database = await emptyStore();
  const queries: string[] = [];
  const watched: Database = {
    prepare(sql) {
      queries.push(sql);
      return database.prepare(sql);
    },
    batch: (statements) => database.batch(statements),
    ...(database.version && { version: () => database.version?.() }),
  };
  const publish = async (files: Record<string, string>, now = Date.parse('2026-01-01T00:00:00Z')): Promise<void> => {
    const bytes = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
    const { articles, problems } = parseFolder(bytes, { ...publication, baseUrl: ARTICLES_URL });
    const { manifest, chunks } = deploymentOf(articles, problems, publication);
    await importDeployment(database, manifest, async (name) => chunks.get(name) ?? '', { now });
    // As both platforms do in the time between requests.
    while (await continueCuts(database, 100));
  };
  await publish(files);
  const web: Served['web'] = new Map();
  let clock = POLLED;
  const overWeb = overFetch({
    now: Date.now,
    fetch: async (url) => {
      const answer = web.get(url);
      if (answer === undefined) throw new TypeError('no network');
      return typeof answer === 'string' ? new Response(answer) : answer();
    },
  });
  const fetcher = { ...overWeb, now: () => clock };
  const poll = async (slug: string, now = clock): Promise<void> => {
    clock = now;
    const owner = crypto.randomUUID();
    const rows = await claimSources(database, { owner, now, lease: 60_000, limit: 1, only: [slug] });
    const platform = {
      database,
      fetcher,
      userAgent: 'Nashra/0.0.0',
      timeZone: 'UTC',
      authority: publication.tagAuthority,
      random: () => 0.5,
    };
    for (const row of rows) {
      const finished = await pollSource(row, platform);
      if (finished) await savePolls(database, owner, [finished], now);
    }
  };
  const follow: Served['follow'] = async (source, origin = 'added') => {
    await putSource(database, { categories: [], content: 'full', paused: false, ...source }, origin, clock);
    await poll(source.slug);
  };
  let woken = 0;
  const platform: Platform = {
    version: '0.0.0',
    publication,
    baseUrl: BASE,
    database: watched,
    compress: compressors(4),
    intake: () => ({ complete: true, since: '2026-01-01T00:00:00Z', problems: [], doubts: [] }),
    now: Date.now,
    fetcher,
    userAgent: 'Nashra/0.0.0 (+https://feeds.example.org/)',
    adminToken: undefined,
    wake: () => void (woken += 1),
    report: () => {},
    ...given,
  };
  if (await putFeedRules(database, platform.publication.feeds.map(rulesOf))) {
    while (await continueCuts(database, 100));
  }
  const documents = documentServer(platform);
  const app = createApp(platform, documents);
  return {
    app,
    documents,
    database,
    queries,
    publish,
    web,
    follow,
    poll,
    woken: () => woken,
    get: async (path, headers = {}) => app.request(`http://other.example${path}`, { headers }),
  };
}

/** A Markdown file. */
export function markdown(title: string, date: string, text = 'نص المقال.'): string {
  return `---\ntitle: "${title}"\ndate: ${date}\n---\n${text}\n`;
}
