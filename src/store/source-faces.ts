/** A stamp of how the sources show in the feeds: what is not in the articles and yet changes their documents. */
import type { Database, Statement } from './database.ts';
import { stampOf } from './record.ts';

/** Moves the stamp by what has changed. Part of every ETag (see `validatorOf`). */
export function noteFaces(database: Database, changed: unknown): Statement {
  return database
    .prepare("INSERT INTO meta (key, value) VALUES ('faces', ?1) ON CONFLICT (key) DO UPDATE SET value = (CAST(value AS INTEGER) * 31 + ?1) % 2147483648")
    .bind(stampOf(JSON.stringify(changed)));
}
