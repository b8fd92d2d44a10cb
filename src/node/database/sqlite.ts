/** node:sqlite behind the part of D1's interface that the store uses. */
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseError, type Bound, type Database, type Statement } from '../../store/database.ts';
import { failureOf, isBusy, openingFailureOf, complaintOf } from './sqlite-failure.ts';
import { turnsOf, type Turns } from './write-turns.ts';

/** Told how the database does. */
export interface DatabaseWatch {
  /** A change is in the database. */
  saved(): void;
  /** A change was refused, or something could not be read. */
  failed(error: DatabaseError): void;
}

export interface SqliteOptions {
  watch?: DatabaseWatch;
  /** Milliseconds that a write waits for another process, and a read. Default 5 s. */
  patience?: number;
}

export interface SqliteDatabase extends Database {
  /** As it was opened. */
  readonly file: string;
  /** Whether all of it was checked when it was opened; a large one is not. */
  readonly checked: boolean;
  /** Page size in bytes, and pages in all and of those unused. Throws nothing and waits for nobody. */
  figures(): { pageSize: number; pages: number; unused: number } | undefined;
  /** When the write that has waited longest was asked for, in milliseconds since 1970. */
  waitingSince(): number | undefined;
  /** Writes a copy of the present state, in one piece, to a file that is replaced. */
  copyTo(file: string): Promise<void>;
  /** From now on nothing waits longer than this, since the process is about to end. Milliseconds. */
  hurry(patience: number): void;
  close(): void;
}

class SqliteStatement implements Statement {
  /** Compiles when it is run, as D1 does: a batch may use a table that its first statement makes. */
  readonly #compiled: () => StatementSync;
  readonly #turns: Turns;
  readonly #values: Bound[];

  constructor(compiled: () => StatementSync, turns: Turns, values: Bound[] = []) {
    this.#compiled = compiled;
    this.#turns = turns;
    this.#values = values;
  }

