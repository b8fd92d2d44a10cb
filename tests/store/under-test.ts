/** An empty, migrated database of the runtime in which the tests run: D1 in workerd, SQLite on Node. */
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';

export { MIGRATIONS };

export const IN_WORKERD = navigator.userAgent === 'Cloudflare-Workers';

export async function blankDatabase(): Promise<Database> {
  if (IN_WORKERD) {
    const { env, reset } = await import('cloudflare:test');
    await reset();
    return env.DB;
  }
  const { openSqlite } = await import('../../src/node/database/sqlite.ts');
  return openSqlite(':memory:');
}

export async function emptyStore(): Promise<Database> {
  const database = await blankDatabase();
  await migrate(database, MIGRATIONS);
  return database;
}
