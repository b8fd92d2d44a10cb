import type { Image } from '../../article.ts';
import { asciiDigits } from '../../text/digits.ts';
import { isBoilerplate } from '../../text/boilerplate/index.ts';
import { dateInLine } from '../dateline.ts';
import { quoted, ArticleProblem } from '../errors.ts';
import { lineWith } from '../lines.ts';
import { endsAsSentence, foldedWords, restAfter, wordCount } from '../../text/phrase.ts';
import { bareLabelledLine, bareNamedLine, isHashtags, labelledLine, namesIn, tagsIn } from '../labelled-line.ts';
import { HOME_WORDS, SECTION_NAMES } from '../label-words.ts';
import { isRecording } from '../podcast/recordings.ts';
import type { ArticleDefaults } from '../types.ts';

/** What the lines around the text of a capture say. Filled while they are read. */
export interface CaptureFacts {
  title: string;
  language: string;
  /** The file, for the lines of messages. */
  readonly text: string;
  caption?: string;
  published?: string;
  updated?: string;
  expires?: string;
  url?: string;
  image?: Image;
  /** Addresses of audio and video. */
  recordings: string[];
  authors: string[];
  source?: string;
  sections: string[];
  tags: string[];
}

/** A date line stands among the first lines; one further down belongs to the text. */
const HEADER_LINES = 14;
/** Paragraphs that may stand between title and date (a lead). */
const LEADS = 2;

const homeWords = new Set(HOME_WORDS.map(foldedWords));
const sectionNames = new Set(SECTION_NAMES.map(foldedWords));

/**
 * Reads the lines above the text into `facts` and gives those that are text after all, with the number of lines
 * read. `lines[0]` is the title. Throws ArticleProblem for a date line whose date is none.
 */
export function readHeader(
  lines: readonly string[],
  facts: CaptureFacts,
  publication: ArticleDefaults,
): { leads: string[]; read: number } {
  const dateAt = indexOfDateLine(lines, publication, facts.language);
  const waiting: { line: string; at: number }[] = [];
  let read = 1;
  for (let i = 1; i < Math.min(lines.length, HEADER_LINES); i += 1) {
    const line = lines[i]!;
    if (i === dateAt) {
      const date = dateInLine(line, publication.timeZone, facts.language)!;
      takeDate(line, date, facts);
      const above = waiting.at(-1);
      // Between section and date the author may stand: only a word or two is a section then, and no caption.
      const most = above?.at === i - 1 ? 5 : 2;
      if (
        facts.sections.length === 0
        && above !== undefined
        && isShort(line)
        && wordCount(above.line) <= most
        && !endsAsSentence(above.line)
      ) {
        facts.sections.push(...sectionsIn(waiting.pop()!.line));
      }
    } else if (
      !(
        isRepeatOfTitle(line, i, facts)
        || isBoilerplate(line)
        || takeMeta(line, facts, publication, i > dateAt ? 'bare' : 'sure')
      )
    ) {
      const named = facts.sections.length === 0 && (sectionNames.has(foldedWords(line)) || isBreadcrumb(line));
      const behindDate =
        dateAt > 0
        && i === dateAt + 1
        && facts.sections.length === 0
        && wordCount(line) <= 4
        && !endsAsSentence(line)
        && i + 1 < lines.length;
      if (named || behindDate) facts.sections.push(...sectionsIn(line));
      else if (i < dateAt) {
        waiting.push({ line, at: i });
        continue;
      } else break;
    }
    read = i + 1;
  }
  const leads = waiting.filter(({ at }) => at < read).map(({ line }) => line);
  if (leads[0] !== undefined && facts.caption === undefined && wordCount(leads[0]) <= 25 && !endsAsSentence(leads[0]))
    facts.caption = leads.shift();
  return { leads, read };
}

/**
 * Reads what an address, an author, a source, tags or a picture is said to be; false if the line is text.
 * @param names whether a name without a colon is believed: with any label, or with a sure one only
 */
