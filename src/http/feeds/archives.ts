/**
 * Archive documents (RFC 5005 §4): `…/archive/{n}/atom.xml` has the article that was the n-th to appear in the feed and
 * those before it, and names the document before itself. See docs/decisions/archives.md.
 */
import { Hono, type Context } from 'hono';
import { FeedDocument } from '../../feeds/document.ts';
import { MEDIA_TYPES } from '../../feeds/formats.ts';
import { contentTypeOf, type FeedLink, type Format } from '../../feeds/index.ts';
import { RenderedEntries } from '../../feeds/rendered-entries.ts';
import { archivedArticles, archiveState, type ArchiveState, type Span } from '../../store/archives.ts';
import { sourceMetadata } from '../../store/source-metadata.ts';
import { quoted } from '../../schema.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { HttpProblem } from '../answers/problem.ts';
import type { Platform } from '../http-platform.ts';
import { CUT_ROUTE } from '../paths.ts';
import { publicMetadata } from '../public-metadata.ts';
import type { ServiceEnv } from '../service-env.ts';
import { sourcesShown } from '../source-names.ts';
import { FEED_FILES, itemSources } from './channel.ts';
import { feedFinder, type AskedFeed } from './feed-lookup.ts';
import { linkHeader } from './feeds.ts';
import { archivePath, olderLink } from './past.ts';
import { asPodcast } from './podcast.ts';
import { finished } from './renderer.ts';
import { spansOf } from './without.ts';

/**
 * Which articles a document has never changes, so a client may keep it for a day. What an article says may change, and
 * it may be retracted: a cache that many share asks after a minute, as for a feed.
 */
const CACHE_CONTROL = 'public, max-age=86400, s-maxage=60, immutable, stale-if-error=604800';

/** Nobody asks for the same archive again and again: its entries would push those of feeds out. */
const NOTHING = 0;

interface AskedArchive extends ArchiveState {
  feed: AskedFeed;
  n: number;
  without: readonly Span[];
}

export function archiveRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { database, baseUrl } = platform;
  const findFeed = feedFinder(platform);

  function documentOf({ feed, n, previous, without }: AskedArchive, format: Format): Document {
    const { cuts, folder, archiveQuery, pageQuery, variant } = feed;
    const addressOf = (number: number, of: Format): string => `${baseUrl}${archivePath(feed, number, of, without)}`;
    const selfUrls = { rss: addressOf(n, 'rss'), atom: addressOf(n, 'atom'), json: addressOf(n, 'json') };
    const page = `${baseUrl}${folder}${pageQuery}`;
    const current: FeedLink = {
      rel: 'current',
      href: `${baseUrl}${folder}${FEED_FILES[format]}${archiveQuery}`,
      type: MEDIA_TYPES[format],
    };
    return {
      canonical: archivePath(feed, n, format, without),
      contentType: contentTypeOf(format),
      ...(!feed.raw && { page }),
      link: linkHeader(selfUrls, page, format),
      headers: { 'Cache-Control': CACHE_CONTROL },
      async render() {
        const articles = await archivedArticles(database, cuts, n, baseUrl, {
          bare: variant.content === 'none',
          without,
        });
        const sources = (await sourceMetadata(database, sourcesShown(articles, cuts))).map(publicMetadata);
        const channel = await asPodcast(platform, feed, {
          ...feed.channel(sources),
          sources: itemSources(sources, articles),
          selfUrls,
          archive: true,
          links: [current, ...(previous === undefined ? [] : [olderLink(addressOf(previous, format), format)])],
        });
        return finished(new FeedDocument(articles, channel, format, new RenderedEntries(NOTHING)), articles);
      },
    };
  }

  const serve = (format: Format) => (c: Context) => {
    const given = c.req.param('n') ?? '';
    const n = numberOf(given);
    let asked: AskedArchive;
    return serveDocument(
      c,
      async () => {
        const without = spansOf(new URL(c.req.url).searchParams.get('without'));
        const feed = await findFeed(c.req.url);
        const found = await archiveState(database, feed.cuts, n, without);
        if (found === undefined) throw noArchive(given, feed, baseUrl);
        asked = { ...found, feed, n, without };
        return found.validator;
      },
      () => documentOf(asked, format),
    );
  };

  return new Hono<ServiceEnv>()
    .get('/archive/:n/rss.xml', serve('rss'))
    .get('/archive/:n/atom.xml', serve('atom'))
    .get('/archive/:n/feed.json', serve('json'))
    .get(`${CUT_ROUTE}/archive/:n/rss.xml`, serve('rss'))
    .get(`${CUT_ROUTE}/archive/:n/atom.xml`, serve('atom'))
    .get(`${CUT_ROUTE}/archive/:n/feed.json`, serve('json'));
}

/**
 * The number of an archive document. Whether there is such a document, it does not tell.
 * @throws {HttpProblem} 400 if it is none
 */
function numberOf(given: string): number {
  if (/^(?:0|[1-9]\d*)$/.test(given)) return Number(given);
  const advice = 'follow prev-archive (in JSON next_url) of the feed';
  throw new HttpProblem(400, `archive: ${quoted(given)} is not a whole number; ${advice}`);
}

function noArchive(given: string, { folder, archiveQuery }: AskedFeed, baseUrl: string): HttpProblem {
  const feed = `${baseUrl}${folder}${FEED_FILES.atom}${archiveQuery}`;
  return new HttpProblem(404, `there is no archive document ${given} of this feed; ${feed} names the newest one`);
}
