/** What an item may be recognised by. */
import type { UpstreamFeed, UpstreamItem } from '../../parser/upstream-feed.ts';
import { canonicalLink, pathOf } from './canonical-link.ts';
import { hashOf } from '../../text/hash.ts';
import { bodyOf, titleOf } from './meaning.ts';

/** What is asked of an item; every UpstreamItem is one. */
export type Identifiable = Pick<
  UpstreamItem,
  'id' | 'guid' | 'url' | 'originalUrl' | 'title' | 'summary' | 'contentHtml' | 'published' | 'enclosures'
>;
/** What is asked of a feed: its addresses are no item's identity. `url` is where it was fetched. */
export type FeedAddresses = Pick<UpstreamFeed, 'id' | 'link' | 'self'> & { url?: string };

/**
 * Kinds of candidates, the first letter of each, strongest first: `g` guid; `h` guid that is an address, canonical;
 * `p` its path alone; `l` canonical link; `m` such a link too short to name one article; `w` guid that may be
 * a place in the list (`3`, `item-3`); `t` title and UTC day; `n` title; `b` content; `i` instant of publication;
 * `x` all but the guid; `y` (made while matching) that and the guid.
 */
export type Kind = 'g' | 'h' | 'p' | 'l' | 'm' | 'w' | 't' | 'n' | 'b' | 'i' | 'x' | 'y';

const PLACE = /^(?:(?:item|post|entry|node|article)[-_ #]?)?\d{1,3}$/i;

/**
 * The candidates of one item, strongest first, each a letter of {@link Kind} and 16 hexadecimal digits. That several
 * items of a document carry the same one is not seen here: {@link sharedKeys}.
 */
export function keysOf(item: Identifiable, feed: FeedAddresses = {}): string[] {
  const keys: string[] = [];
  const add = (kind: Kind, text: string | undefined): void => {
    if (text !== undefined && text !== '') keys.push(`${kind}${hashOf(text)}`);
  };
  const own = addressesOf(feed);
  const guid = (item.guid ?? item.id)?.trim();
  const guidLink = guid === undefined ? undefined : canonicalLink(guid);
  const link = canonicalLink(item.originalUrl ?? item.url ?? '');
  const place = guid !== undefined && PLACE.test(guid);
  if (
    guid !== undefined
    && !own.has(guid)
    && !(guidLink !== undefined && (own.has(guidLink) || pathOf(guidLink) === ''))
  ) {
    if (!place) add('g', guid);
    add('h', guidLink);
    if (guidLink !== undefined) add('p', pathOf(guidLink));
  }
  if (link !== undefined && !own.has(link) && pathOf(link) !== '') add(namesOne(link) ? 'l' : 'm', link);
  if (place) add('w', guid);
  const title = titleOf(item.title);
  if (title !== '') {
    add('t', `${title}\n${item.published?.slice(0, 10) ?? ''}`);
    add('n', title);
  }
  const content = bodyOf(item);
  const body = content || (item.summary ?? '');
  if (body.length >= 20) add('b', body);
  add('i', item.published);
  // All but the guid, in which two entries of one document must agree to be one item twice.
  const files = item.enclosures.map((enclosure) => canonicalLink(enclosure.url) ?? enclosure.url);
  add(
    'x',
    JSON.stringify([
      link,
      title,
      content === '' ? '' : (keys.find((key) => key[0] === 'b') ?? content),
      item.summary,
      item.published,
      files,
    ]),
  );
  return keys;
}

/** Those of a feed, for as long as it is there: they are asked for with each of its items. */
const addresses = new WeakMap<FeedAddresses, ReadonlySet<string | undefined>>();

function addressesOf(feed: FeedAddresses): ReadonlySet<string | undefined> {
  const known = addresses.get(feed);
  if (known !== undefined) return known;
  const all = [feed.id, feed.link, feed.self, feed.url];
  const own = new Set(all.flatMap((url) => (url === undefined ? [] : [url, canonicalLink(url)])));
  addresses.set(feed, own);
  return own;
}

/** The candidates that more than one of these different items carry: no identity in their document. */
export function sharedKeys(items: readonly (readonly string[])[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const key of items.flat()) {
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

/** `/live` is the address of many articles in turn, `/2024/07/12/a` and `/the-train-station` of one. */
function namesOne(link: string): boolean {
  const path = pathOf(link);
  return /\d/.test(path) || path.slice(path.lastIndexOf('/') + 1).length >= 12;
}
