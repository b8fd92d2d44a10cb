/** What a state of articles is known by (docs/decisions/sequence.md). */
import { MODULUS, SAME_TEXT } from './sequence.ts';

/** What identifies a state of the articles: two equal ones mean equal content. One row is read for it. */
export interface Validator {
  /** Latest place in the sequence of changes; 0 in an empty store. */
  seq: number;
  /** Digest of the history up to there. */
  digest: number;
  /** Stamp of how the sources show, whose names stand beside their articles (see `noteMetadata`). */
  metadata: number;
  /** Instant of that change, ISO 8601; absent in an empty store. */
  changed?: string;
}

export interface ValidatorRow {
  seq: number | null;
  digest: number;
  changed: string;
  metadata: number;
}

/** A column. */
export const METADATA = "CAST(COALESCE((SELECT value FROM meta WHERE key = 'metadata'), 0) AS INTEGER) AS metadata";

/** The digest of a cut as a column: its last change by an article, and those by none. */
export const cutDigest = (cut: string): string =>
  `(${cut}.digest + (${cut}.steps + ${cut}.unplaced) * ${SAME_TEXT}) % ${MODULUS} AS digest`;

export function validatorIn(row: ValidatorRow | null): Validator {
  if (row === null || row.seq === null) return { seq: 0, digest: 0, metadata: row?.metadata ?? 0 };
  return { seq: row.seq, digest: row.digest, metadata: row.metadata, changed: row.changed };
}
