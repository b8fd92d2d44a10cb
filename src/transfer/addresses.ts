/** Addresses in the text of an imported article: of its pictures and files, and where its links lead. */
import { escapeAttribute } from '../text/escape.ts';
import type { Entry } from './entry.ts';

const TAG = /<(img|source|video|audio|a|iframe|track)\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const ATTRIBUTE =
  /(\s(?:src|href|poster|srcset|data-src|data-srcset|data-lazy-src)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** The HTML with what becomes of its addresses; `isLink`: where an `<a>` leads. */
function mapped(html: string, change: (address: string, isLink: boolean) => string): string {
  return html.replace(TAG, (tag, name: string) =>
    tag.replace(ATTRIBUTE, (_, before: string, double?: string, single?: string, bare?: string) => {
      const value = decoded((double ?? single ?? bare ?? '').trim());
      const isSet = /srcset/i.test(before);
      const changed = isSet ? changedSet(value, change) : change(value, name.toLowerCase() === 'a');
      return `${before}"${escapeAttribute(changed)}"`;
    }),
  );
}

/** Addresses of a `srcset` (HTML §4.8.4.2.1), each with its descriptor. */
function changedSet(value: string, change: (address: string, isLink: boolean) => string): string {
  return value
    .split(/,\s+|,(?=https?:)/)
    .map((candidate) => {
      const [address = '', ...rest] = candidate.trim().split(/\s+/);
      return [change(address, false), ...rest].join(' ');
    })
    .join(', ');
}

const decoded = (value: string): string => value.replace(/&(?:amp|#38|#x26);/gi, '&').replace(/&quot;/gi, '"');

/**
 * The entry with addresses that hold outside of its old site. Links by path stay: former addresses lead on here.
 * @param base address of the old site or of the article there
 */
export function withAbsoluteAddresses(entry: Entry, base: string | undefined): Entry {
  if (base === undefined || !URL.canParse(base)) return entry;
  const page = new URL(entry.aliases[0] ?? '/', base).href;
  const absolute = (address: string): string =>
    address === '' || address.startsWith('#') || !URL.canParse(address, page) ? address : new URL(address, page).href;
  const { image, enclosures } = entry;
  return {
    ...entry,
    html: mapped(entry.html, (address, isLink) => (isLink && /^\/(?!\/)/.test(address) ? address : absolute(address))),
    ...(image && { image: { ...image, url: absolute(image.url) } }),
    enclosures: enclosures.map((file) => ({ ...file, url: absolute(file.url) })),
  };
}

/** Addresses of what the article shows as pictures; those of `srcset` are further sizes of them. */
export function mediaAddresses({ html, image }: Entry): string[] {
  const addresses = image === undefined ? [] : [image.url];
  for (const [tag, name = ''] of html.matchAll(TAG)) {
    const wanted =
      name.toLowerCase() === 'img' ? /\ssrc\s*=/i : name.toLowerCase() === 'video' ? /\sposter\s*=/i : undefined;
    if (wanted === undefined) {
      // A link to the large picture around the small one.
      const [, , double, single] = /(\shref\s*=\s*)(?:"([^"]*)"|'([^']*)')/i.exec(tag) ?? [];
      const href = decoded(double ?? single ?? '');
      if (/^a$/i.test(name) && /\.(?:jpe?g|png|gif|webp|avif)$/i.test(href)) addresses.push(href);
      continue;
    }
    for (const [attribute, , double, single, bare] of tag.matchAll(ATTRIBUTE)) {
      if (wanted.test(attribute)) addresses.push(decoded(double ?? single ?? bare ?? ''));
    }
  }
  return addresses;
}

/** The entry with other addresses of its pictures. The other sizes of one that has another address are left out. */
export function withAddresses(entry: Entry, change: (address: string) => string): Entry {
  const { image } = entry;
  const html = entry.html.replace(TAG, (tag) => {
    const changed = mapped(tag, change);
    const isMoved = mediaAddresses({ ...entry, image: undefined, html: tag }).some(
      (address) => change(address) !== address,
    );
    return isMoved ? changed.replace(/\s(?:data-)?srcset="[^"]*"/gi, '') : tag;
  });
  return { ...entry, html, ...(image && { image: { ...image, url: change(image.url) } }) };
}
