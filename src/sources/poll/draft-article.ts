/** An item of a feed as the article it becomes. */
import type { ArticleDraft, Category } from '../../article.ts';
import type { SourceSettings } from '../../source.ts';
import { paragraphOf, readCarrier, readingOf, type Content } from '../../content/index.ts';
import { episodeOf } from './draft-episode.ts';
import type { UpstreamItem } from '../../parser/upstream-feed.ts';

/** Longest content that is kept, in UTF-16 units: with what is derived from it, its row stays below 2 MB. */
const LONGEST_CONTENT = 400_000;

/** The article of a cleaned item, with what the owner says of its source. Dates are given apart. */
export function draftOf(item: UpstreamItem, settings: SourceSettings): ArticleDraft {
  const url = item.originalUrl ?? item.url;
  const language = settings.language ?? item.language;
  const direction = settings.direction ?? (settings.language === undefined ? item.direction : undefined);
  const { summary, content } = textsOf(item, settings);
  const article: ArticleDraft = {
    ...(item.guid !== undefined && { id: item.guid }),
    ...(url !== undefined && { url }),
    title: item.title,
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    ...(summary !== undefined && { summary }),
    ...(content !== undefined && { contentHtml: content.html }),
    authors: item.authors,
    categories: categoriesOf(item.categories, settings.categories),
    ...(item.image && { image: item.image }),
    ...(item.caption !== undefined && { caption: item.caption }),
    enclosures: item.enclosures,
    ...episodeIn(item),
  };
  if (content !== undefined) readCarrier(article, content);
  return article;
}

function episodeIn(item: UpstreamItem): Pick<ArticleDraft, 'episode'> {
  const episode = episodeOf(item);
  return episode === undefined ? {} : { episode };
}

function textsOf(item: UpstreamItem, settings: SourceSettings): { summary?: string; content?: Content } {
  if (settings.content === 'link') return {};
  const { summary } = item;
  const content = readingOf(item);
  if (settings.content === 'summary') {
    const text = summary ?? content?.summary;
    return text ? { summary: text } : {};
  }
  // What calls itself a summary is all there is in many feeds.
  const whole =
    content
    ?? readingOf({ contentHtml: item.summaryHtml })
    ?? (summary === undefined ? undefined : paragraphOf(summary));
  const beside = content !== undefined && summary !== undefined ? { summary } : {};
  if (whole === undefined) return beside;
  if (whole.html.length <= LONGEST_CONTENT) return { ...beside, content: whole };
  const beginning = whole.text.slice(0, LONGEST_CONTENT / 4).toWellFormed();
  return { summary: summary ?? whole.summary, content: paragraphOf(`${beginning}…`) };
}

function categoriesOf(own: readonly Category[], given: readonly Category[]): Category[] {
  const terms = new Set(own.map(({ term }) => term));
  return [...own, ...given.filter(({ term }) => !terms.has(term))];
}