export function takeMeta(
  line: string,
  facts: CaptureFacts,
  publication: ArticleDefaults,
  names?: 'bare' | 'sure',
): boolean {
  if (isHashtags(line)) {
    facts.tags.push(...tagsIn(line));
    return true;
  }
  const bareUrl = urlOf(line, publication);
  if (bareUrl !== undefined) {
    if (isPicture(bareUrl)) facts.image ??= { url: bareUrl };
    else if (isRecording(bareUrl)) facts.recordings.push(bareUrl);
    else facts.url ??= bareUrl;
    return true;
  }
  const labelled =
    labelledLine(line)
    ?? (names === 'bare' ? bareLabelledLine(line) : names === 'sure' ? bareNamedLine(line) : undefined);
  if (labelled === undefined || labelled.value === '') return false;
  return takeLabelled(labelled.kind, labelled.value, facts, publication);
}

function takeLabelled(kind: string, value: string, facts: CaptureFacts, publication: ArticleDefaults): boolean {
  const short = wordCount(value) <= 8 && !/[.!?؟]\s/u.test(value);
  switch (kind) {
    case 'author':
      if (short) facts.authors.push(...namesIn(value));
      return short;
    case 'source': {
      const address = urlOf(value, publication);
      if (address !== undefined) facts.url ??= address;
      else if (short) facts.source ??= value.replace(/[.\s]+$/u, '');
      return short || address !== undefined;
    }
    case 'section':
      if (short) facts.sections.push(...sectionsIn(value));
      return short;
    case 'tags':
      facts.tags.push(...tagsIn(value));
      return true;
    case 'caption':
      facts.caption ??= value;
      return true;
    case 'image': {
      const url = urlOf(value, publication);
      if (url === undefined) return false;
      facts.image ??= { url };
      return true;
    }
    case 'address': {
      const url = urlOf(value, publication);
      if (url !== undefined) facts.url ??= url;
      return url !== undefined;
    }
    default: {
      // `עודכן: 21:00`, the same day.
      if (/^\d{1,2}:\d\d$/.test(asciiDigits(value))) return kind === 'updated';
      const date = dateInLine(value, publication.timeZone, facts.language);
      if (date === undefined || wordCount(date.before) + wordCount(date.after) > 8) return false;
      if (date.instant === undefined) throw noDate(kind, date.written, facts);
      if (kind === 'updated') facts.updated ??= date.instant;
      else if (kind === 'expires') facts.expires ??= date.instant;
      else facts.published ??= date.instant;
      return true;
    }
  }
}

function takeDate(line: string, date: NonNullable<ReturnType<typeof dateInLine>>, facts: CaptureFacts): void {
  if (date.instant === undefined) throw noDate('date line', date.written, facts);
  const label = labelledLine(line)?.kind;
  if (label === 'updated') facts.updated ??= date.instant;
  else if (label === 'expires') facts.expires ??= date.instant;
  else facts.published ??= date.instant;
  for (const side of [date.before, date.after]) {
    const labelled = labelledLine(side) ?? bareLabelledLine(side);
    if (labelled?.kind === 'author') facts.authors.push(...namesIn(labelled.value));
    else if (
      labelledLine(`${side}:`)?.kind === undefined
      && wordCount(side) > 0
      && facts.sections.length === 0
      && !isBoilerplate(side)
    ) {
      facts.sections.push(...sectionsIn(side));
    }
  }
}

function noDate(field: string, written: string, { text }: CaptureFacts): ArticleProblem {
  return new ArticleProblem(
    `the ${field} ${quoted(written)}${lineWith(text, written)} is not a date`,
    'write day-month-year and hour:minute, as in 12-7-2024 | 19:30',
  );
}

/** Labels of dates that are not those of the publication. */
const NOT_PUBLISHED: ReadonlySet<string> = new Set(['updated', 'expires']);

