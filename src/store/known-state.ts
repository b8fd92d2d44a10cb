/** Whether a state that somebody names is one that this store has had. */
import { MAIN, type Cut } from './cuts.ts';
import type { Database } from './database.ts';
import { MODULUS, SAME_TEXT } from './sequence.ts';
import type { Validator } from './validator.ts';

/** Silent changes of cuts that a state may lie behind. */
const MOST_STEPS = 1000;

/**
 * Whether the cuts had this state, so that what is newer in them can be told by `seq` alone. The row with that `seq`
 * tells it; if its article has changed since, nothing does.
 * @param cuts as they are now; none: all articles
 * @param state with whether it is known from elsewhere: `isOurs`
 */
export async function hadState(
  database: Database,
  cuts: readonly Cut[],
  { seq, digest, isOurs }: Pick<Validator, 'seq' | 'digest'> & { isOurs: boolean },
): Promise<boolean> {
  const numbers = cuts.length === 0 ? [MAIN] : cuts.map(({ number }) => number);
  const row = await database
    .prepare(`SELECT MAX(base) AS base, SUM(steps) AS steps, (SELECT digest FROM articles WHERE seq = ?1) AS digest
FROM cuts WHERE number IN (SELECT value FROM json_each(?2))`)
    .bind(seq, JSON.stringify(numbers))
    .first<{ base: number | null; steps: number | null; digest: number | null }>();
  if (row === null || row.base === null) return false;
  // Of what a cut has gained by another change than an article's own, `seq` does not tell that it is new.
  if (row.base > 0 && seq <= row.base) return false;
  if (row.digest === null) return isOurs;
  const steps = Math.min(row.steps ?? 0, MOST_STEPS);
  for (let step = 0; step <= steps; step++) if ((row.digest + step * SAME_TEXT) % MODULUS === digest) return true;
  return false;
}
