/** node:sqlite behind the part of D1's interface that the store uses. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseError, type Bound, type Database, type Statement } from './database.ts';

export interface SqliteDatabase extends Database {
  close(): void;
}

class SqliteStatement implements Statement {
  /** Compiles when it is run, as D1 does: a batch may use a table that its first statement makes. */
  readonly #compiled: () => StatementSync;
  readonly #values: Bound[];

  constructor(compiled: () => StatementSync, values: Bound[] = []) {
    this.#compiled = compiled;
    this.#values = values;
  }

  bind(...values: Bound[]): Statement {
    return new SqliteStatement(this.#compiled, values);
  }

  async first<Row>(): Promise<Row | null> {
    return (this.#compiled().get(...this.#values) as Row | undefined) ?? null;
  }

  async all<Row>(): Promise<{ results: Row[] }> {
    return { results: this.#compiled().all(...this.#values) as Row[] };
  }

  async run(): Promise<{ meta: { changes: number } }> {
    return this.runNow();
  }

  /** Synchronous, so that a batch cannot be entered by another task of the process. */
  runNow(): { meta: { changes: number } } {
    return { meta: { changes: Number(this.#compiled().run(...this.#values).changes) } };
  }
}

/**
 * Opens the database file, making it and its folder where they are missing; `:memory:` is a database
 * that is gone when it is closed.
 * @throws {DatabaseError} where the file cannot be opened, written or is no database
 */
export function openSqlite(file: string): SqliteDatabase {
  let database: DatabaseSync;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(file, { timeout: 5000 });
    // WAL: readers go on while one writes, and a killed process leaves a file that the next one can read.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    // Takes and gives back the write lock: a read-only file is met here and not in the first request.
    database.exec('BEGIN IMMEDIATE; ROLLBACK;');
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (check.quick_check !== 'ok') throw new Error(`database disk image is malformed (${check.quick_check})`);
  } catch (error) {
    throw new DatabaseError(sentenceOf(file, error));
  }

  const prepared = new Map<string, StatementSync>();
  const compile = (sql: string): StatementSync => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = database.prepare(sql)));
    return statement;
  };
  return {
    prepare: (sql) => new SqliteStatement(() => compile(sql)),
    async batch(statements) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const results = statements.map((statement) => (statement as SqliteStatement).runNow());
        database.exec('COMMIT');
        return results;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

/** One sentence that a publisher can act on. */
function sentenceOf(file: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/not a database|malformed|corrupt/i.test(message)) {
    return `${file}: the database is damaged (${message}); move the file away and start again, the stored articles are read anew from their folder`;
  }
  if (/readonly|read-only|EROFS/i.test(message)) {
    return `${file}: the database is read-only (${message}); give this user the right to write the file and its folder, or set DATA_DIR to another folder`;
  }
  if (/locked|busy/i.test(message)) {
    return `${file}: another process holds the database (${message}); stop it, or set DATA_DIR to another folder`;
  }
  return `${file}: the database cannot be opened (${message}); make the folder writable, or set DATA_DIR to another folder`;
}
