/** How the sources show in feeds and pages, and a stamp of it: what is not in the articles and yet changes their documents. */
import type { SourceSettings } from '../source.ts';
import type { FeedFace } from '../upstream/poll/index.ts';
import type { Database, Statement } from './database.ts';
import { stampOf } from './record.ts';

const NOTE = "INSERT INTO meta (key, value) SELECT 'faces', ?1 WHERE ?2 IS NULL OR EXISTS (SELECT 1 FROM jobs WHERE owner = ?2) ON CONFLICT (key) DO UPDATE SET value = (CAST(value AS INTEGER) * 31 + ?1) % 2147483648";

/** Moves the stamp by what has changed. Part of every ETag (see `validatorOf`). @param owner only if this claim still holds a source */
export function noteFaces(database: Database, changed: unknown, owner: string | null = null): Statement {
  return database.prepare(NOTE).bind(stampOf(JSON.stringify(changed)), owner);
}

/** What is shown of a source beside its articles. */
export interface SourceFace {
  settings: SourceSettings;
  /** What its feed says of itself; absent before the first poll that brought one. */
  feed?: FeedFace;
}

interface FaceRow {
  settings: string;
  feed: string | null;
}

const FACE = "SELECT settings, state -> '$.feed' AS feed FROM sources";

/** Those of the sources with these slugs, of which some may not be there; left out, of all. By slug. */
export async function facesOf(database: Database, slugs?: readonly string[]): Promise<SourceFace[]> {
  if (slugs?.length === 0) return [];
  const statement = slugs === undefined
    ? database.prepare(`${FACE} ORDER BY slug`)
    : database.prepare(`${FACE} WHERE slug IN (SELECT value FROM json_each(?1)) ORDER BY slug`).bind(JSON.stringify(slugs));
  const { results } = await statement.all<FaceRow>();
  return results.map(({ settings, feed }) => ({
    settings: JSON.parse(settings) as SourceSettings,
    ...(feed !== null && { feed: JSON.parse(feed) as FeedFace }),
  }));
}
