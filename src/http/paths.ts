/** Paths of addresses that documents and answers name. */
import type { CutKind } from '../text/cut-name.ts';

/** Of {@link cutPath}, as a route. */
export const CUT_ROUTE = '/:kind{(?:lang|category|author|source|feed)}/:slug';

/** The folder of a cut: of its feeds and its page, with `/` at both ends. @param slug in any spelling */
export function cutPath(kind: CutKind, slug: string): string {
  return kind === 'main' ? '/' : `/${kind}/${encodeURIComponent(slug.toWellFormed())}/`;
}

/** The folder of a source's feeds and page. */
export function sourcePath(slug: string): string {
  return cutPath('source', slug);
}

export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`;
}

export function sourceApiPath(slug: string): string {
  return `/api/sources/${encodeURIComponent(slug)}`;
}
