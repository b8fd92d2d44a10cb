/** Paths of addresses that documents and answers name. */

/** The folder of a source's feeds and page. */
export function sourcePath(slug: string): string {
  return `/source/${encodeURIComponent(slug)}/`;
}

export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`;
}

export function sourceApiPath(slug: string): string {
  return `/api/sources/${encodeURIComponent(slug)}`;
}
