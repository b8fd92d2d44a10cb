/** The date that a reader sees on a page, if its head says none: in a `<time>`, an `<abbr>` or a line of text. */
import { isTag, isText } from 'domhandler';
import { readDate } from '../../text/dates/dates.ts';
import { foldedWords, wordCount } from '../../text/phrase.ts';
import { dateInLine, wholeDate } from '../dateline.ts';
import { isDateLine } from '../capture/header.ts';
import { labelledLine } from '../labelled-line.ts';
import { isBeside, isByline, isPost, namesOf } from './class-names.ts';
import { contains } from './article-element.ts';
import type { PageElement, PageTree } from './tree.ts';
import { textIn } from './tree.ts';
import type { ArticleDefaults } from '../types.ts';

export interface DatesSeen {
  published?: string;
  updated?: string;
}

/** A line with a date is short. Characters. */
const LONGEST = 160;
/** A date has no more elements in one another. */
const DEEPEST = 6;
const IS_DATE =
  /(?:^|[ -])(?:[\w-]*date(?:s|time|-[\w-]*)?|time|timestamp|published|posted[\w-]*|tarikh|zaman)(?=$|[ -])/;
/** `date-header` is Blogger's, above the post. */
const IS_PUBLISHED = /(?:^|[ -])(?:published|dt-published|date-header)(?=$|[ -])/;
const IS_UPDATE = /(?:^|[ -])(?:[\w-]*(?:updated|modified)|last-?(?:update|modified)[\w-]*)(?=$|[ -])/;
/** Attributes in which a date stands for programs. */
const FOR_PROGRAMS = 'datetime content title data-datetime data-date data-time data-timestamp data-published'.split(
  ' ',
);

interface Seen {
  page: PageElement;
  instant: string;
  /** `2024-05-11`, if it is a text. */
  day?: string;
  isDayOnly: boolean;
  isUpdate: boolean;
  /** 0: said to be this date, 2: said to be a date, 4: a line that is one, 6: far from the text; odd: from a text. */
  rank: number;
}

/**
 * Dates of the article that the page shows. Those of other articles, of comments, and the clock in the head of a site
 * are not its own. What is not a date is passed over.
 */
export function datesSeen(
  tree: PageTree,
  root: PageElement | undefined,
  title: string,
  publication: ArticleDefaults,
  language: string,
): DatesSeen {
  const place = placeOf(tree, root, title);
  const found: Seen[] = [];
  const aside = new Set<PageElement>();
  let begun = false;
  for (const page of tree.elements) {
    if (page.name === 'head' || (page.parent !== undefined && aside.has(page.parent)) || isForeign(page, root)) {
      aside.add(page);
      continue;
    }
    const isIn = isInPlace(place, page);
    const isText = root !== undefined && contains(root, page);
    begun ||= isText && page !== root && page.isLeaf && page.textEnd - page.textStart >= LONGEST;
    const seen = seenIn(tree, page, publication, language, isIn && !(begun && isText));
    if (seen === undefined) continue;
    // What an element says is said better by those in it: it may hold two dates.
    for (let at = found.length - 1; at >= 0 && contains(found[at]!.page, page); at -= 1) {
      if (found[at]!.rank % 2 === 1) found.splice(at, 1);
    }
    if (isIn || seen.rank < 2) found.push(seen);
    else if (page.name === 'time' && 'datetime' in page.element.attribs) found.push({ ...seen, rank: 6 });
  }
  const best = (isUpdate: boolean): string | undefined => {
    const ranked = found.filter((seen) => seen.isUpdate === isUpdate).sort((one, other) => one.rank - other.rank);
    // Of two that say one day, the one that says the time too.
    return (ranked.find(({ day, isDayOnly }) => !isDayOnly && day === ranked[0]?.day) ?? ranked[0])?.instant;
  };
  const updated = best(true);
  return { published: best(false) ?? updated, updated };
}

interface Place {
  /** What holds title and text, and so their date: the article, or the nearest element around both. */
  around?: PageElement;
  heading?: PageElement;
  root?: PageElement;
}

function placeOf(tree: PageTree, root: PageElement | undefined, title: string): Place {
  const folded = foldedWords(title);
  const headings = tree.elements.filter(({ name }) => /^h[1-4]$/.test(name));
  const heading = headings.find((page) => foldedWords(textIn(tree, page)) === folded);
  let around: PageElement | undefined;
  for (let at = root; at !== undefined; at = at.parent) {
    if (isPost(at)) return { around: at, heading, root };
    if (around === undefined && heading !== undefined && contains(at, heading)) around = at;
  }
  // A text that its title does not stand beside may have its date beside it.
  return { around: around ?? root?.parent, heading, root };
}

/** In the article, or directly below its text; above the title only beside it: a site's head shows today's date. */
function isInPlace({ around, heading, root }: Place, page: PageElement): boolean {
  if (root === undefined || around === undefined) return true;
  if (!contains(around, page)) {
    return (
      root.parent !== undefined && contains(root.parent, page) && page.element.startIndex! > root.element.endIndex!
    );
  }
  if (heading === undefined || page.element.startIndex! > heading.element.startIndex! || isPost(around)) return true;
  const beside = heading.parent?.parent ?? heading.parent;
  return page.parent === heading.parent || (beside !== undefined && beside !== around && contains(beside, page));
}

function isForeign(page: PageElement, root: PageElement | undefined): boolean {
  if (root !== undefined && contains(page, root)) return false;
  const isFootOfPost = page.name === 'footer' && page.parent !== undefined && isPost(page.parent);
  if (isBeside(page) && !isFootOfPost) return !isByline(page);
  if (isPost(page)) return root === undefined || !contains(root, page);
  // Outside of the article the head of a page shows today's date.
  return page.name === 'header' && page.parent?.name === 'body';
}

