/** An article of another system as a file of `articles/`: front matter, and its text as Markdown or HTML. */
import { ARTICLES_URL } from '../article.ts';
import { ArticleFileError, parseArticleFile, type ArticleDefaults } from '../articles/index.ts';
import { contentOf, RawHtml } from '../content/index.ts';
import { slugOf } from '../text/slug.ts';
import type { Entry } from './entry.ts';
import { frontMatter } from './front-matter.ts';
import { htmlBlock } from './html-block.ts';
import { markdownOf } from './markdown.ts';

export interface ArticleFile {
  /** With its ending: `.md`, or `.html` if Markdown cannot hold its text as it is. */
  name: string;
  text: string;
  /** Why the service will not serve it; absent if it will. */
  problem?: string;
}

/** Bytes of a name that every file system takes. */
const LONGEST_NAME = 255;
/** Room for `-1234` and for the ending of a file that is being written. */
const SPARE = 24;

const encoder = new TextEncoder();

/**
 * The file of an entry. That the reader of articles gives the same text again is tried, not believed: Markdown if it is
 * exact, else HTML in Markdown, else HTML.
 */
export function articleFileOf(entry: Entry, defaults: ArticleDefaults): ArticleFile {
  const head = frontMatter(entry, defaults.language);
  const stem = stemOf(entry);
  const wanted = normalized(cleaned(entry.html, entry.link));
  const forms = [
    { ending: '.md', body: (): string | undefined => markdownOf(entry.html) },
    { ending: '.md', body: (): string | undefined => htmlBlock(entry.html) },
    { ending: '.html', body: (): string | undefined => entry.html },
  ];
  let problem: string | undefined;
  for (const { ending, body } of forms) {
    const written = body();
    if (written === undefined) continue;
    const file = { name: `${stem}${ending}`, text: `${head}${written === '' ? '' : `\n${written}\n`}` };
    try {
      const { contentHtml = '' } = parseArticleFile(file.name, encoder.encode(file.text), {
        ...defaults,
        baseUrl: ARTICLES_URL,
      });
      const given = normalized(contentHtml);
      // A block that begins with bare text has an element around it.
      if (given === wanted || given === `<div>${wanted}</div>` || ending === '.html') return file;
    } catch (error) {
      if (!(error instanceof ArticleFileError)) throw error;
      problem = error.problem;
      if (ending === '.html') return { ...file, problem };
    }
  }
  throw new Error('the last form is always taken');
}

const SAME: Readonly<Record<string, string>> = { b: 'strong', i: 'em', s: 'del', strike: 'del' };

function cleaned(html: string, url: string | undefined): string {
  return contentOf(new RawHtml(html, { baseUrl: url ?? ARTICLES_URL }))?.html ?? '';
}

/**
 * What is the same to a reader: blanks between tags, ids of headings, which Markdown gives by itself, and the two names
 * of bold, italic and struck.
 */
function normalized(html: string): string {
  return html
    .replace(/(<h[1-6]\b[^>]*?) id="[^"]*"/g, '$1')
    .replace(/https:\/\/(?:page|site)\.nashra\.invalid\/[^"\s]*?(?=#)/g, '')
    .replace(/(<\/?)(b|i|s|strike)(?=[\s>])/g, (_, open: string, name: string) => `${open}${SAME[name]}`)
    .replace(/\s+(?=<\/code><\/pre>)/g, '')
    .replace(/\s+/g, ' ')
    .replace(
      / ?(<\/?(?:p|div|ul|ol|li|blockquote|figure|figcaption|h[1-6]|hr|table|thead|tbody|tr|td|th|pre|br)\b[^>]*>) ?/g,
      '$1',
    )
    .trim();
}

/** The name without its ending: the slug, whose Arabic letters stay, within what a file system takes. */
export function stemOf({ slug, title, id }: Pick<Entry, 'slug' | 'title' | 'id'>): string {
  const name = slugOf(slug ?? '') || slugOf(title) || slugOf(id) || 'article';
  return withinBytes(name, LONGEST_NAME - SPARE - '.html'.length);
}

/** The beginning of a text that takes no more bytes in UTF-8, without half a character at its end. */
export function withinBytes(text: string, bytes: number): string {
  if (encoder.encode(text).length <= bytes) return text;
  let size = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    size += encoder.encode(segment).length;
    if (size > bytes) break;
    kept += segment;
  }
  return kept.replace(/-+$/, '');
}
