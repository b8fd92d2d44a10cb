/**
 * What a clock that was ahead has left behind. Whoever polled with it put its sources off for as long as it was ahead,
 * and everything looks as if it were in order: instants that cannot be are therefore looked for, by an index at each
 * claim, and in all sources when the service starts and when its clock is set.
 */
import type { Database, Statement } from './database.ts';
import { instantOf } from '../text/instant.ts';
import { redate } from './redate.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** No source is put off for longer: 31 days of Retry-After with jitter, and a week of skipped hours. Milliseconds. */
export const LONGEST_WAIT = 45 * DAY;
/** No claim holds for longer. Milliseconds. */
export const LONGEST_LEASE = 60 * MINUTE;
/** The clocks of two machines differ a little. What is further ahead is a mistake. Milliseconds. */
export const TOLERANCE = 10 * MINUTE;
/** For so long it is told. Milliseconds. */
const TOLD = DAY;

/** Sources that are due later than can be. ?1 now. */
const IMPOSSIBLE = `due > ?1 + ${LONGEST_WAIT}`;
/** Sources whose last poll lies ahead. ?1 now. */
const POLLED_AHEAD = `due > ?1 AND source IN (
  SELECT slug FROM sources WHERE state ->> '$.schedule.lastPollAt' > ?1 + ${TOLERANCE})`;

/** Makes what is due later than can be due now: a few rows of an index if there is none. Gives how many. */
export async function settleSchedule(database: Database, now: number): Promise<number> {
  return settle(database, IMPOSSIBLE, now);
}

/**
 * Makes all that was polled with a clock that was ahead due now, whenever it would be due, and gives the articles that
 * came then dates that can be. Reads all sources, and all articles if there are such sources. Gives how many.
 */
export async function settleClock(database: Database, now: number): Promise<number> {
  const sources = (await settle(database, IMPOSSIBLE, now)) + (await settle(database, POLLED_AHEAD, now));
  if (sources > 0 || (await clockNote(database, now)) !== undefined) await redate(database, now);
  return sources;
}

async function settle(database: Database, late: string, now: number): Promise<number> {
  const row = await database
    .prepare(`SELECT COUNT(*) AS sources, MAX(due) AS latest FROM jobs WHERE ${late}`)
    .bind(now)
    .first<{ sources: number; latest: number }>();
  if (row === null || row.sources === 0) return 0;
  const bringForward = database.prepare(`UPDATE jobs SET due = ?1 WHERE ${late}`);
  await database.batch([note(database, row, now), bringForward.bind(now)]);
  return row.sources;
}

interface ClockNote {
  /** When it was found, and until when sources were put off: milliseconds since 1970. */
  at: number;
  latest: number;
  sources: number;
}

/** ?1 now, ?2 latest, ?3 sources. In the database, so that it is told by every process, and after a restart. */
const NOTE = `
INSERT INTO meta (key, value) VALUES ('clock', json_object('at', ?1, 'latest', ?2, 'sources', ?3))
ON CONFLICT (key) DO UPDATE SET value = json_object('at', ?1,
  'latest', MAX(?2, CASE WHEN value ->> 'at' BETWEEN ?1 - ${TOLD} AND ?1 THEN value ->> 'latest' ELSE 0 END),
  'sources', ?3 + CASE WHEN value ->> 'at' BETWEEN ?1 - ${TOLD} AND ?1 THEN value ->> 'sources' ELSE 0 END)`;

function note(database: Database, { sources, latest }: { sources: number; latest: number }, now: number): Statement {
  return database.prepare(NOTE).bind(now, latest, sources);
}

/** One sentence for a day after a clock was found to have been ahead. */
export async function clockNote(database: Database, now: number): Promise<string | undefined> {
  const row = await database.prepare("SELECT value FROM meta WHERE key = 'clock'").first<{ value: string }>();
  if (row === null) return undefined;
  const { at, latest, sources } = JSON.parse(row.value) as ClockNote;
  if (Math.abs(now - at) > TOLD) return undefined;
  const put = sources === 1 ? '1 source was' : `${sources} sources were`;
  return (
    `The clock of this machine was ahead: ${put} put off until as late as ${instantOf(latest)}. `
    + `That was found at ${instantOf(at)}, and polling goes on; articles that came meanwhile are dated anew. `
    + 'Look at how the machine gets its time'
  );
}
