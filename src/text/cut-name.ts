/** Names of cuts: a category or an author in its several spellings is one. */
import { cleanText } from './clean.ts';
import { foldForSearch } from './fold.ts';
import { canonicalLanguage } from './language/tag.ts';
import { slugOf } from './slug.ts';

/** The kinds of cuts, as the first part of their addresses; `main` is all articles. */
export type CutKind = 'main' | 'lang' | 'category' | 'author' | 'source' | 'feed';

/** Kind, key (compared), slug (in addresses), label (read by people). */
export type CutName = readonly [kind: CutKind, key: string, slug: string, label: string];

/** Categories and authors of an article that count: who lists hundreds means none of them. */
const MOST = 50;

/** UTF-16 units of a label. */
const LONGEST_LABEL = 200;

/**
 * What is compared of the slug or the label of a category or an author: folded (see `foldForSearch`), with `-` between
 * words. `القاهرة`, `القاهره` and `القَاهِرَة` have one key. '' if no letter or digit is left.
 */
export function cutKeyOf(text: string): string {
  return slugOf(foldForSearch(text));
}

/** The key of a cut of any kind, by its slug or its name in whatever spelling; '' if nothing can have that name. */
export function keyOfCut(kind: CutKind, given: string): string {
  if (kind === 'main') return '';
  if (kind === 'lang') return (canonicalLanguage(given) ?? '').toLowerCase();
  return kind === 'category' || kind === 'author' ? cutKeyOf(given) : slugOf(given);
}

/** The cuts of the categories and authors of an article, each once, in their order: the first 50 of either. */
export function cutNamesOf({
  categories,
  authors,
}: {
  categories: readonly { term: string; label?: string }[];
  authors: readonly { name: string }[];
}): CutName[] {
  const names = new Map<string, CutName>();
  const put = (kind: CutKind, text: string): void => {
    const [key, slug, label] = known.get(text) ?? spelled(text);
    if (key === '' || names.has(`${kind} ${key}`)) return;
    names.set(`${kind} ${key}`, [kind, key, slug, label]);
  };
  for (const { term, label } of categories.slice(0, MOST)) put('category', label ?? term);
  for (const { name } of authors.slice(0, MOST)) put('author', name);
  return [...names.values()];
}

/** Key, slug and label by what was written: the same few categories and authors stand in thousands of articles. */
const known = new Map<string, readonly [key: string, slug: string, label: string]>();
const MOST_KNOWN = 1000;

function spelled(text: string): readonly [key: string, slug: string, label: string] {
  const key = cutKeyOf(text);
  const spelling = [key, slugOf(text) || key, cleanText(text).slice(0, LONGEST_LABEL).toWellFormed()] as const;
  if (text.length > LONGEST_LABEL) return spelling;
  if (known.size === MOST_KNOWN) known.clear();
  known.set(text, spelling);
  return spelling;
}
