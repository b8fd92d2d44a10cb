import { Marked, type Token } from 'marked';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { absoluteUrl, textOfHtml } from '../../content/index.ts';
import { isOfJekyll } from '../skipped.ts';
import { aliasesOf } from '../aliases.ts';
import { quoted, ArticleProblem } from '../errors.ts';
import { Fields, textOf } from '../fields.ts';
import { foldedWords } from '../../text/phrase.ts';
import { datesOf } from './dates.ts';
import { withoutFrontMatter } from './front-matter.ts';
import { isPageName } from '../format.ts';
import { languageOfText } from '../language.ts';
import { MarkdownText } from './text.ts';
import { markdownOfMdx } from './mdx.ts';
import { authorsOf, categoriesOf, distinct } from '../field-values.ts';
import { podcastOf, showOf } from '../podcast/podcast.ts';
import { isRecording } from '../podcast/recordings.ts';
import { pictureFields } from './picture-fields.ts';
import { withTemplateLinks } from './template-links.ts';
import { templateMarks } from './template-marks.ts';
import type { ParsedArticle, ArticleText } from '../types.ts';

/** For summaries and captions, which are a line and have no footnotes. */
const inline = new Marked({ gfm: true });
const MDX_NAME = /\.mdx$/i;

/**
 * A Markdown file, GitHub-flavoured, with or without front matter, under the names that Hugo, Jekyll, Eleventy and
 * Astro use. Without a `title` the first `# heading` is it. Throws ArticleProblem for front matter that cannot be read,
 * a date that is none, and a file without title.
 */
export function readMarkdown({ path, text, publication, files }: ArticleText): ParsedArticle {
  const { fields: raw, body: source } = withoutFrontMatter(text);
  const header = text.slice(0, text.length - source.length);
  const body = files === undefined ? source : withTemplateLinks(source, files);
  const fields = new Fields(raw);
  const warnings: string[] = [];
  const isHtml = isPageName(path);
  const mdx = MDX_NAME.test(path) ? markdownOfMdx(body) : undefined;
  const written = mdx?.markdown ?? body;
  const markdown = isHtml ? undefined : new MarkdownText(written, { mdx: mdx !== undefined });
  const heading = markdown?.heading();
  const title = fields.text('title', 'headline', 'name') ?? heading?.text;
  if (title === undefined)
    throw new ArticleProblem('has no title', 'write title: in its front matter, or a first line that begins with "# "');
  if (markdown !== undefined && heading !== undefined && isTheTitle(markdown.tokens, heading, title)) {
    markdown.tokens.splice(markdown.tokens.indexOf(heading.token), 1);
  }
  if (mdx === undefined) {
    warnings.push(...templateMarks(body, header.split('\n').length));
  } else if (mdx.leftOut.length > 0) {
    const named = mdx.leftOut.slice(0, 5).map(quoted).join(', ');
    warnings.push(`what MDX makes of ${named} is left out; write it as Markdown or HTML`);
  }

  const address = addressOf(fields, publication.baseUrl, warnings);
  files?.publishedAt(address.url);
  const picture = pictureFields(fields, address.url ?? publication.baseUrl, files, warnings);
  const language = languageOf(
    fields.text('lang', 'language', 'locale', 'inLanguage'),
    title,
    written,
    publication.language,
    warnings,
  );
  const isPost = fields.text('layout') !== undefined && /(?:^|\/)\d{4}-\d{1,2}-\d{1,2}-[^/]+$/.test(path);
  const bySpace = isPost || isOfJekyll(path) ? 'words' : 'slugs';
  const direction = fields.text('dir', 'direction')?.toLowerCase();
  if (direction !== undefined && direction !== 'rtl' && direction !== 'ltr' && direction !== 'auto')
    warnings.push(`dir ${quoted(direction)} is neither rtl nor ltr and is not used`);
  const podcast = podcastOf(fields, { home: address.url, baseUrl: publication.baseUrl, files }, warnings);
  const rawHtml = markdown?.html(language) ?? body;
  for (const label of markdown?.unusedFootnotes() ?? []) {
    warnings.push(`the footnote ${quoted(`[^${label}]`)} is left out: the text does not refer to it`);
  }
  return {
    id: idOf(fields.text('id', 'guid', 'uuid')),
    url: address.url,
    slug: address.slug,
    title,
    language,
    direction: direction === 'rtl' || direction === 'ltr' ? direction : undefined,
    summary: plainText(fields.text('summary', 'description', 'excerpt', 'subtitle', 'abstract')),
    rawHtml,
    ...datesOf({ fields, header, timeZone: publication.timeZone, language, warnings }),
    aliases: aliasesOf(fields, path, warnings),
    authors: authorsOf(fields.first('authors', 'author', 'byline')?.value, publication.baseUrl),
    categories: distinct([
      ...categoriesOf(fields.first('categories')?.value, bySpace),
      ...categoriesOf(fields.first('category', 'section')?.value),
      ...(podcast.enclosures.length > 0 ? showOf(fields) : []),
      ...categoriesOf(fields.first('tags')?.value, bySpace),
      ...categoriesOf(fields.first('tag', 'keywords', 'topics')?.value),
    ]),
    image: picture.image,
    caption: plainText(picture.caption),
    ...podcast,
    draft: isDraft(fields),
    warnings,
  };
}

