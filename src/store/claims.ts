/** Who polls which source when: leases in the database, so that several processes share one schedule. */
import { LONGEST_LEASE, LONGEST_WAIT, settleSchedule } from './wrong-clock.ts';
import type { Database, Statement } from './database.ts';
import { SOURCE_COLUMNS, sourceRowOf, type SourceRow } from './sources.ts';

export interface Claim {
  /** Names this claim; never used twice. */
  owner: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Milliseconds after which others may take the sources over. */
  lease: number;
  /** Sources at most. */
  limit: number;
  /** Only these, whether due or not; paused and disabled ones too. */
  only?: readonly string[];
}

/** Hosts that are being asked. ?2 now. */
const ASKED = `
  SELECT j.host FROM claims c, json_each(c.sources) s JOIN jobs j ON j.source = s.value
  WHERE c.until > ?2 AND j.leased_until > ?2`;

/**
 * The sources that are due longest, one for each host, and none of a host that is being asked. Rows are read in
 * the order of the index, four times as many as are asked for; all that are due only if those are of too few
 * hosts, so that a host with thousands of sources takes one place and holds up nobody. ?2 now, ?4 limit.
 */
const DUE = `
WITH asked AS MATERIALIZED (${ASKED}),
front AS MATERIALIZED (
  SELECT source, host, due FROM jobs WHERE due <= ?2 AND host NOT IN asked ORDER BY due LIMIT ?4 * 4
),
candidates AS (
  SELECT source, host, due FROM front
  UNION ALL
  SELECT source, host, due FROM jobs
  WHERE due <= (SELECT CASE WHEN COUNT(*) = ?4 * 4 AND COUNT(DISTINCT host) < ?4 THEN ?2 ELSE -1 END FROM front)
    AND host NOT IN asked
),
first AS (SELECT source, due, ROW_NUMBER() OVER (PARTITION BY host ORDER BY due, source) AS place FROM candidates)
SELECT source FROM first WHERE place = 1 ORDER BY due, source LIMIT ?4`;

/** The same for sources named by hand (?5, JSON array): also if they are not due. */
const NAMED = `
WITH asked AS MATERIALIZED (${ASKED}),
first AS (
  SELECT source, ROW_NUMBER() OVER (PARTITION BY host ORDER BY source) AS place FROM jobs
  WHERE source IN (SELECT value FROM json_each(?5)) AND host NOT IN asked
)
SELECT source FROM first WHERE place = 1 ORDER BY source LIMIT ?4`;

const noteClaim = (chosen: string): string =>
  `INSERT INTO claims (owner, until, sources)
SELECT ?1, ?2 + ?3, json_group_array(source) FROM (${chosen}) HAVING COUNT(*) > 0`;

/** The sources that ?1 has claimed, whoever holds them now. */
const OF_OWNER = 'SELECT s.value FROM claims c, json_each(c.sources) s WHERE c.owner = ?1';

/** Claims that are over, and those that a clock that was ahead has made. ?1 now. */
const OVER = `DELETE FROM claims WHERE until <= ?1 OR until > ?1 + ${LONGEST_LEASE}`;

/**
 * Takes sources for polling. No other claim gets them, or another source of their hosts, before they are saved,
 * released or the lease is over.
 */
export async function claimSources(
  database: Database,
  { owner, now, lease, limit, only }: Claim,
): Promise<SourceRow[]> {
  if (only === undefined) await settleSchedule(database, now);
  await database.batch([
    database.prepare(OVER).bind(now),
    only === undefined
      ? database.prepare(noteClaim(DUE)).bind(owner, now, lease, limit)
      : database.prepare(noteClaim(NAMED)).bind(owner, now, lease, limit, JSON.stringify(only)),
    database
      .prepare(`UPDATE jobs SET owner = ?1, leased_until = ?2 WHERE source IN (${OF_OWNER})`)
      .bind(owner, now + lease),
  ]);
  return claimedSources(database, owner, now);
}

