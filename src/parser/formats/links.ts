import { canonicalLanguage } from '../../text/language/tag.ts';
import { LIMITS } from '../limits.ts';
import type { UpstreamLink } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { addressOf, numberOf } from './context.ts';
import { nameOf } from './plain-text.ts';

export interface ReadLink extends UpstreamLink {
  /** Bytes. */
  length?: number;
}

/** The links of Atom (`link`) or of Atom inside RSS (`atom:link`, and `link` with href), in order. */
export function linksOf(element: XmlElement): ReadLink[] {
  const links: ReadLink[] = [];
  for (const child of element.children()) {
    if (child.name !== 'link' && child.name !== 'atom:link') continue;
    // Some write the address between the tags, as RSS does.
    const said = child.attribute('rel') ?? child.attribute('type');
    const href =
      child.attribute('href') ?? child.attribute('rdf:resource') ?? (said === undefined ? undefined : child.deepText());
    const url = addressOf(href, child.inherited.base);
    if (url === undefined || links.length >= LIMITS.listMembers) continue;
    const type = child.attribute('type')?.trim();
    const language = canonicalLanguage(child.attribute('hreflang') ?? '');
    const title = nameOf(child.attribute('title') ?? '');
    const length = numberOf(child.attribute('length'));
    links.push({
      url,
      rel: relOf(child.attribute('rel')),
      ...(type && { type }),
      ...(language && { language }),
      ...(title && { title }),
      ...(length !== undefined && { length }),
    });
  }
  return links;
}

/** Registered relations in short, whatever way they are written (RFC 4287 §4.2.7.2). */
function relOf(rel: string | undefined): string {
  const plain =
    rel
      ?.trim()
      .toLowerCase()
      .replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '') ?? '';
  return plain === '' ? 'alternate' : plain;
}

/** The address of what the element is about: the alternate link, a page of HTML before other types. */
export function alternateOf(links: readonly UpstreamLink[]): string | undefined {
  let best: UpstreamLink | undefined;
  for (const link of links) {
    if (!link.rel.split(/\s+/).includes('alternate')) continue;
    if (rank(link) > (best === undefined ? -1 : rank(best))) best = link;
  }
  return best?.url;
}

const rank = (link: UpstreamLink): number =>
  link.type === undefined || /html/i.test(link.type) ? 2 : /json|xml|rss|atom/i.test(link.type) ? 0 : 1;

export function linkOf(links: readonly UpstreamLink[], ...rels: string[]): string | undefined {
  return links.find((link) => rels.includes(link.rel))?.url;
}

/** Without what only enclosures have. */
export const plainLinks = (links: readonly ReadLink[]): UpstreamLink[] =>
  links.map(({ url, rel, type, language, title }) => ({
    url,
    rel,
    ...(type && { type }),
    ...(language && { language }),
    ...(title && { title }),
  }));
