/** What is done before a database with something in it is changed: a backup beside it, and a trial on a copy. */
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from '../../store/database.ts';
import { migrate, type Migration } from '../../store/migrate.ts';
import { damageIn, openSqlite, type SqliteDatabase } from './sqlite.ts';

/** Backups that are kept: the newest. */
const KEPT = 3;
/** Bytes beyond the two copies that must be free. */
const MARGIN = 1024 * 1024;

/**
 * @param pending those that are missing, of all `migrations`
 * @throws {DatabaseError} if there is no room for it, or the trial fails: the database is as it was then
 */
export async function tryMigrations(
  database: SqliteDatabase,
  pending: readonly Migration[],
  migrations: readonly Migration[],
  log: (message: string) => void,
): Promise<void> {
  const { file } = database;
  const names = pending.map(({ name }) => name).join(', ');
  dropLeftBehind(file);
  requireRoom(database, names);
  const kept = `${file}.before-${(pending[0]?.name ?? '').replace(/\.sql$/, '')}`;
  const copy = `${file}.copy-${process.pid}`;
  const trial = `${file}.trial-${process.pid}`;
  try {
    await database.copyTo(copy);
    // Another process may have been faster: then there is nothing left to try, and this copy is not of what was before.
    if (hasApplied(copy, pending)) return;
    copyFileSync(copy, trial, constants.COPYFILE_FICLONE);
    toDisk(copy);
    // Whole under its name, or not there.
    renameSync(copy, kept);
    log(`${file}: ${names} will change the database; it is kept as it was in ${kept}`);
    await attempt(trial, migrations, { file, names, kept });
    dropOldest(file, kept);
  } finally {
    for (const each of [copy, trial]) dropDatabase(each);
  }
}

interface Trial {
  /** The database itself. */
  file: string;
  /** Of the migrations that are missing. */
  names: string;
  /** The backup. */
  kept: string;
}

async function attempt(copy: string, migrations: readonly Migration[], { file, names, kept }: Trial): Promise<void> {
  const fail = (reason: string): never => {
    throw new DatabaseError('unusable', {
      place: file,
      problem:
        `${names} cannot be applied: on a copy it failed (${reason}). The database is as it was, and ${kept} is a copy `
        + 'of it',
      advice: 'start the version that ran before, and report this',
    });
  };
  let damage: string | undefined;
  try {
    const database = openSqlite(copy);
    try {
      await migrate(database, migrations, copy);
    } finally {
      database.close();
    }
    damage = within(copy, damageIn);
  } catch (error) {
    fail(error instanceof DatabaseError ? error.sentence : error instanceof Error ? error.message : String(error));
  }
  if (damage !== undefined) fail(damage);
}

function hasApplied(copy: string, pending: readonly Migration[]): boolean {
  const names = JSON.stringify(pending.map(({ name }) => name));
  return within(copy, (database) => {
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").get() === undefined) return false;
    const applied = 'SELECT 1 FROM d1_migrations WHERE name IN (SELECT value FROM json_each(?1)) LIMIT 1';
    return database.prepare(applied).get(names) !== undefined;
  });
}

function within<Value>(file: string, look: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(file);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

function requireRoom(database: SqliteDatabase, names: string): void {
  const { file } = database;
  const { pageSize, pages } = database.figures() ?? { pageSize: 0, pages: 0 };
  // Two copies, and the change itself may write each page once more.
  const needed = 3 * pageSize * pages + MARGIN;
  const { bavail, bsize } = statfsSync(dirname(file));
  if (bavail * bsize >= needed) return;
  throw new DatabaseError('full', {
    place: file,
    problem:
      `${names} will change the database, which takes ${Math.ceil(needed / 1_048_576)} MB beside it for a backup and a `
      + 'trial on a copy',
    advice: 'make room on the disk and start again',
  });
}

function toDisk(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function dropOldest(file: string, newest: string): void {
  const backups = beside(file, /^\.before-/)
    .filter((each) => each !== newest)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of backups.slice(KEPT - 1)) dropDatabase(old);
}

/** Copies of a process that was killed. */
function dropLeftBehind(file: string): void {
  for (const copy of beside(file, /^\.(?:copy|trial)-\d+/)) {
    const id = Number(/-(\d+)/.exec(copy.slice(file.length))?.[1]);
    if (id === process.pid || !isRunning(id)) rmSync(copy, { force: true });
  }
}

/** Files whose names are that of the database with an ending. */
function beside(file: string, ending: RegExp): string[] {
  const name = basename(file);
  return readdirSync(dirname(file))
    .filter((each) => each.startsWith(name) && ending.test(each.slice(name.length)))
    .map((each) => join(dirname(file), each));
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function dropDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
}