/** The sources that a claim still holds, those due longest first. */
export async function claimedSources(database: Database, owner: string, now: number): Promise<SourceRow[]> {
  const { results } = await database
    .prepare(`SELECT ${SOURCE_COLUMNS} FROM claims c, json_each(c.sources) x
      JOIN jobs j ON j.source = x.value JOIN sources s ON s.slug = x.value
      WHERE c.owner = ?1 AND j.owner = ?1 AND j.leased_until > ?2 ORDER BY j.due, j.source`)
    .bind(owner, now)
    .all<Parameters<typeof sourceRowOf>[0]>();
  return results.map((row) => sourceRowOf(row, now));
}

/** Gives up what a claim still holds, as if it had not been made. */
export async function releaseClaim(database: Database, owner: string): Promise<void> {
  await database.batch([
    database
      .prepare(`UPDATE jobs SET owner = NULL, leased_until = NULL WHERE owner = ?1 AND source IN (${OF_OWNER})`)
      .bind(owner),
    forgetClaim(database, owner),
  ]);
}

/** Takes a claim off the list once all of it is saved or given up. */
export function forgetClaim(database: Database, owner: string): Statement {
  return database
    .prepare(
      `DELETE FROM claims WHERE owner = ?1
  AND NOT EXISTS (SELECT 1 FROM jobs WHERE owner = ?1 AND source IN (${OF_OWNER}))`,
    )
    .bind(owner);
}

/** Gives up single sources of a claim. @param sources with `due` in milliseconds since 1970; null: not by itself */
export async function giveBack(
  database: Database,
  owner: string,
  sources: readonly { source: string; due: number | null }[],
): Promise<void> {
  if (sources.length === 0) return;
  await database.batch([
    database
      .prepare(
        `UPDATE jobs SET owner = NULL, leased_until = NULL, due = p.due
       FROM (SELECT value ->> 'source' AS source, value ->> 'due' AS due FROM json_each(?1)) AS p
       WHERE jobs.source = p.source AND jobs.owner = ?2`,
      )
      .bind(JSON.stringify(sources), owner),
    forgetClaim(database, owner),
  ]);
}

/** Makes the named sources due now, paused and disabled ones too. `notBefore` is for the caller to heed. */
export async function makeDue(database: Database, slugs: readonly string[], now: number): Promise<void> {
  await database
    .prepare('UPDATE jobs SET due = ?2 WHERE source IN (SELECT value FROM json_each(?1)) AND (due IS NULL OR due > ?2)')
    .bind(JSON.stringify(slugs), now)
    .run();
}

/**
 * ?1 now, ?2 after. Of those that nobody holds, the first of the index that counts; of those that are held, the first
 * whose lease ends; and now, if one is put off for longer than can be.
 */
const NEXT = `
SELECT MIN(at) AS due FROM (
  SELECT * FROM (SELECT due AS at FROM jobs
    WHERE due > ?2 AND (leased_until IS NULL OR leased_until <= MAX(due, ?1) OR leased_until > ?1 + ${LONGEST_LEASE})
    ORDER BY due LIMIT 1)
  UNION ALL
  SELECT j.leased_until FROM claims c, json_each(c.sources) s JOIN jobs j ON j.source = s.value
    WHERE j.due IS NOT NULL AND j.leased_until > MAX(j.due, ?1, ?2) AND j.leased_until <= ?1 + ${LONGEST_LEASE}
  UNION ALL
  SELECT * FROM (SELECT ?1 AS at FROM jobs WHERE due > ?1 + ${LONGEST_WAIT} LIMIT 1) WHERE at > ?2
)`;

/**
 * When the next source can be claimed, of those that can be later than `after`: milliseconds since 1970; undefined
 * if none can. One that is being polled can be claimed when its lease is over. A few rows of an index.
 */
export async function nextDue(database: Database, now: number, after = -1): Promise<number | undefined> {
  const row = await database.prepare(NEXT).bind(now, after).first<{ due: number | null }>();
  return row?.due ?? undefined;
}
