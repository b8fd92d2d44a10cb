/** Where the text of an article stands on a page: in one element, or in several that one element holds. */
import { isBoilerplate } from '../../text/boilerplate/index.ts';
import { isBeside, isByline, isHidden, isNamedText, isPost, namesOf } from './class-names.ts';
import { isBlock, type PageElement, type PageTree, textIn } from './tree.ts';

/** A text shorter than this is a line beside the text, not a paragraph of it. Characters. */
export const PARAGRAPH = 60;
/** How far up from the heaviest piece its fellows are looked for. Elements. */
const HIGHEST = 16;
/** Paragraphs of the first piece that say what the others look like. */
const SAMPLES = 40;

/**
 * The element that holds the article's text: what says so, else `<article>`, `<main>`, else the densest block; widened
 * to what holds its other pieces too, where advertisements and sections have parted it.
 */
export function articleElement(tree: PageTree): PageElement | undefined {
  const aside = besideIn(tree);
  const best = heaviestElement(tree, aside);
  return best === undefined ? undefined : widened(tree, best, aside);
}

/** The elements that stand beside the article, with all that is in them. */
function besideIn(tree: PageTree): Set<PageElement> {
  const whole = tree.text.length;
  const beside = new Set<PageElement>();
  for (const page of tree.elements) {
    const inside = page.parent !== undefined && beside.has(page.parent);
    const isSmall = (page.textEnd - page.textStart) * 2 < whole;
    if (inside || (isSmall && (isBeside(page) || isHidden(page) || isByline(page)))) beside.add(page);
  }
  return beside;
}

function heaviestElement(tree: PageTree, aside: ReadonlySet<PageElement>): PageElement | undefined {
  const weight = (page: PageElement): number => page.textEnd - page.textStart - page.linkText;
  const heaviest = (pages: readonly PageElement[]): PageElement | undefined => {
    let best: PageElement | undefined;
    for (const page of pages) if (best === undefined || weight(page) > weight(best)) best = page;
    return best;
  };
  const shown = tree.elements.filter((page) => !aside.has(page));
  const body = shown.filter(({ element }) => /\barticleBody\b/.test(element.attribs.itemprop ?? ''));
  const named = shown.filter((page) => isBlock(page.name) && isNamedText(page));
  const articles = shown.filter(({ name, element }) => name === 'article' || element.attribs.role === 'article');
  for (const pages of [body, articles.length > 0 ? inside(named, articles) : named, articles]) {
    const best = heaviest(pages);
    if (best !== undefined && textIn(tree, best).length >= PARAGRAPH) return best;
  }
  const main = heaviest(shown.filter(({ name, element }) => name === 'main' || element.attribs.role === 'main'));
  return (
    densest(tree, main, aside)
    ?? body[0]
    ?? main
    ?? named[0]
    ?? articles[0]
    ?? tree.elements.find(({ name }) => name === 'body')
    ?? tree.elements.find(({ name }) => name === 'html')
  );
}

function inside(pages: readonly PageElement[], outer: readonly PageElement[]): PageElement[] {
  return pages.filter((page) => outer.some((one) => contains(one, page)));
}

/** Paragraphs give their length to the block they stand in, and half of it to the one around that. */
function densest(
  tree: PageTree,
  within: PageElement | undefined,
  aside: ReadonlySet<PageElement>,
): PageElement | undefined {
  const scores = new Map<PageElement, number>();
  let best: PageElement | undefined;
  for (const page of tree.elements) {
    if (!page.isLeaf || !isBlock(page.name) || page.parent === undefined || aside.has(page)) continue;
    if (within !== undefined && !contains(within, page)) continue;
    const length = textIn(tree, page).length - page.linkText;
    if (length < PARAGRAPH / 2) continue;
    for (const [block, share] of [
      [page.parent, length],
      [page.parent.parent, length / 2],
    ] as const) {
      if (block === undefined || !isBlock(block.name)) continue;
      scores.set(block, (scores.get(block) ?? 0) + share);
      if (best === undefined || scores.get(block)! > scores.get(best)!) best = block;
    }
  }
  return best;
}

/**
 * Climbs to the element that holds the other pieces of the text: paragraphs that stand in elements of the same shape as
 * those of `best`, or in one that says it holds text. Another article of the page is never taken in.
 */
function widened(tree: PageTree, best: PageElement, aside: ReadonlySet<PageElement>): PageElement {
  const prose = tree.elements.filter((page) => !aside.has(page) && isProse(tree, page));
  const posts = tree.elements.filter(isPost);
  let root = best;
  let outer = best.parent;
  for (let height = 0; outer !== undefined && outer.name !== 'html'; outer = outer.parent, height += 1) {
    if (height === HIGHEST) break;
    const around: PageElement = outer;
    const within = prose.filter((page) => contains(around, page));
    const own = within.filter((page) => contains(root, page));
    const more = within.filter((page) => !contains(root, page));
    if (more.length === 0) continue;
    const others = posts.filter((post) => post !== around && contains(around, post));
    const foreign = others.filter((post) => !contains(post, root) && !contains(root, post));
    if (foreign.some((post) => within.some((page) => contains(post, page)))) break;
    const shapes = new Set(own.slice(0, SAMPLES).map((page) => shapeIn(around, page)));
    const alike = more.filter((page) => shapes.has(shapeIn(around, page)) || isSaidToBeText(around, page));
    const strange = lengthOf(more) - lengthOf(alike);
    if (alike.length > 0 && strange <= lengthOf(own) + lengthOf(alike)) root = around;
    else if (strange > lengthOf(own) / 2) break;
  }
  return root;
}

/** A paragraph: a line of some length that is not made of links. */
function isProse(tree: PageTree, page: PageElement): boolean {
  if (!page.isLeaf || !isBlock(page.name) || /^h[1-6]$/.test(page.name)) return false;
  if (page.textEnd - page.textStart < PARAGRAPH) return false;
  const line = textIn(tree, page);
  return line.length >= PARAGRAPH && page.linkText * 2 < line.length && !isBoilerplate(line);
}

/**
 * What a paragraph stands in, by name and class: pieces of one text are alike in it. Where the element around it has no
 * class, the elements up to `outer` say it; sections part a text and do not count.
 */
function shapeIn(outer: PageElement, page: PageElement): string {
  const parts = [page.name];
  for (let at = page.parent; at !== undefined && at !== outer && parts.length <= HIGHEST; at = at.parent) {
    // Numbers in names count the pieces.
    const names = namesOf(at).replace(/\d+/g, '').split(' ').filter(Boolean).sort().join('.');
    if (names !== '') return [...parts, `${at.name}.${names}`].join('<');
    if (at.name !== 'section') parts.push(at.name);
  }
  return parts.join('<');
}

function isSaidToBeText(outer: PageElement, page: PageElement): boolean {
  if (page.parent === outer && (outer.name === 'article' || isNamedText(outer))) return true;
  for (let at = page.parent; at !== undefined && at !== outer; at = at.parent) if (isNamedText(at)) return true;
  return false;
}

function lengthOf(pages: readonly PageElement[]): number {
  return pages.reduce((sum, { textStart, textEnd }) => sum + textEnd - textStart, 0);
}

/** Whether one element stands in the other, or is it. */
export function contains(outer: PageElement, inner: PageElement): boolean {
  return outer.element.startIndex! <= inner.element.startIndex! && inner.element.endIndex! <= outer.element.endIndex!;
}
