/** Sources in pages, and counted: for those who look after them. */
import type { Database } from './database.ts';
import { SOURCE_COLUMNS, sourceRowOf, type SourceRow } from './sources.ts';

/** The first `limit` sources after a slug, by slug. */
export async function sourcesAfter(
  database: Database,
  after: string,
  limit: number,
  now: number,
): Promise<SourceRow[]> {
  const { results } = await database
    .prepare(
      `SELECT ${SOURCE_COLUMNS} FROM sources s LEFT JOIN jobs j ON j.source = s.slug
  WHERE s.slug > ?1 ORDER BY s.slug LIMIT ?2`,
    )
    .bind(after, limit)
    .all<Parameters<typeof sourceRowOf>[0]>();
  return results.map((row) => sourceRowOf(row, now));
}

export interface SourceCounts {
  all: number;
  /** By their owner. */
  paused: number;
  /** By 410 on three days. */
  disabled: number;
  /** Whose last poll failed, paused and disabled ones left out. */
  failing: number;
  /** Whose time has come. */
  due: number;
  /** When the next one is due: milliseconds since 1970; null if none is. */
  next: number | null;
  /** Since when the one that has been due longest could have been polled; null if no source is ever due. */
  waiting: number | null;
  /** The last poll of any source; null before the first. */
  last: number | null;
}

const PAUSED = "s.settings ->> '$.paused'";
const DISABLED = "COALESCE(s.state ->> '$.schedule.disabled', 0)";
const FAILURES = "COALESCE(s.state ->> '$.schedule.failures', 0)";

export async function countSources(database: Database, now: number): Promise<SourceCounts> {
  const row = await database
    .prepare(`SELECT COUNT(*) AS "all", TOTAL(${PAUSED}) AS paused, TOTAL(NOT ${PAUSED} AND ${DISABLED}) AS disabled,
  TOTAL(NOT ${PAUSED} AND NOT ${DISABLED} AND ${FAILURES} > 0) AS failing,
  TOTAL(j.due <= ?1) AS due, MIN(j.due) AS next,
  MIN(MAX(j.due, unixepoch(s.added) * 1000)) AS waiting, MAX(s.state ->> '$.schedule.lastPollAt') AS last
FROM sources s LEFT JOIN jobs j ON j.source = s.slug`)
    .bind(now)
    .first<SourceCounts>();
  return row ?? { all: 0, paused: 0, disabled: 0, failing: 0, due: 0, next: null, waiting: null, last: null };
}

/** What is counted of a source. Instants and durations in milliseconds. */
export interface SourceFigures {
  slug: string;
  paused: 0 | 1;
  disabled: 0 | 1;
  failures: number;
  due: number | null;
  last: number | null;
  lastSuccess: number | null;
  interval: number | null;
  polls: number;
  notModified: number;
  unchanged: number;
  failed: number;
  fresh: number;
  changed: number;
  losses: number;
}

/** The figures of all sources, by slug: picked out of their states in SQL, so that none has to be read as JSON. */
export async function sourceFigures(database: Database): Promise<SourceFigures[]> {
  const total = (name: string): string => `COALESCE(s.state ->> '$.totals.${name}', 0)`;
  const { results } = await database
    .prepare(`SELECT s.slug, ${PAUSED} AS paused, ${DISABLED} AS disabled, ${FAILURES} AS failures, j.due,
  s.state ->> '$.schedule.lastPollAt' AS last, s.state ->> '$.lastSuccessAt' AS lastSuccess,
  s.state ->> '$.schedule.interval' AS interval,
  ${total('polls')} AS polls, ${total('notModified')} AS notModified, ${total('unchanged')} AS unchanged,
  ${total('failures')} AS failed,
  ${total('fresh')} AS fresh, ${total('changed')} AS changed, ${total('losses')} AS losses
FROM sources s LEFT JOIN jobs j ON j.source = s.slug ORDER BY s.slug`)
    .all<SourceFigures>();
  return results;
}
