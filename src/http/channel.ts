/** Feeds as channels: what each says of itself, and where its formats are found. */
import type { Article, Direction } from '../article.ts';
import type { FeedChannel, Format, ItemSource } from '../feeds/index.ts';
import type { Platform } from '../platform.ts';
import type { SourceMetadata } from '../store/source-metadata.ts';
import { detectLanguage, directionOf, directionOfLanguage } from '../text/index.ts';
import { canonicalQuery, type Variant } from './variant.ts';

/** File name of each format's address. */
export const FEED_FILES: Record<Format, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

export const FORMATS = Object.keys(FEED_FILES) as Format[];

/** The folder of a source's feeds and page, percent-encoded. */
export function sourcePath(slug: string): string {
  return `/source/${encodeURIComponent(slug)}/`;
}

/** The addresses of a feed in its formats. @param folder path of its page, with `/` at both ends */
export function feedUrls({ baseUrl }: Pick<Platform, 'baseUrl'>, folder: string, query = ''): Record<Format, string> {
  const address = (format: Format): string => `${baseUrl}${folder}${FEED_FILES[format]}${query}`;
  return { rss: address('rss'), atom: address('atom'), json: address('json') };
}

/** The main feed. */
export function mainChannel(platform: Platform, variant: Variant): FeedChannel {
  const { publication, baseUrl, version } = platform;
  return {
    id: `tag:${publication.tagAuthority}:feed`,
    title: publication.title,
    description: publication.description,
    language: publication.language,
    direction: directionOf({ language: publication.language, title: publication.title }),
    baseUrl,
    selfUrls: feedUrls(platform, '/', canonicalQuery(variant)),
    author: publication.author,
    copyright: publication.copyright,
    image: publication.image,
    generator: `Nashra ${version}`,
    content: variant.content,
    policy: variant.bidi,
  };
}

/** The feed of one source: its title, site, language and direction, under an address and an id of this service. */
export function sourceChannel(platform: Platform, face: SourceMetadata, variant: Variant): FeedChannel {
  const { publication, baseUrl, version } = platform;
  const { slug } = face.settings;
  return {
    id: `tag:${publication.tagAuthority}:source/${encodeURIComponent(slug)}`,
    title: titleOfSource(face),
    description: face.feed?.description,
    ...tongueOfSource(face),
    baseUrl,
    link: siteOf(face) ?? `${baseUrl}${sourcePath(slug)}`,
    selfUrls: feedUrls(platform, sourcePath(slug), canonicalQuery(variant)),
    generator: `Nashra ${version}`,
    content: variant.content,
    policy: variant.bidi,
  };
}

/** What the owner calls it, else what it calls itself, else its host. Plain text, never empty. */
export function titleOfSource({ settings, feed }: SourceMetadata): string {
  return settings.title || feed?.title || (URL.parse(settings.url)?.hostname ?? settings.slug);
}

/** Its own page, where its feed names one. */
export function siteOf({ feed }: SourceMetadata): string | undefined {
  const url = URL.parse(feed?.link ?? '');
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/**
 * Language and direction of a source: what the owner says, else the majority of its items, else its feed, unless the
 * letters of its title say otherwise.
 */
export function tongueOfSource({ settings, feed }: SourceMetadata): { language?: string; direction: Direction } {
  const items = settings.language === undefined && settings.direction === undefined ? feed?.usage : undefined;
  if (items !== undefined) {
    const detected = items.language ?? detectLanguage(`${feed?.title ?? ''}\n${feed?.description ?? ''}`);
    const fits = detected !== undefined && directionOfLanguage(detected) === items.direction;
    return { ...(fits && { language: detected }), direction: items.direction };
  }
  const title = settings.title ?? feed?.title ?? '';
  const said = settings.language ?? feed?.language;
  const own =
    settings.direction ?? (settings.language === undefined ? feed?.direction : directionOfLanguage(settings.language));
  const direction = directionOf({ direction: own, language: said, title, text: feed?.description });
  const fits =
    said !== undefined && (settings.language !== undefined || (directionOfLanguage(said) ?? direction) === direction);
  const language = fits ? said : (detectLanguage(`${title}\n${feed?.description ?? ''}`) ?? said);
  return { ...(language !== undefined && { language }), direction };
}

/** Where articles were taken from, as their entries say it; `updated` is that of the newest among the articles. */
export function itemSources(
  faces: readonly SourceMetadata[],
  articles: readonly Article[],
): Record<string, ItemSource> {
  const updated = new Map<string, string>();
  for (const article of articles) {
    const before = updated.get(article.source);
    if (before === undefined || article.updated > before) updated.set(article.source, article.updated);
  }
  return Object.fromEntries(
    faces.map((face) => {
      const { slug, url } = face.settings;
      const newest = updated.get(slug);
      const source: ItemSource = {
        id: face.feed?.id,
        title: titleOfSource(face),
        link: siteOf(face),
        feed: url,
        language: tongueOfSource(face).language,
        ...(newest !== undefined && { updated: new Date(newest) }),
      };
      return [slug, source];
    }),
  );
}
