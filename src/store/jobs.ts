/** Who polls which source when: leases in the database, so that several processes share one schedule. */
import type { Database } from './database.ts';
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

/** What is leased has been due longest: a look at the front of the schedule finds all of it. */
const ASKED = `SELECT host FROM (SELECT host, leased_until FROM jobs WHERE due <= ?2 ORDER BY due LIMIT 1000) WHERE leased_until > ?2`;

/**
 * The sources that are due longest, one for each host, and none of a host that is being asked. A host with
 * thousands of sources takes one place of a claim, and while it is asked the others have their turn. Rows
 * are read in the order of the index and as few as the limit asks for, not all that are due.
 */
const CLAIM_DUE = `
UPDATE jobs SET owner = ?1, leased_until = ?2 + ?3 WHERE source IN (
  SELECT source FROM (
    SELECT source, due, ROW_NUMBER() OVER (PARTITION BY host ORDER BY due, source) AS place FROM (
      SELECT source, host, due FROM jobs WHERE due <= ?2 AND host NOT IN (${ASKED}) ORDER BY due LIMIT ?4 * 4
    )
  ) WHERE place = 1 ORDER BY due, source LIMIT ?4
)`;

/** The same for sources named by hand, which may not be due: they are put at the front. */
const CLAIM_NAMED = `
UPDATE jobs SET owner = ?1, leased_until = ?2 + ?3, due = MIN(COALESCE(due, 0), 0) WHERE source IN (
  SELECT source FROM (
    SELECT source, ROW_NUMBER() OVER (PARTITION BY host ORDER BY source) AS place FROM jobs
    WHERE source IN (SELECT value FROM json_each(?5)) AND host NOT IN (${ASKED})
  ) WHERE place = 1 ORDER BY source LIMIT ?4
)`;

/** Takes sources for polling. No other claim gets them, or another source of their hosts, before they are saved, released or the lease is over. */
export async function claimSources(database: Database, { owner, now, lease, limit, only }: Claim): Promise<SourceRow[]> {
  const statement = database.prepare(only === undefined ? CLAIM_DUE : CLAIM_NAMED);
  const { meta } = await (only === undefined ? statement.bind(owner, now, lease, limit) : statement.bind(owner, now, lease, limit, JSON.stringify(only))).run();
  return meta.changes === 0 ? [] : claimedSources(database, owner, now);
}

/** The sources that a claim still holds, those due longest first. */
export async function claimedSources(database: Database, owner: string, now: number): Promise<SourceRow[]> {
  const { results } = await database
    .prepare(`SELECT ${SOURCE_COLUMNS} FROM jobs j JOIN sources s ON s.slug = j.source WHERE j.owner = ?1 AND j.leased_until > ?2 ORDER BY j.due, j.source`)
    .bind(owner, now)
    .all<Parameters<typeof sourceRowOf>[0]>();
  return results.map((row) => sourceRowOf(row, now));
}

/** Gives up what a claim still holds, as if it had not been made. */
export async function releaseClaim(database: Database, owner: string): Promise<void> {
  await database.prepare('UPDATE jobs SET owner = NULL, leased_until = NULL WHERE owner = ?1').bind(owner).run();
}

/** Gives up single sources of a claim, due when the caller says: milliseconds since 1970, null for one that is not polled by itself. */
export async function giveBack(database: Database, owner: string, sources: readonly { source: string; due: number | null }[]): Promise<void> {
  if (sources.length === 0) return;
  await database
    .prepare(
      `UPDATE jobs SET owner = NULL, leased_until = NULL, due = p.due
       FROM (SELECT value ->> 'source' AS source, value ->> 'due' AS due FROM json_each(?1)) AS p WHERE jobs.source = p.source AND jobs.owner = ?2`,
    )
    .bind(JSON.stringify(sources), owner)
    .run();
}

/** Makes the named sources due now, paused and disabled ones too. `notBefore` is for the caller to heed. */
export async function makeDue(database: Database, slugs: readonly string[], now: number): Promise<void> {
  await database.prepare('UPDATE jobs SET due = ?2 WHERE source IN (SELECT value FROM json_each(?1)) AND (due IS NULL OR due > ?2)').bind(JSON.stringify(slugs), now).run();
}

/**
 * When the next source can be claimed, of those that can be later than `after`: milliseconds since 1970; undefined
 * where none can. One that is being polled can be when its lease is over.
 */
export async function nextDue(database: Database, after = -1): Promise<number | undefined> {
  const row = await database
    .prepare('SELECT MIN(at) AS due FROM (SELECT MAX(due, COALESCE(leased_until, 0)) AS at FROM jobs) WHERE at > ?1')
    .bind(after)
    .first<{ due: number | null }>();
  return row?.due ?? undefined;
}
