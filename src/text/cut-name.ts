/** Names of cuts: a category or an author in its several spellings is one. */
import { cleanText } from './clean.ts';
import { foldForSearch } from './fold.ts';
import { canonicalLanguage } from './language/tag.ts';
import { slugOf } from './slug.ts';

/** The kinds of cuts, as the first part of their addresses; `main` is all articles. */
export type CutKind = 'main' | 'lang' | 'category' | 'author' | 'source' | 'feed';

/** Kind, key (compared), slug (in addresses), label (read by people). */
export type CutName = readonly [kind: CutKind, key: string, slug: string, label: string];

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

/** The cuts of what an article says of its categories and authors, each once, in their order. */
export function cutNamesOf({
  categories,
  authors,
}: {
  categories: readonly { term: string; label?: string }[];
  authors: readonly { name: string }[];
}): CutName[] {
  const names = new Map<string, CutName>();
  const put = (kind: CutKind, text: string): void => {
    const key = cutKeyOf(text);
    if (key === '' || names.has(`${kind} ${key}`)) return;
    names.set(`${kind} ${key}`, [
      kind,
      key,
      slugOf(text) || key,
      cleanText(text).slice(0, LONGEST_LABEL).toWellFormed(),
    ]);
  };
  for (const { term, label } of categories) put('category', label ?? term);
  for (const { name } of authors) put('author', name);
  return [...names.values()];
}
