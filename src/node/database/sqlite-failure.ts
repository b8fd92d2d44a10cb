/** Errors of node:sqlite by SQLite's result code (https://www.sqlite.org/rescode.html), never by their text. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Complaint } from '../../user-error.ts';
import { DatabaseError, type DatabaseFault } from '../../store/database.ts';

const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const PROTOCOL = 15;
const NOTADB = 26;

/** A disk with less room than this cannot take a change. Bytes. */
const NO_ROOM = 64 * 1024;

/** SQLite's extended result code; undefined for other errors. */
function codeOf(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code : undefined;
}

/** The low byte of an extended code is the primary one: SQLITE_BUSY_SNAPSHOT and _RECOVERY are SQLITE_BUSY. */
const primary = (code: number | undefined): number => (code ?? 0) & 0xff;

/** Another connection holds the database just now. SQLITE_PROTOCOL: many do, in the moment when the log is opened. */
export function isBusy(error: unknown): boolean {
  return [BUSY, PROTOCOL].includes(primary(codeOf(error)));
}

/** The error as one of the database if it is one; any other (a constraint, a mistake in the SQL) as it was. */
export function failureOf(file: string, error: unknown): unknown {
  const fault = faultOf(file, error);
  if (fault === undefined) return error;
  return new DatabaseError(fault, complaintOf(file, fault, reasonOf(error)), { cause: error });
}

function faultOf(file: string, error: unknown): DatabaseFault | undefined {
  switch (primary(codeOf(error))) {
    case BUSY:
    case PROTOCOL:
      return 'locked';
    case READONLY:
      return 'read-only';
    case CORRUPT:
    case NOTADB:
      return 'damaged';
    case FULL:
      return 'full';
    // A log or an index of the log that cannot grow is told as an I/O error, or as a file that cannot be opened.
    case IOERR:
      return hasNoRoom(file) ? 'full' : 'io';
    case CANTOPEN:
      return hasNoRoom(file) ? 'full' : 'unusable';
    default:
      return undefined;
  }
}

const FAULTS_OF_SYSTEM: Partial<Record<string, DatabaseFault>> = {
  EROFS: 'read-only',
  EACCES: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EIO: 'io',
};

/** @returns a DatabaseError in any case: for the moment of opening */
export function openingFailureOf(file: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const system = error instanceof Error && 'code' in error ? error.code : undefined;
  const fault = faultOf(file, error) ?? FAULTS_OF_SYSTEM[String(system)] ?? 'unusable';
  return new DatabaseError(fault, complaintOf(file, fault, reasonOf(error), true), { cause: error });
}

function hasNoRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < NO_ROOM;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return code === undefined ? message : `${message}, SQLite code ${code}`;
}

const ELSEWHERE = 'or set DATA_DIR to another folder';

/**
 * What is wrong and what to do.
 * @param opening nothing goes on by itself then
 */
export function complaintOf(place: string, fault: DatabaseFault, reason: string, opening = false): Complaint {
  switch (fault) {
    case 'locked':
      return {
        place,
        problem: `another process holds the database (${reason})`,
        advice: `wait until it is done, or stop it${opening ? `, ${ELSEWHERE}` : ''}`,
      };
    case 'full':
      return {
        place,
        problem: `the disk of the database is full (${reason})`,
        advice:
          'make room on it, '
          + (opening ? `and start again, ${ELSEWHERE}` : 'and changes are saved again by themselves'),
      };
    case 'io':
      return {
        place,
        problem: `the disk of the database cannot be read or written (${reason})`,
        advice: 'look at the disk, its quota and the log of the system',
      };
    case 'read-only':
      return {
        place,
        problem: `the database is read-only (${reason})`,
        advice: `give this user the right to write the file and its folder, ${ELSEWHERE}`,
      };
    case 'damaged':
      return {
        place,
        problem: `the database is damaged (${reason})`,
        advice:
          'move the file away and start again, or put a backup in its place; '
          + 'the stored articles are read anew from their folder',
      };
    default:
      return {
        place,
        problem: `the database cannot be opened (${reason})`,
        advice: `make the folder writable, ${ELSEWHERE}`,
      };
  }
}
