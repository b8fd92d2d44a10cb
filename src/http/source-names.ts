/** What a source is called and how it reads: what its owner says of it, and else what its feed says of itself. */
import type { Direction } from '../article.ts';
import type { SourceMetadata } from '../store/source-metadata.ts';
import { detectLanguage, directionOf, directionOfLanguage } from '../text/index.ts';

/** The title that the owner gives, else that of the feed, else the host. Plain text, never empty. */
export function titleOfSource({ settings, feed }: SourceMetadata): string {
  return settings.title || feed?.title || (URL.parse(settings.url)?.hostname ?? settings.slug);
}

/** The slugs of the upstream sources that articles came from, and of those that they were chosen by. */
export function sourcesShown(
  articles: readonly { source: string }[],
  cuts: readonly { kind: string; key: string }[] = [],
): string[] {
  const slugs = new Set(articles.map(({ source }) => source));
  slugs.delete('articles');
  for (const { kind, key } of cuts) if (kind === 'source') slugs.add(key);
  return [...slugs];
}

/** Address of its own site, if its feed has one. */
export function siteOf({ feed }: SourceMetadata): string | undefined {
  const url = URL.parse(feed?.link ?? '');
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/**
 * Language and direction of a source: what the owner says, else what most of its items say, else what the feed says,
 * unless the letters of its title disagree.
 */
export function languageOfSource({ settings, feed }: SourceMetadata): { language?: string; direction: Direction } {
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
