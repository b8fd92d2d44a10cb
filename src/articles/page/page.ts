import type { Author, Direction } from '../../article.ts';
import { directionOf as directionOfLetters } from '../../text/bidi/direction.ts';
import { inheritedDirection, inheritedLanguage } from '../../text/language/inherited.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { absoluteUrl, loadedPicture, statedDirection, textOfHtml } from '../../content/index.ts';
import { wholeDate } from '../dateline.ts';
import { quoted, ArticleProblem } from '../errors.ts';
import { isTable, textOf } from '../fields.ts';
import { foldedWords } from '../../text/phrase.ts';
import { withoutSiteName } from '../capture/header.ts';
import { languageOfText } from '../language.ts';
import { datesSeen, savedFrom } from './dates.ts';
import { articleElement } from './article-element.ts';
import { articleSource } from './text.ts';
import { type PageData, pageData } from './metadata.ts';
import { type PageElement, type PageTree, pageTree, rawText, textIn } from './tree.ts';
import { authorsShown } from './authors.ts';
import { authorsOf, categoriesOf, distinct, imageOf } from '../field-values.ts';
import type { ParsedArticle, ArticleDefaults, ArticleText } from '../types.ts';
import { paragraphsHtml } from '../html.ts';

/**
 * A saved HTML page: JSON-LD first, then Open Graph and meta, then the page itself. Throws ArticleProblem for a page
 * without title, and for one of whose dates none is a date.
 */
export function readPage({ text, publication }: ArticleText): ParsedArticle {
  const tree = pageTree(text);
  const data = pageData(tree);
  const { article } = data;
  const meta = (...names: readonly string[]): string | undefined =>
    names.flatMap((name) => data.meta.get(name) ?? [])[0];
  const title = titleOf(tree, data);
  if (title === undefined) throw new ArticleProblem('has no title', 'give the page a <title> or an <h1>');

  const { url, base } = addressOf(tree, data, publication.baseUrl);
  const root = articleElement(tree);
  const { language, direction } = languageOf(tree, data, root, publication.language);
  const authors = authorsIn(tree, data, base);
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
  const contentHtml =
    spoken !== undefined && textOfHtml(written).length * 2 < spoken.length
      ? paragraphsHtml(
          spoken
            .split(/\n+|<\/p>|<br\s*\/?>/i)
            .map((line) => textOfHtml(line).trim())
            .filter(Boolean),
        )
      : written;
  const own = imageOf(article.image, base);
  const open = imageOf(
    {
      url: meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'),
      alt: meta('og:image:alt', 'twitter:image:alt'),
      width: meta('og:image:width'),
      height: meta('og:image:height'),
    },
    base,
  );
  const image = own.image ?? open.image ?? pictureIn(tree, root, base);
  const dates = datesOf(tree, data, root, title, publication, language);
  return {
    url,
    title,
    language,
    direction,
    summary:
      plain(article.description)
      ?? plain(meta('og:description', 'description', 'twitter:description', 'dc.description')),
    contentHtml,
    published: dates.published,
    updated: dates.updated,
    authors,
    categories: distinct([...sections, ...categoriesOf(tags)]),
    image: image === undefined ? undefined : { ...image, alt: image.alt ?? open.image?.alt },
    caption: own.caption ?? captionIn(tree, root),
    enclosures: [],
    warnings: [
      ...(contentHtml.trim() === '' ? ['no text was found in the page'] : []),
      ...(dates.isOfSaving ? ['it does not say when it was published; the day on which it was saved is used'] : []),
    ],
  };
}

function titleOf(tree: PageTree, data: PageData): string | undefined {
  const meta = data.meta.get('og:title')?.[0] ?? data.meta.get('twitter:title')?.[0];
  const head = tree.elements.find(({ name, parent }) => name === 'title' && parent?.name !== 'svg');
  const headings = tree.elements
    .filter(({ name }) => name === 'h1')
    .map((page) => textIn(tree, page))
    .filter((heading) => foldedWords(heading) !== '');
  const ofHead = plain(head === undefined ? undefined : rawText(head));
  const ofPost = postHeading(tree, ofHead ?? meta ?? '');
  const heading =
    ofPost
    ?? headings.find((one) => foldedWords(ofHead ?? meta ?? '').startsWith(foldedWords(one)))
    ?? (headings.length === 1 && foldedWords(headings[0]!) !== foldedWords(data.site ?? '') ? headings[0] : undefined);
  const titles = [plain(data.article.headline), plain(data.article.name), plain(meta), heading, ofHead].map((title) =>
    withoutSite(title, data.site),
  );
  const best = titles.find((title) => title !== undefined && foldedWords(title) !== '');
  if (best === undefined) return undefined;
  // Only `<title>` is left: the site's name stands at its end, unless the page has a heading that says otherwise.
  const onlyHead = titles.slice(0, 4).every((title) => title === undefined);
  return onlyHead ? (withoutSiteName(best) ?? best) : best;
}