  bind(...values: Bound[]): Statement {
    return new SqliteStatement(this.#compiled, this.#turns, values);
  }

  first<Row>(): Promise<Row | null> {
    return this.#turns.read(() => (this.#compiled().get(...this.#values) as Row | undefined) ?? null);
  }

  all<Row>(): Promise<{ results: Row[] }> {
    return this.#turns.read(() => ({ results: this.#compiled().all(...this.#values) as Row[] }));
  }

  run(): Promise<{ meta: { changes: number } }> {
    return this.#turns.write(() => this.runNow());
  }

  /** Synchronous, so that a batch cannot be entered by another task of the process. */
  runNow(): { meta: { changes: number } } {
    return { meta: { changes: Number(this.#compiled().run(...this.#values).changes) } };
  }
}

const WRITES = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b|\bRETURNING\b/i;

/** A write waits so long for another process. A client waits longer, and a poll is tried again later. Milliseconds. */
const PATIENCE = 5000;
/**
 * A process that opens the file may wait without an event loop, for another one that is making it or recovers its log.
 * Milliseconds.
 */
const OPENING = 5000;
/** A file up to this size is checked whole when it is opened: a tenth of a second. Bytes. */
const CHECKED = 64 * 1024 * 1024;
/** What the log may keep of its size when it begins anew. Bytes. */
const LOG_LIMIT = 32 * 1024 * 1024;
/**
 * Pages in the log from which on it is copied into the file. Polls change the same pages of the indexes again and
 * again, and each is copied once. More would be cheaper still, but copying holds up whoever commits: this is 8 MB.
 */
const LOG_PAGES = 2000;

/**
 * Opens the database file, making it and its folder where they are missing; `:memory:` is a database
 * that is gone when it is closed.
 * @throws {DatabaseError} if the file cannot be opened, written or is no database
 */
export function openSqlite(file: string, { watch, patience = PATIENCE }: SqliteOptions = {}): SqliteDatabase {
  const { database, checked } = opened(file);
  const told = turnsOf({ isBusy, patience });
  /** Goes up with every write that is tried here, and with every one of other connections that is noticed. */
  let changes = 0;
  const turns: Turns = {
    ...told,
    read: (attempt) => told.read(attempt).catch(fail),
    write: async (attempt) => {
      const counted = (): ReturnType<typeof attempt> => {
        changes++;
        return attempt();
      };
      const value = await told.write(counted).catch(fail);
      watch?.saved();
      return value;
    },
  };

  function fail(error: unknown): never {
    const failure = failureOf(file, error);
    if (failure instanceof DatabaseError) watch?.failed(failure);
    throw failure;
  }

  // A statement that changes rows and gives them back is a write, whatever it is asked for.
  const writing: Turns = { ...turns, read: turns.write };
  const prepared = new Map<string, StatementSync>();
  const compile = (sql: string): StatementSync => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = database.prepare(sql)));
    return statement;
  };
  const numberOf = (pragma: string): number => Number(Object.values(compile(`PRAGMA ${pragma}`).get() ?? {})[0]);

  // It tells of other connections alone, those of this process too (SQLite, PRAGMA data_version).
  const foreign = database.prepare('PRAGMA data_version');
  foreign.setReturnArrays(true);
  let seen: unknown;
  let looked = false;
  const lookAgain = (): void => {
    looked = false;
  };

  return {
    file,
    checked,
    version() {
      // Requests that come in one turn of the event loop were all sent before it: one look is enough for them.
      if (looked) return changes;
      try {
        const [version] = foreign.get() as unknown as [number];
        if (version !== seen) changes++;
        seen = version;
        looked = true;
        setImmediate(lookAgain);
        return changes;
      } catch {
        // Whoever reads next is told what is wrong.
        return undefined;
      }
    },
    prepare: (sql) => new SqliteStatement(() => compile(sql), WRITES.test(sql) ? writing : turns),
    batch: (statements) =>
      turns.write(() => {
        database.exec('BEGIN IMMEDIATE');
        try {
          const results = statements.map((statement) => (statement as SqliteStatement).runNow());
          database.exec('COMMIT');
          return results;
        } catch (error) {
          // After SQLITE_FULL and its like SQLite has rolled back by itself, and a second time is an error of its own.
          if (database.isTransaction) database.exec('ROLLBACK');
          throw error;
        }
      }),
    figures() {
      try {
        return { pageSize: numberOf('page_size'), pages: numberOf('page_count'), unused: numberOf('freelist_count') };
      } catch {
        return undefined;
      }
    },
    waitingSince: turns.waitingSince,
    async copyTo(target) {
      // All pages in one step: none of them is changed by another process in between.
      await backup(database, target, { rate: 2 ** 30 }).catch(fail);
    },
    hurry: turns.hurry,
    close: () => database.close(),
  };
}

function opened(file: string): { database: DatabaseSync; checked: boolean } {
  let database: DatabaseSync | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(file, { timeout: OPENING });
    // WAL: readers go on while one writes, and a killed process leaves a file that the next one can read.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(`PRAGMA journal_size_limit = ${LOG_LIMIT}; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    // From here on whoever waits does so in `turns.ts`.
    database.exec('PRAGMA busy_timeout = 0');
    refuseReadOnly(database);
    const checked = file === ':memory:' || statSync(file).size <= CHECKED;
    if (checked) {
      const damage = damageIn(database);
      if (damage !== undefined) throw new DatabaseError('damaged', complaintOf(file, 'damaged', damage));
    }
    return { database, checked };
  } catch (error) {
    database?.close();
    throw openingFailureOf(file, error);
  }
}

/** Takes and gives back the write lock: a read-only file is met here and not in the first request. */
function refuseReadOnly(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK;');
  } catch (error) {
    // Another process writes just now. It can be read.
    if (!isBusy(error)) throw error;
  }
}

/** What is wrong first with the structure of a database, in one line; undefined if all is well. Reads all of it. */
export function damageIn(database: DatabaseSync): string | undefined {
  const row = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (row.quick_check === 'ok') return undefined;
  return row.quick_check.replace(/^\*\*\* in database \w+ \*\*\*\s*/, '').replaceAll('\n', ', ');
}
