/** The command as a user runs it. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import type { SourceSettings } from '../../src/source.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/node/database/sqlite.ts';
import { listSources, putSource, type SourceRow } from '../../src/store/sources.ts';
import { scratchFolder } from './running.ts';

export interface Ended {
  code: number;
  out: string;
  err: string;
}

export interface Shell {
  folder: string;
  nashra(...args: string[]): Promise<Ended>;
  put(settings: SourceSettings): Promise<void>;
  rows(): Promise<SourceRow[]>;
  /** Slugs of those that are not retracted. */
  articles(): Promise<string[]>;
}

/** The command as a process of its own, with a database and a configuration of its own. */
export async function shell(
  allowed: string[],
  sources: SourceSettings[] = [],
  folder = scratchFolder(),
): Promise<Shell> {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const config = join(folder, 'config.ts');
  writeFileSync(
    config,
    `export default ${JSON.stringify({ title: '\u0646\u0634\u0631\u0629', tagAuthority: 'example.org,2024', sources })};`,
  );
  const env = {
    ...process.env,
    DATA_DIR: data,
    ARTICLES_DIR: join(folder, 'articles'),
    NASHRA_CONFIG: config,
    ALLOW_HOSTS: allowed.join(','),
    BASE_URL: 'https://feeds.example.org',
  };
  const opened = async <Value>(use: (database: ReturnType<typeof openSqlite>) => Promise<Value>): Promise<Value> => {
    const database = openSqlite(join(data, 'nashra.sqlite'));
    try {
      await migrate(database, MIGRATIONS);
      return await use(database);
    } finally {
      database.close();
    }
  };
  return {
    folder,
    nashra: (...args) =>
      new Promise((ended) => {
        execFile(process.execPath, [resolve('src/cli.ts'), ...args], { env }, (error, out, err) =>
          ended({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
        );
      }),
    put: (settings) => opened((database) => putSource(database, settings, 'added', Date.now())),
    rows: () => opened((database) => listSources(database, Date.now())),
    articles: () =>
      opened(async (database) => {
        const { results } = await database
          .prepare('SELECT slug FROM articles WHERE retracted = 0 ORDER BY seq')
          .all<{ slug: string }>();
        return results.map(({ slug }) => slug);
      }),
  };
}