/** What names and attributes say of an element or, where it is small, of the one around it. */
function saidOf(page: PageElement): { isPublished: boolean; isUpdate: boolean; isDate: boolean } {
  const said = { isPublished: false, isUpdate: false, isDate: false };
  let at: PageElement | undefined = page;
  for (let height = 0; at !== undefined && height < 3; at = at.parent, height += 1) {
    if (at.textEnd - at.textStart > LONGEST) break;
    const { attribs } = at.element;
    const own = `${attribs.itemprop ?? ''} ${attribs.property ?? ''}`;
    const names = namesOf(at);
    const isNamed = /\b(?:datePublished|dateCreated|published)\b/.test(own) || IS_PUBLISHED.test(names);
    const isPublished = isNamed || 'pubdate' in attribs;
    const isUpdate = !isPublished && (/\b(?:dateModified|modified)\b/.test(own) || IS_UPDATE.test(names));
    if (!said.isPublished && !said.isUpdate) Object.assign(said, { isPublished, isUpdate });
    // In an abbreviation the title is the date that its words stand for: `قبل يومين`.
    const isMarked = at.name === 'time' || (at.name === 'abbr' && 'title' in attribs);
    said.isDate ||= isPublished || isUpdate || isMarked || IS_DATE.test(names);
  }
  return said;
}

function seenIn(
  tree: PageTree,
  page: PageElement,
  publication: ArticleDefaults,
  language: string,
  mayBeLine: boolean,
): Seen | undefined {
  const { attribs } = page.element;
  const { isPublished, isUpdate, isDate } = saidOf(page);
  const rank = isPublished || isUpdate ? 0 : isDate ? 2 : 4;
  if (isDate) {
    for (const name of FOR_PROGRAMS) {
      const written = attribs[name];
      const instant = written === undefined ? undefined : wholeDate(written, publication.timeZone, language);
      if (instant !== undefined) return { page, instant, isUpdate, isDayOnly: false, rank };
    }
  }
  const length = page.textEnd - page.textStart;
  if (length < 6 || length > LONGEST * 2 || !(isDate || (mayBeLine && page.isLeaf))) return undefined;
  const line = textIn(tree, page);
  if (line.length > LONGEST || !(isDate || isDateLine(line, publication, language))) return undefined;
  const date = dateInLine(withClockOf(page, line, publication, language), publication.timeZone, language);
  if (date?.instant === undefined || wordCount(date.before) + wordCount(date.after) > 12) return undefined;
  const label = labelledLine(line)?.kind ?? labelledLine(`${date.before}:`)?.kind;
  const isDayOnly = date.day !== undefined && date.instant === wholeDate(date.day, publication.timeZone, 'en');
  const { instant, day } = date;
  return { page, instant, day, isDayOnly, isUpdate: isUpdate || (!isPublished && label === 'updated'), rank: rank + 1 };
}

/** The texts of the elements in an element with spaces between them: `2024` and `10:30` are not `202410:30`. */
function textOfChildren({ children }: PageElement['element'], depth = 0): string {
  const texts = children.map((child): string => {
    if (isText(child)) return child.data;
    const isRead = isTag(child) && depth < DEEPEST && !/^(?:script|style|template)$/.test(child.name);
    return isRead ? textOfChildren(child, depth + 1) : '';
  });
  return texts.join(' ').replace(/\s+/gu, ' ').trim();
}

/** Day and time often stand in elements side by side: `<span>11 مايو 2024</span> <span>10:30</span>`. */
function withClockOf(page: PageElement, line: string, publication: ArticleDefaults, language: string): string {
  const { parent } = page;
  const isShort = parent !== undefined && parent.textEnd - parent.textStart <= LONGEST;
  const beside = isShort ? textOfChildren(parent.element) : '';
  if (beside === line || beside.length > LONGEST || /\d:\d\d|[٠-٩۰-۹]:[٠-٩۰-۹]{2}/u.test(line)) return line;
  const alone = dateInLine(line, publication.timeZone, language);
  const together = dateInLine(beside, publication.timeZone, language);
  if (alone?.day === undefined || alone.day !== together?.day) return line;
  const others = together.written + together.after;
  return others.match(/\d{4}|[٠-٩۰-۹]{4}/gu)?.length === 1 ? beside : line;
}

const SAVED_FROM = /(?:saved from url=\(\d+\)|\burl:\s*|saved from\s+)(https?:\/\/[^\s<>"]{1,2000})/i;
/** As SingleFile, monolith and HTTrack write it. */
const SAVED_AT = [
  /saved date:\s*([^\n]{8,100})/i,
  /\bat (\d{4}-\d\d-\d\dT[\d:.]+Z?)/,
  /HTTrack[^\n]*?,\s*(\w{3}, \d[^\n]{8,40}GMT)/,
];

/** Programs that save pages write where from and when: SingleFile, browsers, HTTrack, monolith. */
export function savedFrom(source: string): { url?: string; at?: string } {
  const comments = source.slice(0, 20_000).match(/<!--[^]{0,4000}?-->/g) ?? [];
  for (const comment of comments) {
    const url = SAVED_FROM.exec(comment)?.[1] ?? mirrored(comment);
    if (url === undefined) continue;
    const written = SAVED_AT.map((pattern) => pattern.exec(comment)?.[1]).find((one) => one !== undefined);
    return { url, at: written === undefined ? undefined : readDate(written.replace(/\([^)]*\)|-->/g, '').trim()) };
  }
  return {};
}

function mirrored(comment: string): string | undefined {
  const address = /Mirrored from ([^\s<>"]{4,2000}) by HTTrack/.exec(comment)?.[1];
  return address === undefined ? undefined : /^https?:/.test(address) ? address : `https://${address}`;
}
