/** What feeds and pages show of the sources, with a stamp: it is not in the articles, and yet changes documents. */
import type { FeedMetadata } from '../source-state.ts';
import type { SourceSettings } from '../source.ts';
import type { Database, Statement } from './database.ts';
import { stampOf } from '../text/hash.ts';
import { settingsOfRow } from './settings-row.ts';

const NOTE = `
INSERT INTO meta (key, value) SELECT 'metadata', ?1
WHERE ?2 IS NULL OR EXISTS (SELECT 1 FROM jobs WHERE owner = ?2 AND source IN (SELECT value FROM json_each(?3)))
ON CONFLICT (key) DO UPDATE SET value = (CAST(value AS INTEGER) * 31 + ?1) % 2147483648`;

/**
 * Moves the stamp by what has changed. It is part of every ETag (see `validatorOf`).
 * @param claim only if it still holds one of the sources
 */
export function noteMetadata(
  database: Database,
  changed: unknown,
  claim?: { owner: string; sources: readonly string[] },
): Statement {
  return database
    .prepare(NOTE)
    .bind(stampOf(JSON.stringify(changed)), claim?.owner ?? null, JSON.stringify(claim?.sources ?? []));
}

/** What is shown of a source beside its articles. */
export interface SourceMetadata {
  settings: SourceSettings;
  /** What its feed says of itself; absent before the first poll that brought one. */
  feed?: FeedMetadata;
}

interface MetadataRow {
  slug: string;
  settings: string;
  feed: string | null;
}

const METADATA = "SELECT slug, settings, state -> '$.feed' AS feed FROM sources";

/** Those of the sources with these slugs, of which some may not be there. By slug. */
export async function sourceMetadata(database: Database, slugs: readonly string[]): Promise<SourceMetadata[]> {
  if (slugs.length === 0) return [];
  const { results } = await database
    .prepare(`${METADATA} WHERE slug IN (SELECT value FROM json_each(?1)) ORDER BY slug`)
    .bind(JSON.stringify(slugs))
    .all<MetadataRow>();
  return results.map(metadataOf);
}

/** The first by slug. */
export async function firstSourceMetadata(database: Database, limit: number): Promise<SourceMetadata[]> {
  const { results } = await database.prepare(`${METADATA} ORDER BY slug LIMIT ?1`).bind(limit).all<MetadataRow>();
  return results.map(metadataOf);
}

function metadataOf({ slug, settings, feed }: MetadataRow): SourceMetadata {
  const shown = settingsOfRow(slug, settings).settings;
  return { settings: shown, ...(feed !== null && { feed: JSON.parse(feed) as FeedMetadata }) };
}
