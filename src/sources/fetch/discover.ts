/** What an address that a person gives leads to: a feed, or a page that has feeds. */
import { UserError, type Complaint } from '../../user-error.ts';
import { FeedError, type FeedLink } from '../../parser/feed-error.ts';
import { fetchUpstream, type Fetched, type FetchPlatform } from './index.ts';
import { readFeed } from '../../parser/read-feed.ts';

export interface Discovery {
  feed: {
    /** Where it is: past redirects that are permanent. */
    url: string;
    /** Plain text; '' if it has none. */
    title: string;
    language?: string;
    items: number;
  };
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
  look: LookForFeed = foundFeed,
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

/** The feed that a body is, or why it is none. */
export type FoundFeed = Discovery['feed'] | { error: Pick<FeedError, 'code' | 'message' | 'feeds'> };
type LookForFeed = (fetched: Fetched, asked: string) => FoundFeed | Promise<FoundFeed>;

export function foundFeed(fetched: Fetched, asked: string): FoundFeed {
  const { bytes, contentType, url, permanentUrl } = fetched;
  try {
    const { feed, items } = readFeed(bytes, { url, ...(contentType !== undefined && { contentType }) });
    return {
      url: permanentUrl ?? asked,
      title: feed.title,
      ...(feed.language !== undefined && { language: feed.language }),
      items: items.length,
    };
  } catch (error) {
    if (error instanceof FeedError) return { error: { code: error.code, message: error.message, feeds: error.feeds } };
    throw error;
  }
}

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