const TITLE_NAME = /(?:^|[\s_-])(?:entry|post|article|news|story)-?_?title(?:$|[\s_-])/i;

/** Blogs set their own name in the `<h1>` and the article's in a heading that is named for it. */
function postHeading(tree: PageTree, head: string): string | undefined {
  const folded = foldedWords(head);
  return tree.elements
    .filter(
      ({ name, element: { attribs } }) =>
        /^h[1-4]$/.test(name) && (TITLE_NAME.test(attribs.class ?? '') || /\bheadline\b/.test(attribs.itemprop ?? '')),
    )
    .map((page) => textIn(tree, page))
    .find((heading) => foldedWords(heading) !== '' && folded.includes(foldedWords(heading)));
}

function withoutSite(title: string | undefined, site: string | undefined): string | undefined {
  if (title === undefined || site === undefined) return title;
  const name = site.trim();
  const before = title.endsWith(name)
    ? /^(.*\S)\s+(?:[|–—»·-]|::)\s+$/u.exec(title.slice(0, -name.length))?.[1]
    : undefined;
  const behind = title.startsWith(name)
    ? /^\s+(?:[|–—»·-]|::)\s+(\S.*)$/u.exec(title.slice(name.length))?.[1]
    : undefined;
  return before ?? behind ?? title;
}

/** The article's own address, and the one against which its links are read. */
function addressOf(
  tree: PageTree,
  { article, meta }: PageData,
  baseUrl: string | undefined,
): { url?: string; base?: string } {
  const link = tree.elements.find(
    ({ name, element }) => name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(element.attribs.rel ?? ''),
  );
  const page = isTable(article.mainEntityOfPage)
    ? (article.mainEntityOfPage['@id'] ?? article.mainEntityOfPage.url)
    : article.mainEntityOfPage;
  const saved = savedFrom(tree.source).url;
  const url = [link?.element.attribs.href, meta.get('og:url')?.[0], textOf(article.url), textOf(page), saved]
    .map((address) => (address === undefined ? undefined : absoluteUrl(address, saved ?? baseUrl)))
    .find((address) => address !== undefined);
  const declared = tree.elements.find(({ name, element }) => name === 'base' && element.attribs.href !== undefined)
    ?.element.attribs.href;
  const from = url ?? baseUrl;
  return { url, base: declared === undefined ? from : (absoluteUrl(declared, from) ?? from) };
}

/**
 * A template's `lang="en"` and `dir="ltr"` around an Arabic text are a mistake that the letters correct, and so is the
 * `dir="rtl"` of an Arabic site around an English one. What the element of the text says itself is believed, but for an
 * `ltr` that most of the letters contradict.
 */
function languageOf(
  tree: PageTree,
  data: PageData,
  root: PageElement | undefined,
  ofPublication: string,
): { language: string; direction?: Direction } {
  const html = tree.elements.find(({ name }) => name === 'html');
  const body = tree.elements.find(({ name }) => name === 'body');
  const around: PageElement[] = [];
  for (let page = root; page !== undefined; page = page.parent) around.push(page);
  const attribute = (name: string): string | undefined =>
    [...around, body, html].map((page) => page?.element.attribs[name]?.trim()).find(Boolean);
  const inLanguage = data.article.inLanguage;
  const claimed = [
    attribute('lang') ?? attribute('xml:lang'),
    isTable(inLanguage) ? (textOf(inLanguage.alternateName) ?? textOf(inLanguage.name)) : textOf(inLanguage),
    data.meta.get('og:locale')?.[0],
    data.meta.get('content-language')?.[0],
    data.meta.get('language')?.[0],
  ]
    .map((tag) => (tag === undefined ? undefined : canonicalLanguage(tag)))
    .find((tag) => tag !== undefined);
  const written =
    root === undefined ? '' : tree.text.slice(root.textStart, Math.min(root.textEnd, root.textStart + 20_000));
  const direction = directionOf(root, [...around.slice(1), body, html], written);
  const language = claimed === undefined ? undefined : inheritedLanguage(claimed, { title: '', text: written });
  return { language: language ?? languageOfText(written, ofPublication), direction };
}

