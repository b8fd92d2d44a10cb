import { canonicalLanguage } from '../text/index.ts';
import { objectsOf, stringOf, wholeNumberOf } from './coerce.ts';
import { MEDIA_TYPE } from '../text/media-types.ts';
import type { FeedLink } from './shapes.ts';
import { webUrl } from './web-url.ts';
import { attributes } from './xml.ts';

export interface Link {
  rel: string;
  href: string;
  type?: string;
  hreflang?: string;
  title?: string;
  length?: number;
}

// A registered relation name or an extension relation (RFC 8288 §2.1).
const RELATION = /^[a-z][a-z0-9.-]*$|^https?:\/\/\S+$/i;

const NO_LINKS: readonly Link[] = [];

/** Further links as given; those that have no valid relation or address are left out. */
export function linksOf(given: FeedLink[] | undefined, base?: string): readonly Link[] {
  const objects = objectsOf<FeedLink>(given);
  if (objects.length === 0) return NO_LINKS;
  const links: Link[] = [];
  for (const link of objects) {
    const rel = stringOf(link.rel);
    const href = webUrl(link.href, base);
    if (rel === undefined || href === undefined || !RELATION.test(rel)) continue;
    const type = stringOf(link.type);
    const hreflang = stringOf(link.hreflang);
    links.push({
      rel,
      href,
      type: type !== undefined && MEDIA_TYPE.test(type) ? type : undefined,
      hreflang: hreflang === undefined ? undefined : canonicalLanguage(hreflang),
      title: stringOf(link.title),
      length: wholeNumberOf(link.length),
    });
  }
  return links;
}

/** `link` of Atom, under another name (`atom:link`) in RSS. */
export function linkElement(name: string, { rel, href, type, hreflang, title, length }: Link): string {
  return `<${name}${attributes({ rel, href, type, hreflang, title, length })}/>\n`;
}

/**
 * Links without a second `alternate` of one type and hreflang (RFC 4287 §4.1.1) and without the same
 * link twice.
 */
export function distinctLinks(links: readonly Link[]): readonly Link[] {
  if (links.length < 2) return links;
  const seen = new Set<string>();
  return links.filter((link) => {
    const key =
      link.rel === 'alternate'
        ? `alternate ${link.type ?? ''} ${link.hreflang ?? ''}`
        : link.rel === 'self'
          ? 'self'
          : `${link.rel} ${link.href}`;
    return !seen.has(key) && seen.add(key);
  });
}
