/**
 * What is derived of an article when it is taken in, whatever it comes from, so that neither a request nor the import
 * of a Worker has to read HTML.
 */
import { RULES } from './rules.ts';
import type { ArticleDraft, Direction } from '../article.ts';
import { directionOf } from '../text/index.ts';
import { cutNamesOf } from '../text/cut-name.ts';
import { paragraphOf, readingOf } from './content.ts';

/** Longest content, in UTF-16 units, whose directed form is kept beside it (a D1 value ends at 2 MB). */
const LONGEST_DIRECTED = 250_000;

/** The part of a row of the store that is the same for articles of files and of sources. */
export interface DerivedArticle {
  language: string | null;
  direction: Direction;
  /** {@link ArticleDraft} without `contentHtml`, with excerpt and directed summary, as JSON. */
  draft: string;
  content: string | null;
  directed: string | null;
  /** See {@link RULES}. */
  rules: number;
  /** The cuts of its categories and authors: JSON array of {@link CutName}. */
  cuts: string;
}

/** @param content what was read of it, if it carries none itself */
export function derivedOf(article: ArticleDraft, content = readingOf(article)): DerivedArticle {
  const { contentHtml, ...draft } = article;
  const direction = directionOf({
    direction: article.direction,
    language: article.language,
    title: article.title,
    text: content?.text ?? article.summary,
  });
  const setting = { direction, language: article.language };
  const excerpt = article.summary === undefined ? content?.summary || undefined : undefined;
  const summary = article.summary ?? excerpt;
  return {
    language: article.language ?? null,
    direction,
    // What the feeds need of the summary, so that no request has to look into the content for it.
    draft: JSON.stringify({
      ...draft,
      excerpt,
      directedSummary: summary === undefined ? undefined : paragraphOf(summary).directed(setting),
    }),
    content: contentHtml ?? null,
    directed: content !== undefined && content.html.length <= LONGEST_DIRECTED ? content.directed(setting) : null,
    rules: RULES,
    cuts: JSON.stringify(cutNamesOf(article)),
  };
}
