/** What a feed says of its past: where its older articles are (RFC 5005 §4), and what it no longer has (RFC 6721). */
import type { ListedArticle } from '../../feeds/document.ts';
import { MEDIA_TYPES } from '../../feeds/formats.ts';
import type { FeedChannel, FeedLink, Format } from '../../feeds/index.ts';
import { archiveBehind, newestPlaces, shownBefore, type Placed, type Span } from '../../store/archives.ts';
import type { Validator } from '../../store/articles.ts';
import { leftArticles, type LeftArticle } from '../../store/cut-changes.ts';
import { Memo } from '../answers/memo.ts';
import type { Platform } from '../http-platform.ts';
import { FEED_FILES } from './channel.ts';
import type { AskedFeed } from './feed-lookup.ts';
import { withSpans } from './without.ts';

/** Articles that a feed names as deleted, at most: the last ones that left it. */
const MOST_DELETED = 50;

/** Feeds whose past is remembered, each in its last states. */
const MOST_FEEDS = 50;

/** The past of a feed in one state, whatever its format, its variant and its limit. */
interface Past {
  /** The newest places, as many as were asked for: fewer are all that there are. */
  places: { all: readonly Placed[]; limit: number };
  left: readonly LeftArticle[];
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

/** Gives what feeds say of their past. */
export function pastReader({ database, baseUrl }: Pick<Platform, 'database' | 'baseUrl'>) {
  const known = new Memo<Past>(MOST_FEEDS);

  /** @param limit places that must be known */
  async function pastOf({ feed: { cuts }, state }: PastRequest, limit: number): Promise<Past> {
    const key = JSON.stringify([cuts.map(({ number }) => number), state.seq, state.digest]);
    const there = known.peek(key);
    if (there !== undefined && there.places.limit >= limit) return there;
    const [all, left] = await Promise.all([
      limit === 0 ? [] : newestPlaces(database, cuts, limit),
      there?.left ?? leftArticles(database, cuts, MOST_DELETED),
    ]);
    const past = { places: { all, limit }, left };
    known.set(key, past);
    return past;
  }

  return async function remembered(request: PastRequest): Promise<Remembered> {
    const { feed, articles, format, since } = request;
    // A feed that is not full shows all of its articles.
    const isFull = articles.length >= feed.variant.limit;
    const { places, left } = await pastOf(request, isFull ? articles.length + 1 : 0);
    const before = isFull ? archiveBehind(places.all, articles) : undefined;
    // Usually all that it shows appeared after that.
    const isMixed = before !== undefined && places.all.findIndex(({ place }) => place === before) < articles.length;
    const without = isMixed ? await shownBefore(database, feed.cuts, articles, before) : [];
    const deleted = left.filter(({ seq }) => seq > since).map(({ id, at }) => ({ id, date: new Date(at) }));
    return {
      ...(before !== undefined && {
        links: [olderLink(`${baseUrl}${archivePath(feed, before, format, without)}`, format)],
      }),
      ...(deleted.length > 0 && { deleted }),
    };
  };
}

/** The link to the articles before those of a document. */
export function olderLink(href: string, format: Format): FeedLink {
  return { rel: format === 'json' ? 'next' : 'prev-archive', href, type: MEDIA_TYPES[format] };
}

/** Path and query of an archive document. @param without places that are left out */
export function archivePath(
  { folder, archiveQuery }: AskedFeed,
  n: number,
  format: Format,
  without: readonly Span[],
): string {
  return `${folder}archive/${n}/${FEED_FILES[format]}${withSpans(archiveQuery, without, n)}`;
}
