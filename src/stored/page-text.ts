import { isBoilerplate, isHeadingOfLinks } from '../text/boilerplate/index.ts';
import { foldedWords } from '../text/phrase.ts';
import { isDateLine } from './header.ts';
import { labelledLine } from './label.ts';
import { isBlock, type PageElement, type PageTree, textIn } from './page-tree.ts';
import type { StoredPublication } from './types.ts';
import { escapedHtml } from './write.ts';

const NEVER_TEXT = new Set(['script', 'style', 'template', 'noscript', 'nav', 'aside', 'footer', 'form', 'button', 'input', 'select', 'textarea', 'label', 'dialog', 'menu', 'svg']);
const ROLES = new Set(['navigation', 'complementary', 'banner', 'contentinfo', 'search', 'toolbar', 'menu', 'dialog']);
/** Parts of class names and ids by which pages call what stands beside the text. Data, as furniture.ts is. */
const CLUTTER_NAME = /(?:^|[\s_-])(?:share|sharing|social|related|comments?|respond|byline|author|breadcrumbs?|newsletter|subscribe|subscription|adv?|ads|advert(?:isement)?|sponsor(?:ed)?|promo|tags?|toolbar|print|recommend(?:ed|ations)?|outbrain|taboola|sidebar|readmore|read-more|more-news|also-read|read-also|cookie|popup|modal|pagination|navigation|meta|post-meta|entry-meta|dateline|timestamp|rating|views)(?:$|[\s_-])/i;
const TEXT_NAME = /(?:^|[\s_-])(?:article-?_?body|article-?_?content|article-?_?text|entry-content|post-content|post-body|story-?_?body|news-?_?(?:body|content|text)|field--name-body|body-text|paragraph-list|item-text)(?:$|[\s_-])/i;
/** A text shorter than this is a line beside the text, not a paragraph of it. Characters. */
const PARAGRAPH = 60;

/** The element that holds the article's text: what says so, else `<article>`, `<main>`, else the densest block. */
export function articleElement(tree: PageTree): PageElement | undefined {
  const weight = (page: PageElement): number => page.textEnd - page.textStart - page.linkText;
  const heaviest = (pages: readonly PageElement[]): PageElement | undefined => pages.reduce<PageElement | undefined>((best, page) => (best === undefined || weight(page) > weight(best) ? page : best), undefined);
  const body = tree.elements.filter(({ element }) => /\barticleBody\b/.test(element.attribs.itemprop ?? ''));
  const named = tree.elements.filter(({ name, element }) => isBlock(name) && TEXT_NAME.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`));
  const articles = tree.elements.filter(({ name, element }) => name === 'article' || element.attribs.role === 'article');
  for (const pages of [body, articles.length > 0 ? inside(named, articles) : named, articles]) {
    const best = heaviest(pages);
    if (best !== undefined && textIn(tree, best).length >= PARAGRAPH) return best;
  }
  const main = heaviest(tree.elements.filter(({ name, element }) => name === 'main' || element.attribs.role === 'main'));
  return densest(tree, main) ?? main ?? articles[0] ?? tree.elements.find(({ name }) => name === 'body') ?? tree.elements.find(({ name }) => name === 'html');
}

function inside(pages: readonly PageElement[], outer: readonly PageElement[]): PageElement[] {
  return pages.filter((page) => outer.some((one) => one.textStart <= page.textStart && page.textEnd <= one.textEnd));
}

/** Paragraphs give their length to the block they stand in, and half of it to the one around that. */
function densest(tree: PageTree, within: PageElement | undefined): PageElement | undefined {
  const scores = new Map<PageElement, number>();
  let best: PageElement | undefined;
  for (const page of tree.elements) {
    if (!page.isLeaf || !isBlock(page.name) || page.parent === undefined || isClutter(page.parent)) continue;
    if (within !== undefined && (page.textStart < within.textStart || page.textEnd > within.textEnd)) continue;
    const length = textIn(tree, page).length - page.linkText;
    if (length < PARAGRAPH / 2) continue;
    for (const [block, share] of [[page.parent, length], [page.parent.parent, length / 2]] as const) {
      if (block === undefined || !isBlock(block.name)) continue;
      scores.set(block, (scores.get(block) ?? 0) + share);
      if (best === undefined || scores.get(block)! > scores.get(best)!) best = block;
    }
  }
  return best;
}

function isClutter({ name, element }: PageElement): boolean {
  const { attribs } = element;
  return NEVER_TEXT.has(name) || 'hidden' in attribs || attribs['aria-hidden'] === 'true' || ROLES.has(attribs.role ?? '')
    || attribs.rel === 'author' || /\b(?:author|datePublished|dateModified)\b/.test(attribs.itemprop ?? '')
    || CLUTTER_NAME.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`);
}

