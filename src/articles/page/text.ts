import { isBoilerplate, isHeadingOfLinks } from '../../text/boilerplate/index.ts';
import { foldedWords } from '../../text/phrase.ts';
import { isDateLine } from '../capture/header.ts';
import { labelledLine } from '../labelled-line.ts';
import { isBeside, isByline, isHidden } from './class-names.ts';
import { PARAGRAPH } from './article-element.ts';
import { isBlock, type PageElement, type PageTree, textIn } from './tree.ts';
import type { ArticleDefaults } from '../types.ts';

/** A byline is a line or two; what is longer is a text whose element is called so. Characters. */
const BYLINE = 300;

/** What is known of the article already, so that its repetition above the text can be told. */
export interface KnownOfPage {
  title: string;
  names: readonly string[];
  language: string;
}

/**
 * The source of the article's text, with everything cut out that is not text: title, byline, date, boilerplate. It is
 * cut from the page's own source, so that what stays is untouched; it is not sanitized.
 */
export function articleSource(
  tree: PageTree,
  root: PageElement,
  known: KnownOfPage,
  publication: ArticleDefaults,
): string {
  const whole = root.textEnd - root.textStart;
  const title = foldedWords(known.title);
  const names = new Set(known.names.map(foldedWords));
  const cuts: Cut[] = [];
  let cutUntil = -1;
  let begun = false;
  let linksBelow = false;
  const first = tree.elements.indexOf(root);
  for (let i = first + 1; i < tree.elements.length; i += 1) {
    const page = tree.elements[i]!;
    if (page.element.startIndex! > root.element.endIndex!) break;
    if (page.element.startIndex! <= cutUntil) continue;
    const length = page.textEnd - page.textStart;
    const cut = (): void => {
      cutUntil = page.element.endIndex!;
      cuts.push({ start: page.element.startIndex!, end: cutUntil + 1 });
    };
    const line = isLine(page) ? textIn(tree, page) : '';
    const isLink = length > 0 && page.linkText * 10 > length * 9;
    if (length * 2 < whole && isCut(tree, page, length)) cut();
    else if (linksBelow && (page.name === 'ul' || page.name === 'ol') && page.linkText * 2 > length) cut();
    else if (linksBelow && line !== '' && isLink) {
      cut();
      continue;
    } else if (line !== '' && /^h[1-6]$/.test(page.name) && foldedWords(line) === title) cut();
    else if (line !== '' && /[\p{L}\p{N}]/u.test(line) && isBoilerplate(line)) {
      cut();
      linksBelow = isHeadingOfLinks(line);
      continue;
    } else if (
      !begun
      && line !== ''
      && line.length < PARAGRAPH * 2
      && isAboveText(line, title, names, known.language, publication)
    )
      cut();
    if (line.length >= PARAGRAPH) begun = true;
    if (line !== '') linksBelow = false;
  }
  return applied(tree.source, root, cuts);
}

/** A line of its own: not a picture, and not a cell, whose words (`12`, `المزيد`) are the table's. */
function isLine(page: PageElement): boolean {
  const { name, parent } = page;
  if (!page.isLeaf || /^(?:img|br|hr|th|dd|dt|pre|code|source|amp-img)$/.test(name)) return false;
  if (isLayoutCell(page)) return true;
  if (name === 'td' || (parent !== undefined && /^(?:td|th|pre|code)$/.test(parent.name) && !isLayoutCell(parent)))
    return false;
  return isBlock(name) || parent?.isLeaf === false;
}

function isCut(tree: PageTree, page: PageElement, length: number): boolean {
  if (!isBeside(page) && !isHidden(page) && !(isByline(page) && length <= BYLINE)) return isRowOfLinks(page, length);
  if (isBlock(page.name) || page.textStart === page.textEnd) return true;
  // A word of a paragraph stays, whatever its class is called.
  const { parent } = page;
  return parent === undefined || !parent.isLeaf || textIn(tree, parent).length - length < PARAGRAPH / 3;
}

/** The only cell of its row: such tables hold a page, not figures. */
function isLayoutCell({ name, parent }: PageElement): boolean {
  return (
    name === 'td'
    && parent !== undefined
    && parent.element.children.filter((child) => 'name' in child && /^t[dh]$/.test(child.name)).length === 1
  );
}

/** `الرئيسية | أخبار` in a cell of its own. */
function isRowOfLinks(page: PageElement, length: number): boolean {
  return page.isLeaf && isLayoutCell(page) && length < PARAGRAPH * 2 && page.linkText * 2 > length;
}

function isAboveText(
  line: string,
  title: string,
  names: ReadonlySet<string>,
  language: string,
  publication: ArticleDefaults,
): boolean {
  const folded = foldedWords(line);
  return (
    folded === title
    || names.has(folded)
    || isDateLine(line, publication, language)
    || ['author', 'published', 'updated', 'source'].includes(labelledLine(line)?.kind ?? '')
  );
}

interface Cut {
  start: number;
  end: number;
}

function applied(source: string, root: PageElement, cuts: readonly Cut[]): string {
  const parts: string[] = [];
  let at = root.element.startIndex!;
  for (const { start, end } of cuts) {
    parts.push(source.slice(at, start));
    at = end;
  }
  parts.push(source.slice(at, root.element.endIndex! + 1));
  return parts.join('');
}
