import { addressOf } from './context.ts';
import { nameOf } from './plain-text.ts';
import { LIMITS } from '../limits.ts';
import type { FeedLink } from '../feed-error.ts';
import { EntityDecoder } from '../xml/entities.ts';
import { endOfName } from '../xml/characters.ts';
import { scanTag, type ScannedTag } from '../xml/tag.ts';

const TYPES =
  /^(?:application\/(?:rss|atom|feed|rdf)\+(?:xml|json)|application\/json|application\/xml|text\/xml)(?:;|$)/;

/** Whether a text that is not a feed is a web page. */
export function isHtmlPage(text: string): boolean {
  return /<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|p|h1)[\s/>]/i.test(text.slice(0, 65_536));
}

/**
 * The feeds that a page declares with `<link rel="alternate">`, in its order, each address once. Links in
 * comments and scripts do not count; `base href` does.
 * @param url of the page, or where `base` says so, of what its links are relative to
 */
export function feedsOfPage(html: string, url: string | undefined): FeedLink[] {
  const feeds = new Map<string, FeedLink>();
  const tag: ScannedTag = { end: 0, closed: false, selfClosing: false, attributes: undefined };
  const entities = new EntityDecoder();
  const missing = new Set<string>();
  /** Index after the next place of a string. What is never closed hides nothing, and is looked for once. */
  const after = (what: string, from: number): number => {
    const index = missing.has(what) ? -1 : html.indexOf(what, from);
    if (index < 0) missing.add(what);
    return index < 0 ? from : index + what.length;
  };
  let base = url;
  let at = 0;
  for (;;) {
    const lt = html.indexOf('<', at);
    if (lt < 0 || feeds.size >= LIMITS.listMembers) return [...feeds.values()];
    at = lt + 1;
    if (html.startsWith('!--', at)) at = after('-->', at);
    const name = html.slice(at, Math.min(endOfName(html, at), at + 8)).toLowerCase();
    if (name === 'script' || name === 'style' || name === 'noscript')
      at = after(`</${html.slice(at, at + name.length)}`, at);
    if (name !== 'link' && name !== 'base') continue;
    scanTag(html, at + name.length, tag, entities, { problem() {}, ambiguous() {} });
    at = tag.end;
    const attributes = lowerCased(tag.attributes);
    // HTML, "the base element": the first one with an address counts.
    if (name === 'base') base = base === url ? (addressOf(attributes.href, url) ?? base) : base;
    else if (/(?:^|\s)(?:alternate|feed)(?:\s|$)/i.test(attributes.rel ?? '')) {
      const type = attributes.type?.trim().toLowerCase() ?? '';
      const address = addressOf(attributes.href, base);
      // A page in another language is an alternate too; oEmbed and the API of WordPress are no feeds.
      if (
        address === undefined
        || feeds.has(address)
        || !(TYPES.test(type) || /(?:^|\s)feed(?:\s|$)/i.test(attributes.rel ?? ''))
      )
        continue;
      if (/json/.test(type) && !/feed\+json/.test(type) && /wp-json|oembed/.test(address)) continue;
      const title = nameOf(attributes.title ?? '');
      feeds.set(address, { url: address, type, ...(title && { title }) });
    }
  }
}

function lowerCased(attributes: Record<string, string> | undefined): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
