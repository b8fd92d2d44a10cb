import type { Author } from '../../article.ts';
import { labelledLine, namesIn } from '../labelled-line.ts';
import { authorsOf } from '../field-values.ts';
import { isBeside, namesOf } from './class-names.ts';
import type { PageData } from './metadata.ts';
import { isBlock, type PageElement, type PageTree, textIn } from './tree.ts';

/** The authors that the head names, else the one that a reader sees. */
export function authorsOn(tree: PageTree, { article, meta }: PageData, base: string | undefined): Author[] {
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

const NAMED = /(?:^|[ -])(?:author-?(?:name)?|byline|fn|p-author|writer|reporter)(?=$|[ -])/;
const BEFORE_NAME = new RegExp(
  '^(?:كتب(?:ت|ه|ها)?(?: بواسطة)?|بواسطة|بقلم|מאת|פורסם על ידי|نویسنده|نوشته(?:ٔ| شده توسط)?|توسط|تحریر|'
    + 'by|written by|posted by)\\s*:?\\s+',
  'iu',
);
/** A name is short. Characters. */
const LONGEST = 80;

/** Authors by `rel` or `itemprop`, by a label (`كتب: …`), or by the class of a byline; comments have others. */
function authorsShown(tree: PageTree): Author[] {
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
