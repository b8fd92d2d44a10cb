/**
 * Places within an article, and the links that lead to them. Ids that are kept get a prefix of the article, so that
 * they clash neither with the page's own nor with those of other articles on it, and name no property of
 * `document` or `window` (DOM clobbering).
 */
import { escapeAttribute } from '../../text/escape.ts';
import { hashOf } from '../../text/hash.ts';
import { absoluteUrl, LINKED } from './url.ts';

type Attributes = Record<string, string>;

export interface AnchorOptions {
  /** Absolute URL that relative addresses are resolved against. */
  baseUrl?: string;
  /**
   * Absolute URL of the page that will show this content: `#anchors` to what stands in it lead there, under the ids
   * as they are kept. Without it they lead to the `baseUrl`, where the ids are the author's own.
   */
  page?: string;
  /** What tells the ids of this article from those of others. Default `page`, else `baseUrl`. */
  scope?: string;
}

export interface Anchors {
  /** The id of an element as it is kept, undefined where none is. */
  idOf(name: string, given: Attributes): string | undefined;
  /** The address that a link to a place in this content leads to; undefined for every other link. */
  hrefOf(href: string): string | undefined;
}

/** An id that has its prefix. */
const KEPT = /^n[0-9a-f]{6}-./;
const KEPT_ID = /<[a-z][a-z0-9]*\s[^<>]*?\bid="(n[0-9a-f]{6}-[^"]{1,800})"/g;
/** Longest id, in UTF-16 units before encoding. */
const LONGEST = 200;
/** Places that are looked for in one article. */
const MOST = 5_000;

const LINK = new RegExp(
  '\\bhref\\s{0,20}=\\s{0,20}(?:"[^"#]{0,2000}#([^"]{1,800})"|\'[^\'#]{0,2000}#([^\']{1,800})\''
    + '|[^\\s"\'#<>]{0,2000}#([^\\s"\'<>]{1,800}))',
  'gi',
);
const PLACE = /\s(?:id|name)\s{0,20}=\s{0,20}(?:"([^"]{1,800})"|'([^']{1,800})'|([^\s"'<>]{1,800}))/gi;
const HEADING = /^h[1-6]$/;

/** The anchors of HTML; undefined where it has none. Linear. */
export function anchorsOf(html: string, options: AnchorOptions): Anchors | undefined {
  const { baseUrl, page, scope = page ?? baseUrl ?? '' } = options;
  const names = namesIn(html, PLACE);
  if (names.size === 0) {
    if (page === undefined || !html.includes('#')) return undefined;
    return { idOf: () => undefined, hrefOf: (href) => toPage(href, page, '') };
  }
  const links = html.includes('#') ? namesIn(html, LINK) : new Set<string>();
  const prefix = anchorPrefix(scope);
  const kept = (id: string): string => (KEPT.test(id) ? id : prefix + id);
  const pageBefore = page === undefined ? undefined : page.replace(/#.*$/s, '');
  return {
    idOf(name, given) {
      // A heading may be led to from outside, all else is kept for the links in the content.
      const written = [given['id'], name === 'a' ? given['name'] : undefined];
      const ids = written.map((id) => trimmed(id ?? '')).filter((id) => id !== '');
      const id = ids.find((one) => links.has(one)) ?? ids.find((one) => HEADING.test(name) || KEPT.test(one));
      return id === undefined ? undefined : kept(id);
    },
    hrefOf(href) {
      if (pageBefore === undefined) return undefined;
      const place = placeIn(href, pageBefore);
      if (place === undefined) return undefined;
      return toPage(`#${place}`, pageBefore, names.has(place) && !KEPT.test(place) ? prefix : '');
    },
  };
}

/** What ids of an article begin with, for links from outside. @param scope see {@link AnchorOptions} */
export function anchorPrefix(scope: string): string {
  // What counts clicks in the address is another one in each campaign, and the ids should stay.
  return `n${hashOf(scope.replace(/(?<=[?&])utm_[^&#]*&?/g, '').replace(/[?&]$/, '')).slice(0, 6)}-`;
}

/**
 * Content with the links that lead to places within it as links within the page that shows it: `#n1a2b3c-fn1` for
 * `https://example.org/post#fn1`, where an element has that id.
 *
 * @param html as sanitizeHtml gives it
 * @param url of the article
 */
export function anchorsWithin(html: string, url: string): string {
  const page = escapeAttribute(url.replace(/#.*$/s, ''));
  if (!html.includes(`"${page}#`)) return html;
  const ids = new Map<string, string>();
  for (const [, id] of html.matchAll(KEPT_ID)) ids.set((id as string).slice(8), id as string);
  if (ids.size === 0) return html;
  const parts = html.split(`"${page}#`);
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i] as string;
    const end = part.indexOf('"');
    const id = end < 0 ? undefined : ids.get(escapeAttribute(decoded(unescaped(part.slice(0, end)))));
    parts[i] = id === undefined ? `"${page}#${part}` : `"#${encodeURIComponent(unescaped(id))}${part.slice(end)}`;
  }
  return parts.join('');
}

function namesIn(html: string, pattern: RegExp): Set<string> {
  const names = new Set<string>();
  for (const [, double, single, bare] of html.matchAll(pattern)) {
    const name = trimmed(decoded(unescaped(double ?? single ?? bare ?? '')));
    if (name !== '') names.add(name);
    if (names.size >= MOST) break;
  }
  return names;
}

/** What a link names of this content: of `#place`, and of the page's own address with one. */
function placeIn(href: string, page: string): string | undefined {
  const hash = href.indexOf('#');
  if (hash < 0) return undefined;
  const before = href.slice(0, hash).trim();
  return before === '' || before === page ? trimmed(decoded(href.slice(hash + 1))) : undefined;
}

function toPage(href: string, page: string, prefix: string): string | undefined {
  const place = placeIn(href, page);
  if (place === undefined) return undefined;
  return absoluteUrl(`${page}#${encodeURIComponent((prefix + place).toWellFormed())}`, undefined, LINKED);
}

/** An id without what HTML does not let it have: white space and controls. */
function trimmed(id: string): string {
  const plain = id.trim();
  return plain.length > LONGEST || /[\s\u0000-\u001f\u007f]/.test(plain) ? '' : plain;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', '#39': "'", apos: "'", lt: '<', gt: '>' };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(amp|quot|#39|apos|lt|gt);/g, (_, name: string) => ENTITIES[name] as string);
}
