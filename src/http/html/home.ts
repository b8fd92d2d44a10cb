/** The front page. */
import { homePage } from '../../pages/home.ts';
import type { SourceName } from '../../pages/layout.ts';
import { newestArticles } from '../../store/articles.ts';
import { cutsNamed, listCuts, mainCut, type Cut, type CutId } from '../../store/cuts.ts';
import { firstSourceMetadata, sourceMetadata } from '../../store/source-metadata.ts';
import { cutNamesOf } from '../../text/cut-name.ts';
import type { Document } from '../answers/document.ts';
import { mainChannel } from '../feeds/channel.ts';
import { nameOfCut } from '../feeds/cut-names.ts';
import { DEFAULT_VARIANT } from '../feeds/variant.ts';
import type { Platform } from '../http-platform.ts';
import { cutPath } from '../paths.ts';
import { sourcesShown } from '../source-names.ts';
import { feedsOf, linksToSources, pageDocument } from './page-document.ts';
import { olderOf, PAGE_SIZE } from './page-numbers.ts';

/** Sources on the front page; /status lists them all. */
const MOST_SOURCES = 100;
/** Links to other cuts. */
const MOST_LANGUAGES = 20;
const MOST_CATEGORIES = 20;
/** Categories of the latest articles that are looked at, to find those that are used most. */
const LOOKED_AT = 100;

export function homeDocument(platform: Platform): Document {
  const { database, baseUrl, publication } = platform;
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  const feeds = feedsOf(channel, '/');
  const linkTo = (cut: Pick<Cut, 'kind' | 'key' | 'slug' | 'label'>): SourceName => ({
    ...nameOfCut(cut, { publication }),
    url: `${baseUrl}${cutPath(cut.kind, cut.slug)}`,
  });
  return pageDocument('/', feeds, async () => {
    const [articles, first, languages] = await Promise.all([
      newestArticles(database, PAGE_SIZE, baseUrl, { bare: true }),
      firstSourceMetadata(database, MOST_SOURCES + 1),
      listCuts(database, { kind: 'lang', limit: MOST_LANGUAGES }),
    ]);
    const followed = linksToSources(first.slice(0, MOST_SOURCES), platform);
    const categories: CutId[] = articles
      .flatMap(({ categories }) => cutNamesOf({ categories, authors: [] }))
      .map(([kind, key]) => ({ kind, key }));
    const [others, cuts, main] = await Promise.all([
      sourceMetadata(
        database,
        sourcesShown(articles).filter((slug) => !(slug in followed)),
      ),
      cutsNamed(database, distinct(categories).slice(0, LOOKED_AT)),
      mainCut(database),
    ]);
    const older = await olderOf(platform, [main], articles);
    return homePage({
      channel,
      feeds,
      timeZone: publication.timeZone,
      articles,
      selections: publication.feeds.map(({ name, title }) =>
        linkTo({ kind: 'feed', key: name, slug: name, label: title }),
      ),
      languages: byUse(languages).map(linkTo),
      categories: byUse(cuts).slice(0, MOST_CATEGORIES).map(linkTo),
      followed: Object.values(followed),
      more: first.length > MOST_SOURCES,
      sources: { ...followed, ...linksToSources(others, platform) },
      neighbours: older === undefined ? {} : { older: `${baseUrl}/?page=${older}` },
    });
  });
}

/** Those of most articles first. */
function byUse(cuts: readonly Cut[]): Cut[] {
  return cuts.filter(({ articles }) => articles > 0).sort((one, other) => other.articles - one.articles);
}

function distinct(cuts: readonly CutId[]): CutId[] {
  return [...new Map(cuts.map((cut) => [cut.key, cut])).values()];
}
