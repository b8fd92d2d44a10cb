import { textOfHtml } from '../../content/index.ts';
import { ArticleProblem } from '../errors.ts';
import { textOf } from '../fields.ts';
import { categoriesOf, distinct, imageOf } from '../field-values.ts';
import { paragraphsHtml } from '../html.ts';
import type { ArticleText, ParsedArticle } from '../types.ts';
import { addressOf } from './address.ts';
import { articleElement } from './article-element.ts';
import { authorsOn } from './authors.ts';
import { datesOf, expiryOf } from './dates.ts';
import { languageOf } from './language.ts';
import { pageData, textOfMeta } from './metadata.ts';
import { captionIn, pictureIn } from './picture.ts';
import { articleSource } from './text.ts';
import { titleOf } from './title.ts';
import { pageTree } from './tree.ts';

/**
 * A saved HTML page: JSON-LD first, then Open Graph and meta, then the page itself. Throws ArticleProblem for a page
 * without title, and for one of whose dates none is a date.
 */
export function readPage({ text, publication, files }: ArticleText): ParsedArticle {
  const tree = pageTree(text);
  const data = pageData(tree);
  const { article } = data;
  const meta = (...names: readonly string[]): string | undefined =>
    names.flatMap((name) => data.meta.get(name) ?? [])[0];
  const title = titleOf(tree, data);
  if (title === undefined) throw new ArticleProblem('has no title', 'give the page a <title> or an <h1>');

  const { url, base } = addressOf(tree, data, publication.baseUrl);
  files?.publishedAt(url);
  const picturesBase = files === undefined ? base : files.over(base);
  const root = articleElement(tree);
  const { language, direction } = languageOf(tree, data, root, publication.language);
  const authors = authorsOn(tree, data, base);
  const sections = categoriesOf(article.articleSection ?? data.meta.get('article:section') ?? []);
  const tags = [article.keywords, data.meta.get('article:tag'), meta('news_keywords', 'keywords', 'parsely-tags')].find(
    (value) => value !== undefined && categoriesOf(value).length > 0,
  );
  const known = {
    title,
    language,
    names: [...authors.map(({ name }) => name), ...sections.map(({ term }) => term), data.site ?? title],
  };
  const written = root === undefined ? '' : articleSource(tree, root, known, publication);
  const spoken = textOf(article.articleBody);
  const rawHtml =
    spoken !== undefined && textOfHtml(written).length * 2 < spoken.length
      ? paragraphsHtml(
          spoken
            .split(/\n+|<\/p>|<br\s*\/?>/i)
            .map((line) => textOfHtml(line).trim())
            .filter(Boolean),
        )
      : written;
  const own = imageOf(article.image, picturesBase);
  const open = imageOf(
    {
      url: meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'),
      alt: meta('og:image:alt', 'twitter:image:alt'),
      width: meta('og:image:width'),
      height: meta('og:image:height'),
    },
    picturesBase,
  );
  const image = own.image ?? open.image ?? pictureIn(tree, root, picturesBase);
  const dates = datesOf(tree, data, root, title, publication, language);
  const warnings: string[] = [];
  const expires = expiryOf(tree, data, publication, language, warnings);
  return {
    url,
    title,
    language,
    direction,
    summary:
      textOfMeta(article.description)
      ?? textOfMeta(meta('og:description', 'description', 'twitter:description', 'dc.description')),
    rawHtml,
    published: dates.published,
    updated: dates.updated,
    expires,
    authors,
    categories: distinct([...sections, ...categoriesOf(tags)]),
    image: image === undefined ? undefined : { ...image, alt: image.alt ?? open.image?.alt },
    caption: own.caption ?? captionIn(tree, root),
    enclosures: [],
    warnings: [
      ...warnings,
      ...(rawHtml.trim() === '' ? ['no text was found in the page'] : []),
      ...(dates.isOfSaving ? ['it does not say when it was published; the day on which it was saved is used'] : []),
    ],
  };
}
