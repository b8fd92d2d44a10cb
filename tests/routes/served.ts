/** The app over an empty store, with articles as a publisher would have written them. */
import type { Hono } from 'hono';
import { createApp } from '../../src/app.ts';
import { ARTICLES_URL } from '../../src/article.ts';
import { publicationOf } from '../../src/config.ts';
import { compressors } from '../../src/node/compress.ts';
import type { Database } from '../../src/store/database.ts';
import { deploymentOf, takeDeployment } from '../../src/store/deployment.ts';
import { storedFolder } from '../../src/stored/index.ts';
import { overFetch } from '../../src/upstream/fetch/index.ts';
import { emptyStore } from '../store/under-test.ts';

export const BASE = 'https://feeds.example.org';

export interface Served {
  app: Hono;
  database: Database;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Makes the folder hold these files: path to text. */
  publish(files: Record<string, string>, now?: number): Promise<void>;
  /** How often the database was asked for articles. */
  queries: string[];
}

export async function serve(files: Record<string, string> = {}): Promise<Served> {
  const publication = publicationOf({ title: 'نشرة', language: 'ar', timeZone: 'Africa/Cairo', tagAuthority: 'example.org,2024' });
  const database = await emptyStore();
  const queries: string[] = [];
  const watched: Database = {
    prepare(sql) {
      queries.push(sql);
      return database.prepare(sql);
    },
    batch: (statements) => database.batch(statements),
  };
  const publish = async (files: Record<string, string>, now = Date.parse('2026-01-01T00:00:00Z')): Promise<void> => {
    const bytes = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
    const { articles, problems } = storedFolder(bytes, { ...publication, baseUrl: ARTICLES_URL });
    const { manifest, chunks } = deploymentOf(articles, problems, publication);
    await takeDeployment(database, manifest, async (name) => chunks.get(name) ?? '', { now });
  };
  await publish(files);
  const app = createApp({
    version: '0.0.0',
    publication,
    baseUrl: BASE,
    database: watched,
    compress: compressors(4),
    intake: () => ({ complete: true, since: '2026-01-01T00:00:00Z', problems: [] }),
    fetcher: overFetch({ fetch: () => Promise.reject(new TypeError('no network')) }),
    userAgent: 'Nashra/0.0.0 (+https://feeds.example.org/)',
    adminToken: undefined,
    wake: () => {},
    report: () => {},
  });
  return { app, database, queries, publish, get: async (path, headers = {}) => app.request(`http://other.example${path}`, { headers }) };
}

/** A Markdown file. */
export function markdown(title: string, date: string, text = 'نص المقال.'): string {
  return `---\ntitle: "${title}"\ndate: ${date}\n---\n${text}\n`;
}