/** The heading repeats the title where it says the same and nothing but space stands above it. */
function isTheTitle(
  tokens: readonly Token[],
  heading: NonNullable<ReturnType<MarkdownText['heading']>>,
  title: string,
): boolean {
  const above = tokens.slice(0, tokens.indexOf(heading.token));
  const isUnseen = above.every(({ type }) => ['space', 'def', 'footnoteDefinition'].includes(type));
  return isUnseen && foldedWords(heading.text ?? '') === foldedWords(title);
}

/** Summaries are plain text; those written as Markdown or HTML lose their marks. */
function plainText(text: string | undefined): string | undefined {
  if (text === undefined || !/[<&*_`[]/.test(text)) return text;
  return textOf(textOfHtml(inline.parseInline(text, { async: false })));
}

/** `published: false` is Jekyll's way to say draft, `published: 2024-07-12` another's to say when. */
function isDraft(fields: Fields): boolean {
  const says = (name: string, ...values: readonly unknown[]): boolean => {
    const value = fields.first(name)?.value;
    return values.includes(typeof value === 'string' ? value.toLowerCase() : value);
  };
  return (
    says('draft', true, 'true', 'yes')
    || says('published', false, 'false', 'no')
    || says('publish', false, 'false', 'no')
    || says('status', 'draft', 'pending', 'private', 'trash')
    || says('unlisted', true)
  );
}

function languageOf(
  claimed: string | undefined,
  title: string,
  body: string,
  ofPublication: string,
  warnings: string[],
): string {
  const tag = claimed === undefined ? undefined : canonicalLanguage(claimed);
  if (tag !== undefined) return tag;
  if (claimed !== undefined) warnings.push(`lang ${quoted(claimed)} is not a language tag and is not used`);
  return languageOfText(`${title}\n${body.slice(0, 20_000)}`, ofPublication);
}

/**
 * The address of the article itself, where it is one: `link` and its fellows say where the article is published, so a
 * path is resolved against the site. `permalink` and `url` are paths inside the site that made the file; of such a
 * path only the last part is kept, as the slug. Patterns (`/:year/:title/`, `{{ … }}`) say nothing.
 */
function addressOf(fields: Fields, baseUrl: string | undefined, warnings: string[]): { url?: string; slug?: string } {
  let slug = fields.text('slug');
  let url: string | undefined;
  const claimed = fields.text('canonical_url', 'canonicalUrl', 'canonical', 'external_url', 'externalUrl', 'link');
  // The `link` of some podcast themes is the file.
  if (claimed !== undefined && !isRecording(claimed)) {
    url = absoluteUrl(claimed, baseUrl);
    if (url === undefined)
      warnings.push(`the address ${quoted(claimed)} is not used: it is not absolute and BASE_URL is not set`);
  }
  const permalink = fields.text('permalink', 'url');
  if (permalink !== undefined && !/[{}:]/.test(permalink.replace(/^https?:\/\/[^/]*/i, ''))) {
    if (/^https?:\/\//i.test(permalink)) url ??= absoluteUrl(permalink);
    else
      slug ??= permalink
        .replace(/\/(?:index\.html?)?$/i, '')
        .split('/')
        .at(-1)
        ?.replace(/\.html?$/i, '');
  }
  return { url, slug };
}

/** A bare UUID is not a URI (RFC 4287 §4.2.6 wants one); RFC 9562 §4 says how it is written as one. */
function idOf(id: string | undefined): string | undefined {
  return id !== undefined && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? `urn:uuid:${id.toLowerCase()}`
    : id;
}