function directionOf(
  root: PageElement | undefined,
  around: readonly (PageElement | undefined)[],
  text: string,
): Direction | undefined {
  const said = (page: PageElement | undefined): Direction | undefined => {
    const stated = page === undefined ? undefined : statedDirection(page.name, page.element.attribs);
    return stated === 'auto' ? undefined : stated;
  };
  const own = root?.name === 'html' || root?.name === 'body' ? undefined : said(root);
  if (own === undefined)
    return inheritedDirection(around.map(said).find((one) => one !== undefined) ?? said(root), { title: '', text });
  return own === 'ltr' && directionOfLetters({ language: 'en', text }) === 'rtl' ? undefined : own;
}

function authorsIn(tree: PageTree, { article, meta }: PageData, base: string | undefined): Author[] {
  for (const found of [
    () => authorsOf(article.author, base),
    () => authorsOf(article.creator, base),
    ...[
      'author',
      'article:author',
      'dc.creator',
      'parsely-author',
      'byl',
      'sailthru.author',
      'twitter:creator:name',
    ].map((name) => () => authorsOf(meta.get(name))),
  ]) {
    const authors = found();
    if (authors.length > 0) return authors;
  }
  return authorsShown(tree);
}

const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'pubdate',
  'publish-date',
  'publishdate',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
  'article.published',
];
const UPDATED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'lastmod',
  'last-modified',
  'dcterms.modified',
];

/**
 * The dates of the head, else those that the page shows, else the day on which it was saved. Throws ArticleProblem where
 * the head has dates of which none is one, and the page shows none.
 */
function datesOf(
  tree: PageTree,
  data: PageData,
  root: PageElement | undefined,
  title: string,
  publication: ArticleDefaults,
  language: string,
): { published?: string; updated?: string; isOfSaving?: boolean } {
  const { article, meta } = data;
  const { timeZone } = publication;
  const places = (own: Place, names: readonly string[]): Place[] => [
    own,
    ...names.map((name): Place => [name, meta.get(name)?.[0]]),
  ];
  const own = article.datePublished ?? article.dateCreated;
  const published = dateOf(timeZone, language, places(['datePublished', own], PUBLISHED));
  const updated = dateOf(timeZone, language, places(['dateModified', article.dateModified], UPDATED));
  const isKnown = published.instant !== undefined && updated.instant !== undefined;
  const seen = isKnown ? {} : datesSeen(tree, root, title, publication, language);
  const known = { published: published.instant ?? seen.published, updated: updated.instant ?? seen.updated };
  if (known.published !== undefined) return known;
  const { bad } = published;
  if (bad !== undefined) {
    throw new ArticleProblem(`${bad[0]} ${quoted(bad[1])} is not a date`, 'write it as 2024-07-12T19:30:00+03:00');
  }
  const saved = known.updated === undefined ? savedFrom(tree.source).at : undefined;
  return saved === undefined ? known : { published: saved, isOfSaving: true };
}

/** A field of the head, with what it says. */
type Place = readonly [field: string, value: unknown];

/** The first of the dates that is one. A page has many places for its date; a bad one beside a good one is no harm. */
function dateOf(
  timeZone: string,
  language: string,
  places: readonly Place[],
): { instant?: string; bad?: readonly [string, string] } {
  const given = places.flatMap(([field, value]) => {
    const written = textOf(value);
    return written === undefined ? [] : [[field, written] as const];
  });
  const instant = given.map(([, written]) => wholeDate(written, timeZone, language)).find((one) => one !== undefined);
  return instant === undefined ? { bad: given[0] } : { instant };
}

function pictureIn(tree: PageTree, root: PageElement | undefined, base: string | undefined): ParsedArticle['image'] {
  const picture = tree.elements.find(
    (page) => page.name === 'img' && page.parent?.name === 'figure' && isInside(page, root),
  );
  if (picture === undefined) return undefined;
  const { src, alt } = loadedPicture('img', picture.element.attribs).attributes;
  return imageOf({ src, alt }, base).image;
}

function captionIn(tree: PageTree, root: PageElement | undefined): string | undefined {
  const caption = tree.elements.find((page) => page.name === 'figcaption' && isInside(page, root));
  return caption === undefined ? undefined : textIn(tree, caption) || undefined;
}

function isInside(page: PageElement, root: PageElement | undefined): boolean {
  return (
    root !== undefined
    && page.element.startIndex! >= root.element.startIndex!
    && page.element.endIndex! <= root.element.endIndex!
  );
}

/** A text of the head: entities are often escaped twice there. */
function plain(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /[<&]/.test(text) ? textOf(textOfHtml(text)) : text;
}
