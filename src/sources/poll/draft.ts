/** An item of a feed as the article it becomes. */
import type { ArticleDraft, Category } from '../../article.ts';
import type { SourceSettings } from '../../source.ts';
import { summaryOf, textOfHtml } from '../../content/index.ts';
import { escapeText } from '../../text/escape.ts';
import type { UpstreamItem } from '../../parser/upstream-feed.ts';

/** Longest content that is kept, in UTF-16 units: with what is derived from it, its row stays below 2 MB. */
const LONGEST_CONTENT = 400_000;

/** The article of a cleaned item, with what the owner says of its source. Dates are given apart. */
export function draftOf(item: UpstreamItem, settings: SourceSettings): ArticleDraft {
  const url = item.originalUrl ?? item.url;
  const language = settings.language ?? item.language;
  const direction = settings.direction ?? (settings.language === undefined ? item.direction : undefined);
  return {
    ...(item.guid !== undefined && { id: item.guid }),
    ...(url !== undefined && { url }),
    title: item.title,
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    ...textsOf(item, settings),
    authors: item.authors,
    categories: categoriesOf(item.categories, settings.categories),
    ...(item.image && { image: item.image }),
    ...(item.caption !== undefined && { caption: item.caption }),
    enclosures: item.enclosures,
  };
}

function textsOf(
  { summary, summaryHtml, contentHtml }: UpstreamItem,
  { content }: SourceSettings,
): Pick<ArticleDraft, 'summary' | 'contentHtml'> {
  if (content === 'link') return {};
  if (content === 'summary') {
    const text = summary ?? (contentHtml === undefined ? undefined : summaryOf(contentHtml));
    return text ? { summary: text } : {};
  }
  // What calls itself a summary is all there is in many feeds.
  const whole = contentHtml ?? summaryHtml ?? (summary === undefined ? undefined : `<p>${escapeText(summary)}</p>`);
  const beside = contentHtml !== undefined && summary !== undefined ? { summary } : {};
  if (whole === undefined) return beside;
  if (whole.length <= LONGEST_CONTENT) return { ...beside, contentHtml: whole };
  return {
    summary: summary ?? summaryOf(whole),
    contentHtml: `<p>${escapeText(
      textOfHtml(whole)
        .slice(0, LONGEST_CONTENT / 4)
        .toWellFormed(),
    )}…</p>`,
  };
}

function categoriesOf(own: readonly Category[], given: readonly Category[]): Category[] {
  const terms = new Set(own.map(({ term }) => term));
  return [...own, ...given.filter(({ term }) => !terms.has(term))];
}
