/**
 * The one sequence of changes (docs/decisions/sequence.md), as the parts of SQL that every statement is made of which
 * changes articles. An insert, an edit and a retraction each take the next `seq`; `digest` sums up the history up to
 * there, so that two stores with the same digest have the same history; `changed` is when it happened.
 */

/** The last change so far. One row of the primary key, read once. */
export const LATEST = 'latest AS MATERIALIZED (SELECT seq, digest, changed FROM articles ORDER BY seq DESC LIMIT 1)';

/** The digest stays within 31 bits. */
export const MODULUS = 2147483648;
/** What a change adds to a digest if the articles say the same as before: a prime, so that its sums differ. */
export const SAME_TEXT = 7919;

/** The place of an inserted row, by `n`. Needs {@link LATEST}. */
export const NEXT_SEQ = 'COALESCE((SELECT seq FROM latest), 0) + ROW_NUMBER() OVER (ORDER BY n)';

/** The digest at an inserted row, by `n`, of its `stamp` and its `last_updated`. Needs {@link LATEST}. */
export const NEXT_DIGEST = `(COALESCE((SELECT digest FROM latest), 0)
    + SUM(stamp + CAST(strftime('%s', last_updated) AS INTEGER))
      OVER (ORDER BY n ROWS UNBOUNDED PRECEDING)) % ${MODULUS}`;

/**
 * Changes articles that say what they said before, in the order of their last change.
 * @param set what is changed besides their places in the sequence; with `changed`
 * @param articles the articles `a`, as the rest of a FROM clause
 */
export const changeArticles = (set: string, articles: string): string => `
WITH ${LATEST}
UPDATE articles SET ${set},
  seq = g.latest_seq + g.n, digest = (g.latest_digest + g.n * ${SAME_TEXT}) % ${MODULUS}
FROM (
  SELECT a.id AS id, latest.seq AS latest_seq, latest.digest AS latest_digest, ROW_NUMBER() OVER (ORDER BY a.seq) AS n
  FROM latest, ${articles}
) AS g
WHERE articles.id = g.id`;

/**
 * What stands in `retracted`: 0 if the article is shown, else why it is not. The row stays, with the place of its last
 * change.
 */
export const HIDDEN = {
  /** Its file is gone, or somebody retracted it by hand: a polled one does not come back. */
  forGood: 1,
  /** Its source was removed: it comes back with it. */
  withSource: 2,
  /** Its date lies ahead, at `due`: nobody has seen it yet, or it was put off. */
  waiting: 3,
  /** Its `expires` has passed. */
  ended: 4,
  /** Within the transaction of an import: its file is there again, under another name. */
  returning: 5,
} as const;

/** Whether the file of an article is there, be it shown or not. */
export const hasFile = (article: string): string =>
  `${article}.retracted NOT IN (${HIDDEN.forGood}, ${HIDDEN.withSource})`;
