/**
 * Brings a database to the present schema. The bookkeeping is that of `wrangler d1 migrations`, so
 * either of the two may have applied a migration and the other one knows.
 */
import type { Database } from './database.ts';

export interface Migration {
  /** File name, as in `0001_articles.sql`. They are applied in the order of their names. */
  name: string;
  sql: string;
}

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Applies the migrations that are missing, each in one transaction. Gives their names. */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const applied = await appliedNames(database);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const { name, sql } of missing) {
    try {
      await database.batch([
        ...statementsOf(sql).map((statement) => database.prepare(statement)),
        database.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
      ]);
    } catch (error) {
      // Another process may have applied it between the look and the batch.
      if (!(await appliedNames(database)).has(name)) throw error;
    }
  }
  return missing.map(({ name }) => name);
}

async function appliedNames(database: Database): Promise<Set<string>> {
  await database.prepare(BOOKKEEPING).run();
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  return new Set(results.map(({ name }) => name));
}

/** The statements of a migration: each ends with a semicolon at the end of a line. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter(Boolean);
}
