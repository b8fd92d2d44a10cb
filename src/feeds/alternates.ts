import type { Channel } from './channel.ts';
import { FORMATS, MEDIA_TYPES, type Format } from './formats.ts';
import type { Link } from './links.ts';

/** The links of a feed to itself, to its other formats and to its hub, as seen from one format. */
export function alternatesOf({ self, hub }: Channel, format: Format): Link[] {
  const links: Link[] = [];
  const own = self[format];
  if (own !== undefined) links.push({ rel: 'self', href: own, type: MEDIA_TYPES[format] });
  for (const other of FORMATS) {
    const href = self[other];
    if (other !== format && href !== undefined && href !== own)
      links.push({ rel: 'alternate', href, type: MEDIA_TYPES[other] });
  }
  if (hub !== undefined) links.push({ rel: 'hub', href: hub });
  return links;
}
