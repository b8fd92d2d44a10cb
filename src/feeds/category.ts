import type { Category as FeedCategory } from 'feed';
import type { Category as TermCategory } from '../article.ts';
import { stringOf } from './coerce.ts';
import { markLine, plainLine, type BidiContext } from './mark.ts';
import { absoluteUri } from './web-url.ts';

export interface Category {
  /** What programs compare: never marked. */
  term: string;
  /** What people read, unmarked: RSS and JSON Feed have one text for both. */
  name: string;
  /** Marked, if it is not the term (Atom). */
  label?: string;
  /** Absolute URI of the vocabulary (Atom). */
  scheme?: string;
  /** RSS `domain`: a URI, or a name as given. */
  domain?: string;
}

const NO_CATEGORIES: readonly Category[] = [];

/** The categories of an item in `feed`'s shape and in RFC 4287's, each term of a vocabulary once. */
export function categoriesOf(
  given: readonly FeedCategory[],
  terms: readonly TermCategory[],
  context: BidiContext,
): readonly Category[] {
  if (given.length === 0 && terms.length === 0) return NO_CATEGORIES;
  const categories = new Map<string, Category>();
  const add = (term: string | undefined, name: string | undefined, scheme: unknown, domain: unknown) => {
    const written = plainLine(term ?? name ?? '', context.policy);
    if (written === '') return;
    const shown = plainLine(name ?? term ?? '', context.policy) || written;
    const uri = absoluteUri(scheme) ?? absoluteUri(domain);
    const key = `${uri ?? stringOf(domain) ?? ''}\n${written}`;
    if (categories.has(key)) return;
    categories.set(key, {
      term: written,
      name: shown,
      label: name === undefined || term === undefined ? undefined : markLine(shown, context),
      scheme: uri,
      domain: stringOf(domain) ?? uri,
    });
  };
  for (const { name, term, scheme, domain } of given) add(stringOf(term), stringOf(name), scheme, domain);
  for (const { term, label, scheme } of terms) add(stringOf(term), stringOf(label), scheme, undefined);
  return [...categories.values()];
}
