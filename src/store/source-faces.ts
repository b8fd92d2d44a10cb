/** How the sources show in feeds and pages, and a stamp of it: what is not in the articles and yet changes their documents. */
import type { SourceSettings } from '../source.ts';
import type { FeedFace } from '../sources/poll/index.ts';
import type { Database, Statement } from './database.ts';
import { stampOf } from '../text/hash.ts';
import { settingsOfRow } from './settings-row.ts';

const NOTE = `
INSERT INTO meta (key, value) SELECT 'faces', ?1
WHERE ?2 IS NULL OR EXISTS (SELECT 1 FROM jobs WHERE owner = ?2 AND source IN (SELECT value FROM json_each(?3)))
ON CONFLICT (key) DO UPDATE SET value = (CAST(value AS INTEGER) * 31 + ?1) % 2147483648`;

/** Moves the stamp by what has changed. Part of every ETag (see `validatorOf`). @param claim only if it still holds one of the sources */
export function noteFaces(
  database: Database,
  changed: unknown,
  claim?: { owner: string; sources: readonly string[] },
): Statement {
  return database
    .prepare(NOTE)
    .bind(stampOf(JSON.stringify(changed)), claim?.owner ?? null, JSON.stringify(claim?.sources ?? []));
}

/** What is shown of a source beside its articles. */
export interface SourceFace {
  settings: SourceSettings;
  /** What its feed says of itself; absent before the first poll that brought one. */
  feed?: FeedFace;
}

interface FaceRow {
  slug: string;
  settings: string;
  feed: string | null;
}

const FACE = "SELECT slug, settings, state -> '$.feed' AS feed FROM sources";

/** Those of the sources with these slugs, of which some may not be there. By slug. */
export async function facesOf(database: Database, slugs: readonly string[]): Promise<SourceFace[]> {
  if (slugs.length === 0) return [];
  const { results } = await database
    .prepare(`${FACE} WHERE slug IN (SELECT value FROM json_each(?1)) ORDER BY slug`)
    .bind(JSON.stringify(slugs))
    .all<FaceRow>();
  return results.map(faceOf);
}

/** The first by slug. */
export async function firstFaces(database: Database, limit: number): Promise<SourceFace[]> {
  const { results } = await database.prepare(`${FACE} ORDER BY slug LIMIT ?1`).bind(limit).all<FaceRow>();
  return results.map(faceOf);
}

function faceOf({ slug, settings, feed }: FaceRow): SourceFace {
  const shown = settingsOfRow(slug, settings).settings;
  return { settings: shown, ...(feed !== null && { feed: JSON.parse(feed) as FeedFace }) };
}
