/** What a feed says of its past: where its older articles are (RFC 5005 §4), and what it no longer has (RFC 6721). */
import type { ListedArticle } from '../../feeds/document.ts';
import { MEDIA_TYPES } from '../../feeds/formats.ts';
import type { FeedChannel, FeedLink, Format } from '../../feeds/index.ts';
import { archiveBefore } from '../../store/archives.ts';
import type { Validator } from '../../store/articles.ts';
import { leftArticles, type LeftArticle } from '../../store/cut-changes.ts';
import { Memo } from '../answers/memo.ts';
import type { Platform } from '../http-platform.ts';
import { FEED_FILES } from './channel.ts';
import type { AskedFeed } from './feed-lookup.ts';

/** Articles that a feed names as deleted, at most: the last ones that left it. */
const MOST_DELETED = 50;

/** Feeds whose past is remembered. */
const MOST_FEEDS = 200;

interface Past {
  /** The number of the newest archive document; undefined if the feed shows all of its articles. */
  before: number | undefined;
  left: LeftArticle[];
}

/** What of a channel follows from its past. */
export type Remembered = Pick<FeedChannel, 'links' | 'deleted'>;

export interface PastRequest {
  feed: AskedFeed;
  /** Of its articles. */
  state: Validator;
  /** What it shows. */
  articles: readonly ListedArticle[];
  format: Format;
  /** Only what left it after this place in the sequence. */
  since: number;
}

/** Gives what feeds say of their past. It is read once for each state, whatever the format. */
export function pastReader({ database, baseUrl }: Pick<Platform, 'database' | 'baseUrl'>) {
  const known = new Memo<Past>(MOST_FEEDS);

  async function pastOf({ feed, state, articles }: PastRequest): Promise<Past> {
    const { cuts, variant } = feed;
    const key = JSON.stringify([cuts.map(({ number }) => number), variant.limit, state.seq, state.digest]);
    const there = known.peek(key);
    if (there !== undefined) return there;
    const [before, left] = await Promise.all([
      articles.length < variant.limit ? undefined : archiveBefore(database, cuts, articles),
      leftArticles(database, cuts, MOST_DELETED),
    ]);
    const past = { before, left };
    known.set(key, past);
    return past;
  }

  return async function remembered(request: PastRequest): Promise<Remembered> {
    const { feed, format, since } = request;
    const { before, left } = await pastOf(request);
    const deleted = left.filter(({ seq }) => seq > since).map(({ id, at }) => ({ id, date: new Date(at) }));
    return {
      ...(before !== undefined && { links: [olderLink(`${baseUrl}${archivePath(feed, before, format)}`, format)] }),
      ...(deleted.length > 0 && { deleted }),
    };
  };
}

/** The link to the articles before those of a document. */
export function olderLink(href: string, format: Format): FeedLink {
  return { rel: format === 'json' ? 'next' : 'prev-archive', href, type: MEDIA_TYPES[format] };
}

/** Path and query of an archive document. */
export function archivePath({ folder, archiveQuery }: AskedFeed, n: number, format: Format): string {
  return `${folder}archive/${n}/${FEED_FILES[format]}${archiveQuery}`;
}
