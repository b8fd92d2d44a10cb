/** Cuts: the articles of one language, category, author, source or named feed, and all of them. */
import type { CutKind } from '../text/cut-name.ts';
import type { Database } from './database.ts';
import { MODULUS, SAME_TEXT } from './sequence.ts';
import { cutDigest, METADATA, validatorIn, type Validator, type ValidatorRow } from './validator.ts';

/** What a cut is found by. The key is the folded name (`cutKeyOf`), of a language its tag in small letters. */
export interface CutId {
  kind: CutKind;
  key: string;
}

export interface Cut extends CutId {
  number: number;
  /** As addresses have it. */
  slug: string;
  /** As people read it: the spelling that came first. */
  label: string;
  /** Articles that it shows. */
  articles: number;
  /** Places given so far: articles that it has ever shown. */
  places: number;
  validator: Validator;
  /** What makes its digest differ if no article has changed. */
  steps: number;
}

/** The number of the main one. */
export const MAIN = 1;

type CutRow = Omit<Cut, 'validator'> & ValidatorRow;

const COLUMNS = `k.kind, k.key, k.number, k.slug, k.label, k.articles, k.places, k.steps + k.unplaced AS steps,
  ${METADATA}, k.seq, ${cutDigest('k')}, k.changed`;

function cutOf({ seq, digest, changed, metadata, ...row }: CutRow): Cut {
  return { ...row, validator: validatorIn({ seq, digest, changed, metadata }) };
}

/**
 * Those of the cuts that are known, in the order in which they were asked for. One that has lost all its articles is
 * known. One row is read for each.
 */
export async function cutsNamed(database: Database, ids: readonly CutId[]): Promise<Cut[]> {
  if (ids.length === 0) return [];
  const { results } = await database
    .prepare(`SELECT ${COLUMNS} FROM json_each(?1) AS i CROSS JOIN cuts AS k
  ON k.kind = i.value ->> 0 AND k.key = i.value ->> 1 ORDER BY i.key`)
    .bind(JSON.stringify(ids.map(({ kind, key }) => [kind, key])))
    .all<CutRow>();
  return results.map(cutOf);
}

/** The cut of all articles. */
export async function mainCut(database: Database): Promise<Cut> {
  const row = await database.prepare(`SELECT ${COLUMNS} FROM cuts AS k WHERE k.number = ${MAIN}`).first<CutRow>();
  if (row === null) throw new Error('the database has no main cut; its migrations were not applied');
  return cutOf(row);
}

/**
 * The state of what several cuts have in common: whatever changes in it changes all of them, so that it is the state of
 * the one that has not changed for longest.
 */
export function cutState(cuts: readonly Cut[]): Validator {
  const [first, ...others] = [...cuts].sort((a, b) => a.validator.seq - b.validator.seq);
  if (first === undefined) return { seq: 0, digest: 0, metadata: 0 };
  // What no article has changed by may have happened in one of them alone.
  const steps = others.reduce((sum, cut) => sum + cut.steps, 0);
  return { ...first.validator, digest: (first.validator.digest + steps * SAME_TEXT) % MODULUS };
}

export interface CutsListing {
  kind?: CutKind;
  /** Those behind this one. */
  after?: CutId;
  limit: number;
}

/** Cuts that show articles, by kind and key. Named feeds of the configuration are listed in any case. */
export async function listCuts(database: Database, { kind, after, limit }: CutsListing): Promise<Cut[]> {
  const { results } = await database
    .prepare(`SELECT ${COLUMNS} FROM cuts AS k
WHERE (k.kind, k.key) > (?1, ?2) AND (?3 IS NULL OR k.kind = ?3)
  AND (k.articles > 0 OR k.kind = 'feed') AND (k.kind <> 'feed' OR k.key IN (SELECT feed FROM feed_rules))
ORDER BY k.kind, k.key LIMIT ?4`)
    .bind(after?.kind ?? kind ?? '', after?.key ?? '', kind ?? null, limit)
    .all<CutRow>();
  return results.map(cutOf);
}

/** The rarest first: it drives what reads the articles of several cuts. */
export function rarestFirst(cuts: readonly Cut[]): Cut[] {
  return [...cuts].sort((a, b) => a.articles - b.articles || a.number - b.number);
}

/** Kinds by how few articles one of them has, as a rule. */
const ORDER: readonly CutKind[] = ['author', 'category', 'feed', 'source', 'lang', 'main'];

/** In an order that stays as it is: by the places of the first one, archives and pages of several cuts are counted. */
export function placingFirst(cuts: readonly Cut[]): Cut[] {
  return [...cuts].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.number - b.number);
}

/** Pages of `size` articles that a cut has, at least one. Page 1 has the oldest. */
export function pagesOf({ places }: Cut, size: number): number {
  return Math.max(1, Math.ceil(places / size));
}
