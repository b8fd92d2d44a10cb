/** A stamp of how the sources show in the feeds: what is not in the articles and yet changes their documents. */
import type { Database, Statement } from './database.ts';
import { stampOf } from './record.ts';

const NOTE = "INSERT INTO meta (key, value) SELECT 'faces', ?1 WHERE ?2 IS NULL OR EXISTS (SELECT 1 FROM jobs WHERE owner = ?2) ON CONFLICT (key) DO UPDATE SET value = (CAST(value AS INTEGER) * 31 + ?1) % 2147483648";

/** Moves the stamp by what has changed. Part of every ETag (see `validatorOf`). @param owner only if this claim still holds a source */
export function noteFaces(database: Database, changed: unknown, owner: string | null = null): Statement {
  return database.prepare(NOTE).bind(stampOf(JSON.stringify(changed)), owner);
}
