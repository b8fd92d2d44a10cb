/** What is wrong with the database of a running service, and whether it has come right again by itself. */
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import type { Health } from '../../health.ts';
import type { StorageFigures } from '../../platform.ts';
import { instantOf } from '../../text/instant.ts';
import type { DatabaseError, DatabaseFault } from '../../store/database.ts';
import type { DatabaseWatch, SqliteDatabase } from './sqlite.ts';

/** A fault that stands is looked at so often. Milliseconds. */
const BETWEEN_LOOKS = 2000;
/** Bytes that must fit on the disk again. */
const ROOM = 512 * 1024;
/** A write that waits as long as this is worth a word. Milliseconds. */
const LONG_WAIT = 1000;
/** A log of this size is not being taken back into the database: somebody reads without an end. Bytes. */
const LONG_LOG = 256 * 1024 * 1024;

/** Over when a change is saved. What is damaged stays damaged, whatever else is read and written well. */
const PASSING: readonly DatabaseFault[] = ['locked', 'read-only', 'unusable'];
/** A small change may fit where a large one does not: they are over when the disk takes a file again. */
const DISK: readonly DatabaseFault[] = ['full', 'io'];
const NO_CHANGE = "UPDATE meta SET value = value WHERE key = 'articles'";

/** What is wrong while it lasts, for anybody; the log has SQLite's words and the place. */
const SENTENCES: Record<DatabaseFault, string> = {
  locked:
    'The database: another process holds it, and changes are not saved; they are tried again, and reading goes on'
    + '. End that process if it does not end by itself',
  full:
    'The database: its disk is full, and changes are not saved; reading goes on. '
    + 'Make room on the disk, and everything goes on by itself',
  io: 'The database: its disk cannot be read or written. Look at the disk, its quota and the log of the system',
  'read-only':
    'The database: it is read-only, and changes are not saved; reading goes on. '
    + 'Give the user of this service the right to write the file and its folder',
  damaged: 'The database: it is damaged. Stop the service and put a backup in its place, or move the file away',
  newer: 'The database: a later version has changed it. Start that version',
  edited: 'The database: its schema is not the one that this version makes',
  unusable: 'The database: it cannot be used; the log says why',
};

export interface DatabaseHealth extends DatabaseWatch {
  /** Begins to look at the database that it is the watch of. */
  follow(database: SqliteDatabase): void;
  stop(): void;
}

/** The watch to open the database with. Tells `health` what is wrong, as long as it is. */
export function databaseHealth(health: Health): DatabaseHealth {
  const standing = new Set<DatabaseFault>();
  let database: SqliteDatabase | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  function failed({ fault, message }: DatabaseError): void {
    standing.add(fault);
    health.tell(`database-${fault}`, SENTENCES[fault], message);
    timer ??= setInterval(look, BETWEEN_LOOKS).unref();
  }

  function end(...faults: DatabaseFault[]): void {
    for (const fault of faults) if (standing.delete(fault)) health.clear(`database-${fault}`);
    if (standing.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function look(): void {
    if (database === undefined) return;
    if (DISK.some((fault) => standing.has(fault)) && hasRoom(database.file)) end(...DISK);
    // A change that changes nothing: its success or failure comes back here.
    if (PASSING.some((fault) => standing.has(fault)))
      database
        .prepare(NO_CHANGE)
        .run()
        .catch(() => undefined);
  }

  return {
    failed,
    saved: () => end(...PASSING),
    follow(opened) {
      database = opened;
      const identity = identityOf(opened.file);
      health.watch(() => [...waits(opened), ...longLog(opened), ...moved(opened, identity)]);
    },
    stop: () => clearInterval(timer),
  };
}

function hasRoom(file: string): boolean {
  const trial = `${file}.room-${process.pid}`;
  try {
    const handle = openSync(trial, 'w');
    try {
      writeSync(handle, new Uint8Array(ROOM));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return true;
  } catch {
    return false;
  } finally {
    rmSync(trial, { force: true });
  }
}

function waits(database: SqliteDatabase): string[] {
  const since = database.waitingSince();
  if (since === undefined || Date.now() - since < LONG_WAIT) return [];
  const time = instantOf(since);
  return [`The database: a change has waited since ${time} for another process that holds it; reading goes on`];
}

function longLog({ file }: SqliteDatabase): string[] {
  const bytes = sizeOf(`${file}-wal`);
  if (bytes < LONG_LOG) return [];
  const size = `${Math.round(bytes / 1_048_576)} MB`;
  return [
    `The database: its log (nashra.sqlite-wal) has grown to ${size}, since another process never stops reading; end it`,
  ];
}

function moved({ file }: SqliteDatabase, identity: string | undefined): string[] {
  if (identity === undefined || identityOf(file) === identity) return [];
  return [
    'The database: its file was moved, replaced or deleted while the service runs, and what is saved now is lost. '
      + 'Put it back and start the service again',
  ];
}

function identityOf(file: string): string | undefined {
  const stat = file === ':memory:' ? undefined : statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.dev} ${stat.ino}`;
}

/** As `/healthz` gives them. */
export function storageOf(database: SqliteDatabase): StorageFigures {
  const { pageSize, pages, unused } = database.figures() ?? { pageSize: 0, pages: 0, unused: 0 };
  return { bytes: pageSize * pages, unused: pageSize * unused, log: sizeOf(`${database.file}-wal`) };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
