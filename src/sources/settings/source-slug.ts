/** Names of sources in addresses and commands, made of the addresses of their feeds. */
import { MASK, publicAddress } from './redacted-address.ts';

/** What of a path names a feed among others, and what all feeds are called. */
const COMMON = /^(?:feeds?|rss|rss2|atom|xml|index|default|all|news|latest|json|rdf)$/;

/** A slug for a feed: the name of its site, and what of the path tells it from others there. */
export function slugOfFeed(url: string): string {
  // Public addresses contain it for ever, so it must not contain a key of the owner's.
  const { hostname, pathname, searchParams } = new URL(publicAddress(url));
  const host = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/^(?:www\d?|feeds?|rss|blog|news)\.(?=.*\.)/, '')
    .replace(/\.(?:com?|net|org|info|gov|edu|ac)?(?:\.[a-z]{2,3})?$/, (tail, at: number) =>
      at === 0 ? tail : tail.split('.').length > 2 || tail.length > 3 ? '' : tail,
    );
  const parts = [...pathname.split('/'), ...searchParams.values()]
    .map((part) =>
      safeDecoded(part)
        .replace(/\.(?:xml|rss|atom|json|rdf|php|aspx?)$/i, '')
        .toLowerCase(),
    )
    .filter((part) => part !== '' && part !== MASK && !COMMON.test(part));
  const slug = [host, ...parts]
    .join('-')
    .normalize('NFC')
    .replace(/[^\p{Ll}\p{Lo}\p{M}\p{Nd}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return Array.from(slug).slice(0, 60).join('').replace(/-+$/, '') || 'source';
}

function safeDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
