/** An empty, migrated database of the runtime in which the tests run: D1 in workerd, SQLite on Node. */
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import articles from '../../src/store/migrations/0001_articles.sql?raw';
import files from '../../src/store/migrations/0004_files.sql?raw';
import queue from '../../src/store/migrations/0003_queue.sql?raw';
import sources from '../../src/store/migrations/0002_sources.sql?raw';

export const MIGRATIONS = [
  { name: '0001_articles.sql', sql: articles },
  { name: '0002_sources.sql', sql: sources },
  { name: '0003_queue.sql', sql: queue },
  { name: '0004_files.sql', sql: files },
];

export const IN_WORKERD = navigator.userAgent === 'Cloudflare-Workers';

export async function blankDatabase(): Promise<Database> {
  if (IN_WORKERD) {
    const { env, reset } = await import('cloudflare:test');
    await reset();
    return env.DB;
  }
  const { openSqlite } = await import('../../src/store/sqlite.ts');
  return openSqlite(':memory:');
}

export async function emptyStore(): Promise<Database> {
  const database = await blankDatabase();
  await migrate(database, MIGRATIONS);
  return database;
}
