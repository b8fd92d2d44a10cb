import type { Channel, Format } from './channel.ts';
import type { Link } from './links.ts';

/** Media types of the three formats (RSS Advisory Board, RFC 4287 §8, JSON Feed 1.1). */
export const MEDIA_TYPES: Record<Format, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** The links of a feed to itself, to its other formats and to its hub, as seen from one format. */
export function alternatesOf({ self, hub }: Channel, format: Format): Link[] {
  const links: Link[] = [];
  const own = self[format];
  if (own !== undefined) links.push({ rel: 'self', href: own, type: MEDIA_TYPES[format] });
  for (const other of ['rss', 'atom', 'json'] as const) {
    const href = self[other];
    if (other !== format && href !== undefined && href !== own)
      links.push({ rel: 'alternate', href, type: MEDIA_TYPES[other] });
  }
  if (hub !== undefined) links.push({ rel: 'hub', href: hub });
  return links;
}
