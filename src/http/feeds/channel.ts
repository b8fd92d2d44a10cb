/** Feeds as channels: what each says of itself, and the addresses of its formats. */
import type { Article } from '../../article.ts';
import type { FeedChannel, Format, ItemSource } from '../../feeds/index.ts';
import type { Platform } from '../http-platform.ts';
import type { SourceMetadata } from '../../store/source-metadata.ts';
import { sourcePath } from '../paths.ts';
import { languageOfSource, siteOf, titleOfSource } from '../source-names.ts';
import { languageOfPublication } from './cut-names.ts';
import { canonicalQuery, type Variant } from './variant.ts';

/** The last part of each format's address. */
export const FEED_FILES: Record<Format, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

export const FORMATS = Object.keys(FEED_FILES) as Format[];

/** The addresses of a feed in its formats. @param folder path of its page, with `/` at both ends */
export function feedUrls({ baseUrl }: Pick<Platform, 'baseUrl'>, folder: string, query = ''): Record<Format, string> {
  const address = (format: Format): string => `${baseUrl}${folder}${FEED_FILES[format]}${query}`;
  return { rss: address('rss'), atom: address('atom'), json: address('json') };
}

/** The main feed. */
export function mainChannel(platform: Platform, variant: Variant, selfQuery = canonicalQuery(variant)): FeedChannel {
  const { publication, baseUrl } = platform;
  return {
    id: `tag:${publication.tagAuthority}:feed`,
    title: publication.title,
    description: publication.description,
    ...languageOfPublication(publication),
    baseUrl,
    selfUrls: feedUrls(platform, '/', selfQuery),
    author: publication.author,
    copyright: publication.copyright,
    image: publication.image,
    ...renderedAs(platform, variant),
  };
}

/** The feed of one source: its title, site, language and direction, under an address and an id of this service. */
export function sourceChannel(platform: Platform, source: SourceMetadata, variant: Variant): FeedChannel {
  const { publication, baseUrl } = platform;
  const { slug } = source.settings;
  return {
    id: `tag:${publication.tagAuthority}:source/${encodeURIComponent(slug)}`,
    title: titleOfSource(source),
    description: source.feed?.description,
    ...languageOfSource(source),
    baseUrl,
    link: siteOf(source) ?? `${baseUrl}${sourcePath(slug)}`,
    selfUrls: feedUrls(platform, sourcePath(slug), canonicalQuery(variant)),
    ...renderedAs(platform, variant),
  };
}

/** What every channel has: how its items are rendered, and by whom. */
export function renderedAs(
  { version }: Platform,
  { content, bidi }: Variant,
): Pick<FeedChannel, 'generator' | 'content' | 'policy'> {
  return { generator: `Nashra ${version}`, content, policy: bidi };
}

/** The sources that articles were taken from, as entries name them; `updated` is that of the newest article here. */
export function itemSources(
  sources: readonly SourceMetadata[],
  articles: readonly Pick<Article, 'source' | 'updated'>[],
): Record<string, ItemSource> {
  const updated = new Map<string, string>();
  for (const article of articles) {
    const before = updated.get(article.source);
    if (before === undefined || article.updated > before) updated.set(article.source, article.updated);
  }
  return Object.fromEntries(
    sources.map((source) => {
      const { slug, url } = source.settings;
      const newest = updated.get(slug);
      const named: ItemSource = {
        id: source.feed?.id,
        title: titleOfSource(source),
        link: siteOf(source),
        feed: url,
        language: languageOfSource(source).language,
        ...(newest !== undefined && { updated: new Date(newest) }),
      };
      return [slug, named];
    }),
  );
}
