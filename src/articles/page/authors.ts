/** The author that a reader sees on a page, where its head names none. */
import type { Author } from '../../article.ts';
import { labelledLine, namesIn } from '../labelled-line.ts';
import { isBeside, namesOf } from './class-names.ts';
import { isBlock, type PageElement, type PageTree, textIn } from './tree.ts';

const NAMED = /(?:^|[ -])(?:author-?(?:name)?|byline|fn|p-author|writer|reporter)(?=$|[ -])/;
const BEFORE_NAME = new RegExp(
  '^(?:كتب(?:ت|ه|ها)?(?: بواسطة)?|بواسطة|بقلم|מאת|פורסם על ידי|نویسنده|نوشته(?:ٔ| شده توسط)?|توسط|تحریر|'
    + 'by|written by|posted by)\\s*:?\\s+',
  'iu',
);
/** A name is short. Characters. */
const LONGEST = 80;

/** Authors by `rel` or `itemprop`, by a label (`كتب: …`), or by the class of a byline; comments have others. */
export function authorsShown(tree: PageTree): Author[] {
  const shown: PageElement[] = [];
  const aside = new Set<PageElement>();
  for (const page of tree.elements) {
    if ((page.parent !== undefined && aside.has(page.parent)) || isBeside(page)) aside.add(page);
    else shown.push(page);
  }
  const marked = tree.elements.find(({ element: { attribs } }) =>
    /\bauthor\b/.test(`${attribs.rel ?? ''} ${attribs.itemprop ?? ''}`),
  );
  if (marked !== undefined) return nameIn(tree, marked);
  const labelled = shown
    .filter(({ isLeaf, name }) => isLeaf && isBlock(name))
    .map((page) => labelledLine(textIn(tree, page).slice(0, 200)))
    .find((line) => line?.kind === 'author');
  if (labelled !== undefined && labelled.value.length <= LONGEST) {
    return namesIn(labelled.value).map((name) => ({ name }));
  }
  const isShort = (page: PageElement): boolean => page.textEnd - page.textStart <= LONGEST * 2;
  const named = shown.filter((page) => page.name !== 'body' && isShort(page) && NAMED.test(namesOf(page)));
  // The innermost: a byline holds the date too.
  const innermost = named.find((page) => !named.some((other) => isWithin(other, page)));
  return innermost === undefined ? [] : nameIn(tree, innermost);
}

function isWithin(inner: PageElement, outer: PageElement): boolean {
  return outer.element.startIndex! < inner.element.startIndex! && inner.element.endIndex! <= outer.element.endIndex!;
}

function nameIn(tree: PageTree, page: PageElement): Author[] {
  const name = textIn(tree, page).replace(BEFORE_NAME, '');
  return name === '' || name.length > LONGEST || /\d/u.test(name) ? [] : [{ name }];
}