/** What is known of the article already, so that its repetition above the text can be told. */
export interface KnownOfPage {
  title: string;
  names: readonly string[];
  language: string;
}

/**
 * The source of the article's text, with everything cut out that is not text: title, byline, date, furniture. It is cut
 * from the page's own source, so that what stays is untouched; it is not sanitized.
 */
export function articleSource(tree: PageTree, root: PageElement, known: KnownOfPage, publication: StoredPublication): string {
  const whole = root.textEnd - root.textStart;
  const title = foldedWords(known.title);
  const names = new Set(known.names.map(foldedWords));
  const edits: { start: number; end: number; by: string }[] = [];
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
      edits.push({ start: page.element.startIndex!, end: cutUntil + 1, by: '' });
    };
    const isLine = page.isLeaf && (isBlock(page.name) || page.parent?.isLeaf === false) && page.name !== 'img' && page.name !== 'br' && page.name !== 'hr';
    const line = isLine ? textIn(tree, page) : '';
    if (isClutter(page) && length * 2 < whole) cut();
    else if (linksBelow && (page.name === 'ul' || page.name === 'ol') && page.linkText * 2 > length) cut();
    else if (line !== '' && /^h[1-6]$/.test(page.name) && foldedWords(line) === title) cut();
    else if (line !== '' && isBoilerplate(line) && /[\p{L}\p{N}]/u.test(line)) {
      cut();
      linksBelow = isHeadingOfLinks(line);
      continue;
    } else if (!begun && line !== '' && line.length < PARAGRAPH * 2 && isAboveText(line, title, names, known.language, publication)) cut();
    else if (page.name === 'img') edits.push(...loadedPicture(page));
    if (line.length >= PARAGRAPH) begun = true;
    if (line !== '') linksBelow = false;
  }
  return applied(tree.source, root, edits);
}

function isAboveText(line: string, title: string, names: ReadonlySet<string>, language: string, publication: StoredPublication): boolean {
  const folded = foldedWords(line);
  return folded === title || names.has(folded) || isDateLine(line, publication, language)
    || ['author', 'published', 'updated', 'source'].includes(labelledLine(line)?.kind ?? '');
}

/** Pictures that a script was to load have their address beside `src`. */
function loadedPicture({ element }: PageElement): { start: number; end: number; by: string }[] {
  const { attribs } = element;
  const later = attribs['data-src'] ?? attribs['data-original'] ?? attribs['data-lazy-src'] ?? attribs['data-lazy'];
  if (later === undefined || (attribs.src !== undefined && !/^data:|(?:blank|placeholder|spacer|loading)[^/]*$/i.test(attribs.src))) return [];
  return [{ start: element.startIndex!, end: element.endIndex! + 1, by: `<img src="${escapedHtml(later)}" alt="${escapedHtml(attribs.alt ?? '')}">` }];
}

function applied(source: string, root: PageElement, edits: readonly { start: number; end: number; by: string }[]): string {
  const parts: string[] = [];
  let at = root.element.startIndex!;
  for (const { start, end, by } of edits) {
    parts.push(source.slice(at, start), by);
    at = end;
  }
  parts.push(source.slice(at, root.element.endIndex! + 1));
  return parts.join('');
}
