/** What an address that a person gives leads to: a feed, or a page that has feeds. */
import { UserError, type Complaint } from '../../user-error.ts';
import type { FeedLink } from '../../parser/feed-error.ts';
import type { FoundFeed, ReadableFeed } from './found-feed.ts';
import { fetchUpstream, type Fetched, type FetchPlatform } from './index.ts';

export interface Discovery {
  feed: ReadableFeed;
  /** Further feeds that the page declares. */
  others: FeedLink[];
}

/** No feed was found; the message names the address, what is wrong and what to do. */
export class DiscoveryError extends UserError {
  /** Feeds that a page declares and that cannot be read. */
  readonly feeds: readonly FeedLink[];

  constructor(complaint: Complaint, feeds: readonly FeedLink[] = []) {
    super(complaint);
    this.feeds = feeds;
  }
}

/** Where feeds usually are, below the page and below the root of its site. */
const PLACES = ['feed/', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml', 'rss', 'feed.json'];
/** Requests to one site for one address, one after the other. */
const MOST_REQUESTS = 8;
/** Titles and addresses of feeds that few want: comments, and the feed of a single page. */
const BESIDE = /comment|تعليق|תגובות|دیدگاه|نظرات|تبصر/iu;

/**
 * The feed at an address, or the first readable one that its page declares, feeds of comments last; if it
 * declares none, one that stands at a usual place. At most 8 requests, one at a time.
 * @param look reads what an address gave; it may be a large page
 * @throws {DiscoveryError}
 */
export async function discoverFeeds(
  url: string,
  fetcher: FetchPlatform,
  userAgent: string,
  look: LookForFeed = readFound,
): Promise<Discovery> {
  let requests = 0;
  const ask = async (address: string): Promise<Fetched | string> => {
    requests++;
    const outcome = await fetchUpstream({ url: address, userAgent }, fetcher);
    return outcome.outcome === 'ok'
      ? outcome
      : outcome.outcome === 'not-modified'
        ? `${address}: the server answers 304 unasked; tell the publisher`
        : outcome.message;
  };
  const page = await ask(url);
  if (typeof page === 'string') throw new DiscoveryError({ problem: page });
  const found = await look(page, url);
  if ('title' in found) return { feed: found, others: [] };
  if (found.error.code !== 'html')
    throw new DiscoveryError({
      problem: `${found.error.message} Give the address of a feed, or of a page that names it.`,
    });

  const declared = found.error.feeds.toSorted((a, b) => Number(isBeside(a)) - Number(isBeside(b)));
  const candidates = declared.length > 0 ? declared.map((link) => link.url) : usualPlaces(page.url);
  for (const candidate of candidates) {
    if (requests >= MOST_REQUESTS) break;
    const answer = await ask(candidate);
    const feed = typeof answer === 'string' ? undefined : await look(answer, candidate);
    if (feed && 'title' in feed) return { feed, others: declared.filter((link) => link.url !== candidate) };
  }
  throw new DiscoveryError({ place: url, ...wrongWith(declared) }, declared);
}

function wrongWith(declared: readonly FeedLink[]): Omit<Complaint, 'place'> {
  if (declared.length === 0)
    return {
      problem: 'the page declares no feed, and there is none at the usual places',
      advice: 'look for its feed and give that address',
    };
  const what = declared.length === 1 ? 'a feed that cannot' : 'feeds, but none of them can';
  const addresses = declared.slice(0, 3).map((link) => link.url);
  return {
    problem: `the page declares ${what} be read (${addresses.join(', ')})`,
    advice: 'look at them in a browser, or tell the publisher',
  };
}

type LookForFeed = (fetched: Fetched, asked: string) => FoundFeed | Promise<FoundFeed>;

/** Reading is loaded when there is something to read. */
const readFound: LookForFeed = async (fetched, asked) => (await import('./found-feed.ts')).foundFeed(fetched, asked);

function isBeside({ title, url }: FeedLink): boolean {
  return BESIDE.test(title ?? '') || /\/comments?(?:\/|$)/i.test(new URL(url).pathname);
}

function usualPlaces(page: string): string[] {
  const below = page.replace(/[?#].*$/s, '').replace(/\/?$/, '/');
  const at = (base: string): string[] => PLACES.map((place) => new URL(place, base).href);
  const [near, root] = [at(below), at(new URL('/', page).href)];
  // Blogs have theirs below, most sites at the root: in turn.
  return [...new Set(near.flatMap((place, n) => [place, root[n] ?? place]))];
}
