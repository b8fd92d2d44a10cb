/** Those who poll in `bench/poll.ts`. Each polls all feeds once a round, fifty at once. */
import { join } from 'node:path';

export interface Contender {
  /** Polls every feed once and gives the number of items it took as new. */
  round(): Promise<number>;
  close(): Promise<void>;
}

export interface Course {
  urls: string[];
  concurrency: number;
  /** An empty folder for the database. */
  folder: string;
}

/** Works through the URLs with so many at once. */
async function sideBySide(urls: readonly string[], concurrency: number, work: (url: string) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: concurrency }, async () => {
    for (let url = urls[next++]; url !== undefined; url = urls[next++]) await work(url);
  }));
}

/** `fetch` with validators, and nothing else. */
async function bareFetch({ urls, concurrency }: Course): Promise<Contender> {
  const etags = new Map<string, string>();
  return {
    async round() {
      await sideBySide(urls, concurrency, async (url) => {
        const etag = etags.get(url);
        const response = await fetch(url, { headers: etag === undefined ? {} : { 'if-none-match': etag } });
        await response.arrayBuffer();
        if (response.status === 200) etags.set(url, response.headers.get('etag') ?? '');
      });
      return 0;
    },
    async close() {},
  };
}

/** What one writes in an afternoon: fetch with validators, rss-parser, a table of items. */
async function rssParser({ urls, concurrency, folder }: Course): Promise<Contender> {
  const { default: Parser } = await import('rss-parser');
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(folder, 'items.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE feeds (url TEXT PRIMARY KEY, etag TEXT);
    CREATE TABLE items (url TEXT, guid TEXT, title TEXT, link TEXT, date TEXT, content TEXT, PRIMARY KEY (url, guid))`);
  const etagOf = database.prepare('SELECT etag FROM feeds WHERE url = ?');
  const keepEtag = database.prepare('INSERT INTO feeds VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET etag = excluded.etag');
  const keepItem = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url, guid) DO NOTHING');
  return {
    async round() {
      let fresh = 0;
      await sideBySide(urls, concurrency, async (url) => {
        const etag = (etagOf.get(url) as { etag: string } | undefined)?.etag;
        const response = await fetch(url, { headers: etag === undefined ? {} : { 'if-none-match': etag } });
        const text = await response.text();
        if (response.status !== 200) return;
        const { items } = await new Parser().parseString(text);
        database.exec('BEGIN');
        for (const item of items) fresh += Number(keepItem.run(url, item.guid ?? '', item.title ?? '', item.link ?? '', item.isoDate ?? '', item.content ?? '').changes);
        keepEtag.run(url, response.headers.get('etag'));
        database.exec('COMMIT');
      });
      return fresh;
    },
    async close() {
      database.close();
    },
  };
}

/** The service's own way: claims, the runner, and what it saves. */
async function nashra({ urls, concurrency, folder }: Course): Promise<Contender> {
  const { openSqlite } = await import('../../src/store/sqlite.ts');
  const { migrate } = await import('../../src/store/migrate.ts');
  const { readMigrations } = await import('../../src/node/migrations.ts');
  const { syncSources } = await import('../../src/store/sources.ts');
  const { makeDue } = await import('../../src/store/jobs.ts');
  const { pollRunner } = await import('../../src/polling/run.ts');
  const { guardedFetch } = await import('../../src/node/guarded-fetch.ts');
  const database = openSqlite(join(folder, 'nashra.sqlite'));
  await migrate(database, readMigrations());
  const slugs = urls.map((_, feed) => `paper-${feed}`);
  await syncSources(database, urls.map((url, feed) => ({ slug: slugs[feed]!, url, categories: [], content: 'full', paused: false })), Date.now());
  const fetcher = guardedFetch({ allowed: new Set(urls.map((url) => new URL(url).host)) });
  const platform = { database, fetcher, userAgent: 'Nashra', timeZone: 'UTC', authority: 'example.org,2024', random: Math.random };
  return {
    async round() {
      await makeDue(database, slugs, Date.now());
      let fresh = 0;
      const runner = pollRunner({ platform, concurrency, log: console.error, onPolled: ({ poll }) => (fresh += poll.result.items.length) });
      runner.look();
      await runner.idle();
      return fresh;
    },
    async close() {
      await fetcher.close();
      database.close();
    },
  };
}

export const CONTENDERS: Record<string, (course: Course) => Promise<Contender>> = {
  'bare fetch': bareFetch,
  'fetch + rss-parser + SQLite': rssParser,
  Nashra: nashra,
};
