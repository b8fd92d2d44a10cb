/**
 * Brings a database to the present schema. The bookkeeping of `wrangler d1 migrations` is kept, so either of the two
 * may have applied a migration and the other one knows; a table of our own has the hash of each text that was applied,
 * since a migration that is edited afterwards leaves databases of two kinds under one name.
 */
import { hashOf } from '../text/hash.ts';
import { DatabaseError, type Database, type Statement } from './database.ts';
import { firstDifference, schemaOf, statementsOf, type Migration } from './tables.ts';

export type { Migration } from './tables.ts';

/** How a database stands to the migrations of this version. */
export interface MigrationState {
  /** Those that are missing. */
  pending: Migration[];
  /** Applied before hashes were kept, or by wrangler; the schema is what they make. */
  unhashed: Migration[];
  /** Nothing has ever been in the database. */
  fresh: boolean;
  /** The tables of the bookkeeping are there. */
  booked: boolean;
}

const BOOKKEEPING = [
  `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`,
  'CREATE TABLE IF NOT EXISTS migration_hashes (name TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID',
];

/** Lines may end otherwise in a checkout on Windows. */
export function migrationHash({ sql }: Pick<Migration, 'sql'>): string {
  return hashOf(sql.replaceAll('\r\n', '\n'));
}

/**
 * Looks, and changes nothing: two queries if nothing is to be done.
 * @param place names the database in messages
 * @throws {DatabaseError} `newer`, `edited`
 */
export async function migrationState(
  database: Database,
  migrations: readonly Migration[],
  place = 'the database',
): Promise<MigrationState> {
  const { results: tables } = await database
    .prepare("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    .all<{ name: string; sql: string | null }>();
  const has = (table: string): boolean => tables.some(({ name }) => name === table);
  const applied = has('d1_migrations') ? await appliedHashes(database, has('migration_hashes')) : NONE;
  refuseNewer(applied, migrations, place);
  refuseEdited(applied, migrations, place);
  const unhashed = migrations.filter(({ name }) => applied.get(name) === null);
  if (unhashed.length > 0) {
    const difference = firstDifference(schemaOf(migrations.filter(({ name }) => applied.has(name))), tables);
    if (difference !== undefined) throw otherSchema(difference, unhashed, place);
  }
  return {
    pending: migrations.filter(({ name }) => !applied.has(name)),
    unhashed,
    fresh: applied.size === 0 && tables.every(({ name }) => /^(?:_cf_|d1_migrations$|migration_hashes$)/.test(name)),
    booked: has('d1_migrations') && has('migration_hashes'),
  };
}

/** Name to hash; null if none is kept. */
type Applied = ReadonlyMap<string, string | null>;
const NONE: Applied = new Map();

async function appliedHashes(database: Database, hashed: boolean): Promise<Applied> {
  const query = hashed
    ? 'SELECT m.name, h.hash FROM d1_migrations m LEFT JOIN migration_hashes h ON h.name = m.name'
    : 'SELECT name, NULL AS hash FROM d1_migrations';
  const { results } = await database.prepare(query).all<{ name: string; hash: string | null }>();
  return new Map(results.map(({ name, hash }) => [name, hash]));
}

function refuseNewer(applied: Applied, migrations: readonly Migration[], place: string): void {
  const known = new Set(migrations.map(({ name }) => name));
  const [first] = [...applied.keys()].filter((name) => !known.has(name)).sort();
  if (first === undefined) return;
  throw new DatabaseError('newer', {
    place,
    problem: `a later version of Nashra has changed the database (by ${first}, which this version does not know)`,
    advice:
      'start that version, or put the backup in its place that was made before the change (nashra.sqlite.before-…)',
  });
}

function refuseEdited(applied: Applied, migrations: readonly Migration[], place: string): void {
  for (const migration of migrations) {
    const hash = applied.get(migration.name) ?? migrationHash(migration);
    if (hash === migrationHash(migration)) continue;
    throw new DatabaseError('edited', {
      place,
      problem: `the migration ${migration.name} was edited after it was applied to the database`,
      advice: 'put its text back as it was, and write what is to change into a new migration',
    });
  }
}

function otherSchema(name: string, unhashed: readonly Migration[], place: string): DatabaseError {
  const names = unhashed.map((migration) => migration.name).join(', ');
  return new DatabaseError('edited', {
    place,
    problem:
      `"${name}" of the database is not the one that its migrations make (${names}), so one of them was edited after `
      + 'it was applied',
    advice: 'put its text back as it was, or move the database away and start anew',
  });
}

/**
 * Applies the migrations that are missing, each in one transaction. Gives their names.
 * @throws {DatabaseError} `newer`, `edited`
 */
export async function migrate(database: Database, migrations: readonly Migration[], place?: string): Promise<string[]> {
  const { pending, unhashed, booked } = await migrationState(database, migrations, place);
  if (!booked) await database.batch(BOOKKEEPING.map((table) => database.prepare(table)));
  if (unhashed.length > 0) await database.batch(unhashed.map((migration) => noteHash(database, migration)));
  for (const migration of pending) {
    const { name, sql } = migration;
    try {
      await database.batch([
        ...statementsOf(sql).map((statement) => database.prepare(statement)),
        database.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
        noteHash(database, migration),
      ]);
    } catch (error) {
      // Another process may have applied it between the look and the batch.
      if (!(await appliedHashes(database, true)).has(name)) throw error;
    }
  }
  return pending.map(({ name }) => name);
}

function noteHash(database: Database, migration: Migration): Statement {
  return database
    .prepare('INSERT INTO migration_hashes (name, hash) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING')
    .bind(migration.name, migrationHash(migration));
}
