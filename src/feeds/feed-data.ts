import type { Article, Author, Direction } from '../article.ts';
import type { BidiPolicy } from '../text/index.ts';
import type { Format } from './formats.ts';
import { timeOf } from './coerce.ts';
import {
  IS_CLEAN,
  type ArticleItem,
  type DeletedItem,
  type FeedData,
  type FeedLink,
  type ItemSource,
  type RtlFeedOptions,
} from './shapes.ts';
import type { Episode, Show } from './podcast/shapes.ts';
import { beginningOf, summaryOf } from '../content/index.ts';

/** What a feed of the service says about itself, besides its articles. */
export interface FeedChannel {
  /** Plain text. */
  title: string;
  description?: string;
  /** BCP 47 tag, if known. */
  language?: string;
  direction: Direction;
  /** Home page of the publication: absolute, without a slash at its end. */
  baseUrl: string;
  /** The page that the feed is about; default `baseUrl`. */
  link?: string;
  /** The addresses of the three formats, character for character as they are fetched. */
  selfUrls: Record<Format, string>;
  /** `tag:` URI (RFC 4151), for ever. */
  id: string;
  author?: Author;
  copyright?: string;
  /** Absolute URL of a square picture. */
  image?: string;
  generator: string;
  /** WebSub hub. */
  hub?: string;
  policy?: BidiPolicy;
  /** Default `full`. */
  content?: 'full' | 'summary' | 'none';
  /** The feeds that articles were taken from, by the slug of the source; stored articles have no source. */
  sources?: Record<string, ItemSource>;
  /** Further links: archives, the next page. */
  links?: FeedLink[];
  /** If it is a podcast. */
  show?: Show;
  /** Whether the document is an archive (RFC 5005 §4). */
  archive?: boolean;
  /** What is no longer in the feed. */
  deleted?: DeletedItem[];
}

function dateOf(instant: string | undefined): Date | undefined {
  const time = timeOf(instant);
  return time === undefined ? undefined : new Date(time);
}

function authorsOf(authors: Author[]) {
  return authors.map(({ name, url, email }) => ({ name, link: url, email }));
}

/** The address of an article: its own, else its page at the service. */
export function addressOf(article: Article, baseUrl: string): string {
  return article.url ?? `${baseUrl.replace(/\/+$/, '')}/articles/${encodeURIComponent(article.slug.toWellFormed())}`;
}

/** How much of an article a feed carries: all of it, its summary, or only what lists it. */
function textOf(
  article: Article,
  channel: FeedChannel,
): Pick<ArticleItem, 'content' | 'contentIsDirected' | 'directedDescription' | 'summary' | typeof IS_CLEAN> {
  const { summary, contentHtml } = article;
  if (channel.content === 'none') return {};
  if (channel.content === 'summary')
    return { summary: summary ?? article.excerpt ?? (contentHtml === undefined ? undefined : summaryOf(contentHtml)) };
  // Content that was directed at intake, under the default policy, is not directed again.
  const { directedHtml } = article;
  if (directedHtml !== undefined && (channel.policy ?? 'isolate') === 'isolate')
    return {
      summary,
      content: directedHtml,
      contentIsDirected: true,
      [IS_CLEAN]: true,
      directedDescription: article.directedSummary,
    };
  return { summary, content: contentHtml };
}

/** The title of an article that has none and whose text is left out: its beginning. Otherwise the formats make one. */
function titleWithoutText({ summary, excerpt }: Article, { content }: FeedChannel): string | undefined {
  return content === 'none' ? beginningOf(summary ?? excerpt ?? '', 80) || undefined : undefined;
}

/** What has a recording of known length is an episode. */
function episodeOf({ episode, enclosures }: Article): Episode | undefined {
  return episode ?? (enclosures.some(({ duration }) => duration !== undefined) ? {} : undefined);
}

/** An article as an item of a feed. */
export function itemOf(article: Article, channel: FeedChannel): ArticleItem {
  return {
    id: article.id,
    guid: article.id,
    link: addressOf(article, channel.baseUrl),
    title: article.title || titleWithoutText(article, channel),
    language: article.language,
    direction: article.direction,
    published: dateOf(article.published),
    updated: dateOf(article.updated),
    ...textOf(article, channel),
    excerpt: channel.content === 'none' ? undefined : article.excerpt,
    author: authorsOf(article.authors),
    categories: article.categories,
    image: article.image,
    caption: article.caption,
    enclosures: article.enclosures,
    source: channel.sources?.[article.source],
    episode: episodeOf(article),
  };
}

/**
 * What a feed says about itself, without entries.
 * @param updated as ISO 8601: when the newest of its articles was changed
 */
export function emptyFeed(channel: FeedChannel, updated: string | undefined): FeedData {
  const options: RtlFeedOptions = {
    id: channel.id,
    title: channel.title,
    description: channel.description,
    link: channel.link ?? channel.baseUrl,
    language: channel.language,
    direction: channel.direction,
    feedLinks: channel.selfUrls,
    author: channel.author === undefined ? undefined : authorsOf([channel.author])[0],
    copyright: channel.copyright,
    image: channel.image,
    generator: channel.generator,
    hub: channel.hub,
    bidi: channel.policy,
    links: channel.links,
    show: channel.show,
    archive: channel.archive,
    deleted: channel.deleted,
    updated: dateOf(updated),
  };
  return { options, items: [], categories: [], contributors: [], extensions: [] };
}

/** When the newest of the articles was changed, as ISO 8601 in UTC; nothing without articles. */
export function feedUpdated(articles: Pick<Article, 'updated'>[]): string | undefined {
  let newest: string | undefined;
  for (const { updated } of articles) if (newest === undefined || updated > newest) newest = updated;
  return newest;
}
