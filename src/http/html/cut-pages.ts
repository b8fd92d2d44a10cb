/** The pages of cuts: of their latest articles, and with `?page=` of older ones. */
import type { Context } from 'hono';
import { cutPage } from '../../pages/cut.ts';
import { articlesOfPage } from '../../store/archives.ts';
import { newestArticles } from '../../store/articles.ts';
import { mainCut, type Cut } from '../../store/cuts.ts';
import { sourceMetadata } from '../../store/source-metadata.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { HttpProblem } from '../answers/problem.ts';
import { feedUrls, mainChannel } from '../feeds/channel.ts';
import { feedFinder, type AskedFeed } from '../feeds/feed-lookup.ts';
import { DEFAULT_VARIANT } from '../feeds/variant.ts';
import type { Platform } from '../http-platform.ts';
import { publicMetadata } from '../public-metadata.ts';
import { pageNumberIn } from '../requests/page-number.ts';
import { siteOf, sourcesShown } from '../source-names.ts';
import { homeDocument } from './home.ts';
import { feedsOf, linksToSources, pageDocument } from './page-document.ts';
import { olderOf, PAGE_SIZE, pageCount } from './page-numbers.ts';

/** What a page shows. */
interface Asked {
  feed: AskedFeed;
  /** Never empty: all articles are a cut too. */
  cuts: Cut[];
  number?: number;
}

/** Answers with the page of the cut, or of all articles, that the address names. */
export function cutPages(platform: Platform, serveDocument: ServeDocument): (c: Context) => Promise<Response> {
  const { database, baseUrl, publication } = platform;
  const findFeed = feedFinder(platform);
  const main = mainChannel(platform, DEFAULT_VARIANT);
  const home = homeDocument(platform);

  async function find(url: string): Promise<Asked> {
    const number = pageNumberIn(new URL(url).searchParams);
    const feed = await findFeed(url, 'page');
    if (number === undefined) return { feed, cuts: feed.cuts };
    const cuts = await orMain(feed.cuts);
    const count = pageCount(cuts);
    if (number > count) {
      const there = count === 1 ? 'there is 1 page' : `there are ${count} pages`;
      throw new HttpProblem(404, `page: ${number} is beyond the last one, ${there}; write a smaller number`);
    }
    return { feed, cuts, number };
  }

  const orMain = async (cuts: Cut[]): Promise<Cut[]> => (cuts.length > 0 ? cuts : [await mainCut(database)]);

  function documentOf({ feed, cuts: given, number }: Asked): Document {
    const { folder, pageQuery, cuts: chosen } = feed;
    if (number === undefined && chosen.length === 0) return home;
    const addressOf = (page: number): string => `${folder}${pageQuery}${pageQuery === '' ? '?' : '&'}page=${page}`;
    const latest = `${folder}${pageQuery}`;
    const canonical = number === undefined ? latest : addressOf(number);
    const addresses = feedsOf({ selfUrls: feedUrls(platform, folder, pageQuery) }, folder);
    return pageDocument(canonical, addresses, async () => {
      const cuts = await orMain(given);
      const articles =
        number === undefined
          ? await newestArticles(database, PAGE_SIZE, baseUrl, { cuts: chosen, bare: true })
          : await articlesOfPage(database, cuts, number, PAGE_SIZE, baseUrl);
      const older = number === undefined ? await olderOf(platform, cuts, articles) : number - 1;
      const newer = number === undefined ? undefined : number < pageCount(cuts) ? addressOf(number + 1) : latest;
      const sources = await sourceMetadata(database, sourcesShown(articles, chosen));
      const [only, second] = chosen;
      const isSource = second === undefined && only?.kind === 'source';
      const source = isSource ? sources.find(({ settings }) => settings.slug === only.key) : undefined;
      const site = source && siteOf(publicMetadata(source));
      return cutPage({
        channel: feed.channel(sources.map(publicMetadata)),
        feeds: addresses,
        articles,
        sources: isSource ? {} : linksToSources(sources, platform),
        canonical: `${baseUrl}${canonical}`,
        ...(number !== undefined && { number }),
        neighbours: {
          ...(older && { older: `${baseUrl}${addressOf(older)}` }),
          ...(newer !== undefined && { newer: `${baseUrl}${newer}` }),
        },
        ...(site !== undefined && { site }),
        isSource,
        publication: main,
        timeZone: publication.timeZone,
      });
    });
  }

  return (c) => {
    let asked: Asked;
    return serveDocument(
      c,
      async () => (asked = await find(c.req.url)).feed.state,
      () => documentOf(asked),
    );
  };
}
