import { isBoilerplate, isBoilerplatePhrase, withoutBoilerplate } from '../../text/boilerplate/index.ts';
import { quoted, ArticleProblem } from '../errors.ts';
import { withoutBidiControls } from '../../text/bidi/controls.ts';
import { typeOfAddress } from '../../text/media-types.ts';
import { foldedWords, wordCount } from '../../text/phrase.ts';
import { type CaptureFacts, isDateLine, readHeader, takeMeta } from './header.ts';
import { isLabelAlone, labelledLine } from '../labelled-line.ts';
import { languageOfText } from '../language.ts';
import type { ArticleFiles } from '../files/article-files.ts';
import type { ParsedArticle, ArticleText } from '../types.ts';
import { figureHtml, paragraphsHtml } from '../html.ts';

const LONGEST_TITLE = 400;

/**
 * A capture: the text of a news page as a person or a program saved it. Line 1 is the title; the title again with
 * the caption glued to it; section and date; paragraphs, a line each; boilerplate. All but the first line may be
 * missing. Throws ArticleProblem if there is no title, or if the date line has no date.
 */
export function readCapture({ text, publication, files }: ArticleText): ParsedArticle {
  const lines = text
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
    .map((line) => (files === undefined ? line : withAddress(line, files)))
    .flatMap((line, i) => (i > 0 && i < 12 ? labelledParts(line) : [line]));
  const title = lines[0] ?? '';
  const language = languageOfText(lines.join('\n').slice(0, 20_000), publication.language);
  if (!/[\p{L}\p{N}]/u.test(title) || isBoilerplatePhrase(title) || isDateLine(title, publication, language)) {
    throw new ArticleProblem('has no title', 'write the title into its first line');
  }
  if (title.length > LONGEST_TITLE) {
    throw new ArticleProblem(
      `has no title: its first line, ${quoted(title)}, is ${title.length} characters long`,
      'write the title into its first line',
    );
  }
  const facts: CaptureFacts = { title, language, text, recordings: [], authors: [], sections: [], tags: [] };
  const { leads, read } = readHeader(lines, facts, publication);
  const rest = [...leads, ...lines.slice(read)];
  const paragraphs = withoutBoilerplate(withoutTail(rest, facts, publication));
  if (facts.authors.length === 0 && facts.source !== undefined) facts.authors.push(facts.source);
  const image = facts.image;
  return {
    title: facts.title,
    language,
    url: facts.url,
    // A page that says only when it was last changed is dated by that.
    published: facts.published ?? facts.updated,
    updated: facts.updated,
    expires: facts.expires,
    authors: unique(facts.authors).map((name) => ({ name })),
    categories: unique([...facts.sections, ...facts.tags]).map((term) => ({ term })),
    image,
    caption: facts.caption,
    rawHtml: (image === undefined ? '' : figureHtml(image, facts.caption)) + paragraphsHtml(paragraphs),
    enclosures: [...new Set(facts.recordings)].map((recording) => ({ url: recording, type: typeOfAddress(recording) })),
    warnings: paragraphs.length === 0 ? ['it has a title and no text'] : [],
  };
}

function cleanLine(line: string): string {
  return withoutBidiControls(line)
    .replace(/[\ufeff\u00ad]/gu, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim();
}

/** A line with the name of a picture beside the capture, with or without a label, with its address instead. */
function withAddress(line: string, files: ArticleFiles): string {
  const [, label = '', name] = PICTURE_LINE.exec(line) ?? [];
  const file = name === undefined ? undefined : files.fileIfThere(name);
  return file === undefined ? line : label + file.url;
}

const PICTURE_LINE = /^([^:：]{1,40}[:：]\s*)?(\S.{0,250}\.(?:jpe?g|png|gif|webp|avif|svg|bmp))$/iu;

/** `نشر في: … | آخر تحديث: …`: two statements on one line, apart where the second label begins. */
function labelledParts(line: string): string[] {
  const parts = line.length > 200 ? [line] : line.split(/\s*[|\u2022\u00b7]\s*/u);
  return parts.slice(1).some((part) => labelledLine(part) !== undefined) ? parts.filter((part) => part !== '') : [line];
}

/** The text without the lines below it that say tags, source, address, author or date. */
function withoutTail(lines: readonly string[], facts: CaptureFacts, publication: ArticleText['publication']): string[] {
  const tagsAt = lines.findIndex(
    (line, i) =>
      i > 0
      && isLabelAlone(line, 'tags')
      && lines.slice(i + 1).every((below) => wordCount(below) <= 4 || isBoilerplate(below)),
  );
  if (tagsAt > 0)
    facts.tags.push(
      ...lines
        .slice(tagsAt + 1)
        .filter((line) => !isBoilerplate(line))
        .map((line) => line.replace(/^#/u, '').replaceAll('_', ' ')),
    );
  const kept = lines.slice(0, tagsAt > 0 ? tagsAt : lines.length);
  while (kept.length > 0) {
    const last = kept.at(-1)!;
    const dated = isDateLine(last, publication, facts.language) && facts.published === undefined;
    if (!isBoilerplate(last) && !takeMeta(dated ? `${DATE_LABEL}: ${last}` : last, facts, publication)) break;
    kept.pop();
  }
  return kept;
}

/** Any of the labels of a date, so that a date line without one is read as one with it. */
const DATE_LABEL = 'date';

function unique(texts: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) if (!seen.has(foldedWords(text))) seen.set(foldedWords(text), text);
  return [...seen.values()];
}