/** The first line that is a date with little beside it; 0 if there is none. */
function indexOfDateLine(lines: readonly string[], publication: ArticleDefaults, language: string): number {
  let leads = 0;
  for (let i = 1; i < Math.min(lines.length, HEADER_LINES); i += 1) {
    const line = lines[i]!;
    if (!NOT_PUBLISHED.has(labelledLine(line)?.kind ?? '') && isDateLine(line, publication, language)) return i;
    if (wordCount(line) > 12 && endsAsSentence(line)) leads += 1;
    if (leads > LEADS) break;
  }
  return 0;
}

/** True for a line that is a date, with a section, a label or an author beside it at most. */
export function isDateLine(line: string, publication: ArticleDefaults, language: string): boolean {
  if (line.length > 160) return false;
  const date = dateInLine(line, publication.timeZone, language);
  if (date === undefined) return false;
  if (wordCount(date.before) > 6 || wordCount(date.after) > 6) return false;
  // A sentence goes on before or behind its date: `وقع في 12 يوليو 2024`.
  if (
    /(?:^|\s)(?:في|من|منذ|حتى|إلى|الى|قبل|بعد|منتصف|أواخر|مطلع|עד|מאז|עם|در|از|تا|on|in|since|until|by|of)$/iu.test(
      date.before,
    )
  ) {
    return labelledLine(`${date.before}:`) !== undefined;
  }
  return (
    !(wordCount(date.after) > 0 && endsAsSentence(line)) && !(wordCount(date.before) > 0 && /[.!؟]\s*$/u.test(line))
  );
}

/** The title again, alone or with the caption glued to it, or with the site's name behind it. */
function isRepeatOfTitle(line: string, at: number, facts: CaptureFacts): boolean {
  if (at > 6) return false;
  for (const title of [facts.title, withoutSiteName(facts.title)]) {
    const rest = title === undefined ? undefined : restAfter(title, line);
    if (title === undefined || rest === undefined) continue;
    const behind = rest.replace(/^[\s"”’»')\].،,:]+/u, '').trim();
    // A paragraph may begin with the words of a short title.
    if (/^\s/.test(rest) && wordCount(title) < 3 && behind !== '' && !/^[|–—-]/u.test(behind)) continue;
    if (wordCount(behind) > 40 || (wordCount(behind) > 12 && wordCount(title) < 3)) continue;
    facts.title = title;
    if (/^[|–—-]/u.test(behind) && wordCount(behind) <= 6) return true;
    const caption = behind.replace(/^[|–—\s-]+/u, '');
    if (/[\p{L}\p{N}]/u.test(caption)) facts.caption ??= caption;
    return true;
  }
  return false;
}

/** `عنوان - الأهرام`, `عنوان | Site` → `عنوان`; undefined if nothing is set off at the end. */
export function withoutSiteName(title: string): string | undefined {
  const cut = /^(.{8,}\S)\s+(?:[|–—-]|::|»)\s+(\S.{0,60})$/u.exec(title);
  return cut !== null && wordCount(cut[1]!) >= 2 && wordCount(cut[2]!) <= 6 ? cut[1] : undefined;
}

/** True for a date line that says nothing but the date, so that the line above it may be its section. */
function isShort(line: string): boolean {
  return wordCount(line) <= 10;
}

function isBreadcrumb(line: string): boolean {
  return line.length <= 120 && /[>»›/\\|]/u.test(line) && homeWords.has(foldedWords(line.split(/[>»›/\\|]/u)[0]!));
}

/** The sections of `الرئيسية > أخبار > عرب وعالم` or of `سياسة، اقتصاد`. */
export function sectionsIn(text: string): string[] {
  return text
    .split(/\s*[|>»›/،,\u2022\u00b7]\s*/u)
    .map((part) => part.replace(/^[\s:–—-]+|[\s:–—-]+$/gu, ''))
    .filter((part) => /\p{L}/u.test(part) && !homeWords.has(foldedWords(part)));
}

function urlOf(text: string, publication: ArticleDefaults): string | undefined {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || trimmed.length > 2000 || !/^https?:\/\//i.test(trimmed)) return undefined;
  try {
    return new URL(trimmed, publication.baseUrl).href;
  } catch {
    return undefined;
  }
}

function isPicture(url: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:$|[?#])/i.test(url);
}
