import { utf8Length } from '../text/bytes.ts';
import { cleanText } from '../text/clean.ts';
import { canonicalLanguage } from '../text/language/tag.ts';
import { OWN_PAGE, type SafeHtml } from '../article.ts';
import { contentOf, RawHtml } from '../content/index.ts';
import { textOfFile } from './file-text.ts';
import { readCapture } from './capture/capture.ts';
import { wholeDate } from './dateline.ts';
import {
  SkippedFileError,
  NotAnArticle,
  MAX_ARTICLE_HTML_BYTES,
  quoted,
  ArticleFileError,
  ArticleProblem,
} from './errors.ts';
import { formatOf } from './format.ts';
import { UNDATED } from './remarks.ts';
import { ArticleFiles } from './files/article-files.ts';
import type { Neighbours } from './files/neighbours.ts';
import { readMarkdown } from './markdown/markdown.ts';
import { readPage } from './page/page.ts';
import { nameOfFile } from './file-name.ts';
import { neverShown } from './shown.ts';
import { slugOf } from '../text/slug.ts';
import type { ParsedArticle, ArticleOfFile, ArticleDefaults, ArticleText } from './types.ts';

const READERS: Record<ReturnType<typeof formatOf>, (file: ArticleText) => ParsedArticle> = {
  capture: readCapture,
  markdown: readMarkdown,
  page: readPage,
};

/**
 * The article of one file. `path` is relative to `articles/`, with `/`. Pure: the same bytes and neighbours give the
 * same article. An article without any date has the warning UNDATED.
 * @param neighbours what it may refer to; left out, relative addresses are resolved against `baseUrl` alone
 * @throws {ArticleFileError} for a file that gives none; SkippedFileError, which is one too, for a picture and the like
 */
export function parseArticleFile(
  path: string,
  bytes: Uint8Array,
  publication: ArticleDefaults,
  neighbours?: Neighbours,
): ArticleOfFile {
  const name = path.replace(/^(?:\.?\/)?(?:articles\/)?/, '');
  try {
    const { text, problems } = textOfFile(bytes, name);
    const files = neighbours && new ArticleFiles(name, text, neighbours, publication.baseUrl);
    const article = READERS[formatOf(name, text)]({ path: name, text, publication, ...(files && { files }) });
    return finished(name, { ...article, warnings: [...problems, ...article.warnings] }, publication, files);
  } catch (error) {
    if (error instanceof NotAnArticle) throw new SkippedFileError(name, error.kind);
    if (error instanceof ArticleProblem) throw new ArticleFileError(name, error.problem, error.advice);
    // Hostile nesting exhausts the stack of a parser; that is this file's trouble and no other's.
    if (error instanceof RangeError)
      throw new ArticleFileError(name, 'is nested too deeply to be read', 'simplify its markup');
    throw error;
  }
}

function finished(
  path: string,
  article: ParsedArticle,
  publication: ArticleDefaults,
  files: ArticleFiles | undefined,
): ArticleOfFile {
  const named = nameOfFile(path);
  const title = line(article.title);
  if (title === undefined) throw new ArticleProblem('has no title', 'give it one');
  const published = article.published ?? dayOfName(named.day, article.language ?? publication.language, publication);
  const claimed = article.slug === undefined ? '' : slugOf(article.slug);
  const { rawHtml, ...facts } = article;
  files?.publishedAt(article.url);
  const contentHtml =
    rawHtml === undefined ? undefined : cleanHtml(rawHtml, path, article.url, publication.baseUrl, files);
  const isUndated = published === undefined && article.updated === undefined;
  const shown = { ...article, published };
  const warnings = [
    ...article.warnings,
    ...(files?.warnings ?? []),
    ...neverShown(shown, publication.timeZone),
    ...(isUndated ? [UNDATED] : []),
  ];
  const { image } = article;
  return withoutAbsent({
    ...facts,
    title,
    language:
      (article.language === undefined ? undefined : canonicalLanguage(article.language)) ?? publication.language,
    summary: line(article.summary),
    caption: line(article.caption),
    contentHtml,
    published,
    visibleFrom: article.visibleFrom === published ? undefined : article.visibleFrom,
    authors: article.authors.flatMap((author) =>
      line(author.name) === undefined ? [] : [withoutAbsent({ ...author, name: line(author.name)! })],
    ),
    categories: article.categories.flatMap((category) =>
      line(category.term) === undefined ? [] : [{ ...category, term: line(category.term)! }],
    ),
    image: image && withoutAbsent({ ...files?.fileAt(image.url), ...image, alt: line(image.alt) }),
    slug: claimed || named.slug || slugOf(title),
    draft: article.draft || undefined,
    warnings: warnings.length === 0 ? undefined : warnings,
    missing: files?.missing.length ? files.missing : undefined,
    referred: files && Object.keys(files.referred).length > 0 ? files.referred : undefined,
  });
}

/** @param url of the article itself; without it our own page of it is what links to its places lead to */
function cleanHtml(
  html: string,
  path: string,
  url: string | undefined,
  baseUrl: string | undefined,
  local: ArticleFiles | undefined,
): SafeHtml | undefined {
  const home = url === undefined ? { baseUrl, page: OWN_PAGE, scope: path } : { baseUrl: url };
  const place = { ...home, ...(local && { local }) };
  // Measured before too: what is too large is not worth cleaning.
  const clean = contentOf(new RawHtml(withinLimit(html), place))?.html;
  return clean && withinLimit(clean);
}

function withinLimit<Html extends string>(html: Html): Html {
  // No UTF-16 unit takes more than three bytes.
  if (html.length * 3 <= MAX_ARTICLE_HTML_BYTES) return html;
  const size = utf8Length(html);
  if (size <= MAX_ARTICLE_HTML_BYTES) return html;
  const mebibytes = (size / 1024 / 1024).toFixed(1);
  throw new ArticleProblem(
    `has ${mebibytes} MiB of content, more than the ${MAX_ARTICLE_HTML_BYTES / 1024 / 1024} MiB an article may have`,
    'split it into several articles',
  );
}

function dayOfName(day: string | undefined, language: string, publication: ArticleDefaults): string | undefined {
  if (day === undefined) return undefined;
  const [year, month, date] = day.split('-');
  const instant = wholeDate(
    `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`,
    publication.timeZone,
    language,
  );
  if (instant === undefined)
    throw new ArticleProblem(`the date ${quoted(day)} in its name is not a date`, 'rename it to year-month-day-title');
  return instant;
}

/** Plain text on one line; undefined if nothing is left of it. */
function line(text: string | undefined): string | undefined {
  const clean = text === undefined ? '' : cleanText(text).replace(/\s+/gu, ' ').trim();
  return clean === '' ? undefined : clean;
}

function withoutAbsent<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
