/** The hash by which an article is recognised, whatever its file is called. */
import type { ArticleDraft } from '../article.ts';
import { hashOf } from '../text/hash.ts';
import { canonicalJson } from './canonical-json.ts';

/** What is not said to readers. */
const UNSAID: ReadonlySet<string> = new Set(['aliases', 'visibleFrom', 'expires']);

/**
 * Of what the article says to its readers. Where it was before, and from when until when it is shown, is no part of
 * it: a file that is renamed and lists its old address in the same moment is recognised, and not shown as edited.
 */
export function articleHashOf(article: ArticleDraft): string {
  return hashOf(canonicalJson(Object.fromEntries(Object.entries(article).filter(([name]) => !UNSAID.has(name)))));
}
