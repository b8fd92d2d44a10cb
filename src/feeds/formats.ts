/** The three formats in which every feed is given out. */
export type Format = 'rss' | 'atom' | 'json';

export const FORMATS = ['rss', 'atom', 'json'] as const satisfies readonly Format[];

/** Media types of the formats (RSS Advisory Board, RFC 4287 §8, JSON Feed 1.1). */
export const MEDIA_TYPES: Record<Format, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** The Content-Type of a format; JSON is always UTF-8 (RFC 8259 §8.1). */
export function contentTypeOf(format: Format): string {
  return format === 'json' ? MEDIA_TYPES.json : `${MEDIA_TYPES[format]}; charset=utf-8`;
}
